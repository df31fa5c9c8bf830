package com.mailup.crm.sandbox.salesforce.outbound;

import com.mailup.crm.sandbox.http.MalformedRequest;
import com.mailup.crm.sandbox.salesforce.org.Hook;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.User;
import com.mailup.crm.sandbox.salesforce.soap.Element;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A flow that tells an address of every save of an object, and goes on telling until it hears an Ack. */
public final class OutboundMessages implements AutoCloseable {
    private static final int MOST = 100;
    private static final int LONGEST = 120;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ACTION = "04k5g0000000001AAA";

    private final Org org;
    private final Duration minute;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong numbers = new AtomicLong();
    private final Set<Message.Notification> waiting = new LinkedHashSet<>();
    private final BlockingQueue<Boolean> calls = new LinkedBlockingQueue<>();
    private volatile Optional<Flow> flow = Optional.empty();
    private volatile Optional<Thread> thread = Optional.empty();

    private record Flow(URI endpoint, Message message) {}

    /**
     * Nothing is sent yet.
     *
     * @param minute how long a minute between two tries lasts
     */
    public OutboundMessages(Org org, Duration minute) {
        this.org = org;
        this.minute = minute;
    }

    /** From now on saves of the object are told to the address, with these fields. */
    public void start(URI endpoint, String type, List<String> fields) {
        flow = Optional.of(new Flow(endpoint, new Message(org, ACTION, org.knownType(type), fields)));
        org.watch(this::saw);
        if (thread.isEmpty()) {
            thread = Optional.of(Thread.ofVirtual().name("salesforce-outbound").start(this::run));
        }
    }

    /** The message that would tell of these records, to be sent by hand. */
    public String message(String type, List<String> fields, List<String> records) {
        return new Message(org, ACTION, org.knownType(type), fields)
                .xml(records.stream().map(this::notification).toList());
    }

    /** How many notifications have no Ack yet. */
    public int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** The profile of the connector's user may not send. */
    private void saw(List<Hook.Event> chunk, User by) {
        String type = flow.map(started -> started.message().type().name()).orElse("");
        boolean integration = by.profile().contains("API Only");
        synchronized (waiting) {
            chunk.stream()
                    .filter(event -> !integration && event.kind() == Hook.Kind.SAVED)
                    .filter(event -> event.row().type().equals(type))
                    .forEach(event -> waiting.add(notification(event.row().id())));
        }
        calls.add(true);
    }

    private Message.Notification notification(String record) {
        return new Message.Notification("04l5g0%09dAAA".formatted(numbers.incrementAndGet()), record);
    }

    private void run() {
        long pause = 0;
        try {
            while (true) {
                if (pause == 0) {
                    calls.take();
                } else {
                    TimeUnit.MILLISECONDS.sleep(minute.multipliedBy(pause).toMillis());
                }
                pause = emptied() ? 0 : Math.clamp(pause * 2, 1, LONGEST);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean emptied() throws InterruptedException {
        while (true) {
            List<Message.Notification> next;
            synchronized (waiting) {
                next = new ArrayList<>(waiting.stream().limit(MOST).toList());
            }
            if (next.isEmpty()) {
                return true;
            }
            if (!told(next)) {
                return false;
            }
            synchronized (waiting) {
                next.forEach(waiting::remove);
            }
        }
    }

    private boolean told(List<Message.Notification> next) throws InterruptedException {
        Flow started = flow.orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(started.endpoint())
                .timeout(LIMIT)
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", "\"\"")
                .POST(BodyPublishers.ofString(started.message().xml(next)))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200 && acknowledged(answer.body());
        } catch (IOException | MalformedRequest _) {
            return false;
        }
    }

    private static boolean acknowledged(String xml) {
        return Element.parse(xml)
                .child("Body")
                .flatMap(body -> body.child("notificationsResponse"))
                .filter(response -> response.textOf("Ack").strip().equals("true"))
                .isPresent();
    }

    @Override
    public void close() {
        thread.ifPresent(Thread::interrupt);
        http.close();
    }
}

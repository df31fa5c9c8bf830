package com.mailup.crm.sandbox.mailup;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An account's webhooks: delivers in order, tries again after the documented waits, gives up after the last. */
final class Webhooks implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final List<Duration> WAITS = waits();

    private final int consoleId;
    private final Clock clock;
    private final double retryScale;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ExecutorService firstTries =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final ExecutorService laterTries = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<WebhookCall> log = new ConcurrentLinkedQueue<>();
    private final AtomicInteger undelivered = new AtomicInteger();

    private List<Webhook> hooks = List.of();
    private int duplicates;
    private int toHold;
    private final List<Change> held = new ArrayList<>();

    private record Delivery(Webhook hook, Change change) {}

    Webhooks(int consoleId, Clock clock, double retryScale) {
        this.consoleId = consoleId;
        this.clock = clock;
        this.retryScale = retryScale;
    }

    private static List<Duration> waits() {
        List<Duration> waits = new ArrayList<>();
        for (Duration wait :
                List.of(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(2), Duration.ofHours(6))) {
            waits.addAll(List.of(wait, wait, wait));
        }
        return List.copyOf(waits);
    }

    synchronized void set(List<Webhook> newHooks) {
        hooks = List.copyOf(newHooks);
    }

    /** Sends each of the next changes twice. */
    synchronized void duplicateNext(int changes) {
        duplicates = changes;
    }

    /** Holds back the next changes and then sends them last first. */
    synchronized void shuffleNext(int changes) {
        toHold = changes;
    }

    List<WebhookCall> log() {
        return List.copyOf(log);
    }

    /** Deliveries that still wait for a success or for their last try. */
    int undelivered() {
        return undelivered.get();
    }

    synchronized void publish(Change change) {
        if (toHold > 0) {
            toHold--;
            held.addFirst(change);
            if (toHold == 0) {
                held.forEach(this::send);
                held.clear();
            }
        } else {
            send(change);
        }
    }

    private void send(Change change) {
        int times = duplicates > 0 ? 2 : 1;
        duplicates -= times - 1;
        for (Webhook hook : hooks) {
            if (hook.wants(change)) {
                for (int i = 0; i < times; i++) {
                    undelivered.incrementAndGet();
                    firstTries.execute(() -> attempt(new Delivery(hook, change), 1));
                }
            }
        }
    }

    private void attempt(Delivery delivery, int number) {
        Change change = delivery.change();
        int status = call(delivery.hook().request(change, consoleId));
        WebhookCall call = new WebhookCall(
                delivery.hook().url(),
                change.type(),
                change.listId(),
                change.recipient().email(),
                number,
                status,
                clock.instant());
        log.add(call);
        if (call.delivered() || number > WAITS.size()) {
            undelivered.decrementAndGet();
        } else {
            long wait = (long) (WAITS.get(number - 1).toNanos() * retryScale);
            CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS, laterTries)
                    .execute(() -> attempt(delivery, number + 1));
        }
    }

    private int call(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(TIMEOUT).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void close() {
        firstTries.shutdownNow();
        laterTries.shutdownNow();
        client.shutdownNow();
    }
}

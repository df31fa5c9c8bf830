package com.mailup.crm.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.inbox.HookKeys;
import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.SandboxMailUp;
import com.mailup.crm.sandbox.vtiger.VtigerControl;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.crypto.Mac;

/**
 * From a signed hook to the request at MailUp that carries the save: saves at a steady rate over many contacts, twenty in a hook as a
 * CRM's trigger sends them, with MailUp's limit of five calls a second. The connector is a process of its own; both simulated sides and the
 * load share another, on the same machine. One control posts the same hooks to a server that only answers, the other only syncs to the
 * same disk, meanwhile and for as long afterwards. Whoever is saved while the disk stands still waits: where it does so alone as well, for
 * more than a hundredth of the time, the 99th percentile is not the connector's.
 *
 * <p>Arguments: contacts, saves a second, seconds. Run with {@code -Xms8g -Xmx8g -Xmn6g -XX:+UseParallelGC}, so that the load does not
 * pause for its own garbage; the connector has its own, with the defaults of the launcher.
 */
final class HookBenchmark {
    private static final String SAVE = "save ";
    private static final int SAVES_IN_A_HOOK = 20;

    /** Seconds: what is measured is a service that has run for a while, without the backlog of the first slow seconds. */
    private static final int WARMING = 60;

    private static final Random RANDOM = new Random(7);

    private record Sent(int number, long at) {}

    private final Map<String, ConcurrentLinkedQueue<Sent>> waiting = new ConcurrentHashMap<>();
    private final List<Long> took = new ArrayList<>();
    private final Map<String, LongAdder> callsBySecond = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();
    private int number;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    public static void main(String[] arguments) throws Exception {
        int contacts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
        int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
        new HookBenchmark().run(contacts, rate, seconds);
        System.exit(0);
    }

    private void run(int contacts, int rate, int seconds) throws Exception {
        Path folder = Files.createTempDirectory("hook-benchmark");
        MailUpOptions options = MailUpOptions.defaults()
                .withRateLimit(MailUpOptions.RateLimit.OFF)
                .withImportDelay(Duration.ofMillis(50));
        try (SandboxMailUp mailUp = SandboxMailUp.start(options);
                Tap tap = new Tap(mailUp.baseUri(), this::arrived);
                TownVtiger crm = new TownVtiger()) {
            List<String> records = crm.people(contacts);
            try (Connector connector =
                    new Connector(folder, limited(Settings.text(mailUp, crm), tap), Settings.secrets(crm))) {
                measure(connector, crm.control(), records, rate, seconds, folder);
            }
        }
    }

    private void measure(
            Connector connector, VtigerControl crm, List<String> records, int rate, int seconds, Path folder)
            throws Exception {
        connector.planAndApply();
        connector.quiet();
        System.out.println("first sync of " + records.size() + " done");
        print("control, post answered", control(rate));
        drive(connector, crm, records, rate, WARMING);
        connector.quiet();
        System.out.printf("before that not carried %d, hooks refused %d%n", notCarried(), refused.get());
        forget();
        System.gc(); // the load's own garbage does not stop it while it is measured
        try (DiskControl _ = new DiskControl(folder, "meanwhile")) {
            print("post answered", drive(connector, crm, records, rate, seconds));
            connector.quiet();
        }
        DiskControl.alone(folder, Duration.ofSeconds(seconds));
        synchronized (took) {
            print("hook to MailUp request", took.stream().mapToLong(Long::longValue).toArray());
        }
        System.out.printf(
                "not carried %d, hooks refused %d, calls a second to one resource at most %d%n",
                notCarried(),
                refused.get(),
                callsBySecond.values().stream().mapToLong(LongAdder::sum).max().orElse(0));
    }

    private static String limited(String text, Tap tap) {
        String marker = "[accounts.main]\nurl = \"";
        int from = text.indexOf(marker) + marker.length();
        String url = text.substring(from, text.indexOf('"', from));
        return text.replace(marker + url, marker + tap.address())
                .replace("calls-per-second = 0", "calls-per-second = 5")
                .replace("scan-every = \"PT2S\"", "scan-every = \"PT1H\"");
    }

    private long notCarried() {
        return waiting.values().stream().mapToLong(ConcurrentLinkedQueue::size).sum();
    }

    private void forget() {
        synchronized (took) {
            took.clear();
        }
        callsBySecond.clear();
        refused.set(0);
        waiting.clear();
    }

    private void arrived(String line, byte[] body) {
        long now = System.nanoTime();
        if (line.contains("/OAuth/")) {
            return;
        }
        String resource = line.replaceFirst("\\?.*", "").replaceAll("[0-9]+", "{}");
        callsBySecond
                .computeIfAbsent(now / 1_000_000_000L + " " + resource, _ -> new LongAdder())
                .increment();
        if (body.length == 0) {
            return;
        }
        try {
            JsonNode root = json.readTree(body);
            for (JsonNode recipient : root.isArray() ? root : List.of(root)) {
                carried(recipient, now);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void carried(JsonNode recipient, long now) {
        for (JsonNode field : recipient.path("Fields")) {
            String value = field.path("Value").asText();
            if (field.path("Id").asInt() == 3 && value.startsWith(SAVE)) {
                int upTo = Integer.parseInt(value.substring(SAVE.length()));
                ConcurrentLinkedQueue<Sent> sent =
                        waiting.getOrDefault(recipient.path("Email").asText(), new ConcurrentLinkedQueue<>());
                for (Sent first = sent.peek(); first != null && first.number() <= upTo; first = sent.peek()) {
                    sent.poll();
                    synchronized (took) {
                        took.add(now - first.at());
                    }
                }
            }
        }
    }

    private long[] drive(Connector connector, VtigerControl crm, List<String> records, int rate, int seconds)
            throws InterruptedException {
        URI hooks = connector.address().resolve("/hooks/" + Town.CRM);
        return paced(rate, seconds, () -> {
            List<String> changed = new ArrayList<>();
            for (int n = 0; n < SAVES_IN_A_HOOK; n++) {
                int contact = RANDOM.nextInt(records.size());
                saved(crm, contact, records.get(contact));
                changed.add(records.get(contact));
            }
            return signed(hooks, changed);
        });
    }

    private void saved(VtigerControl crm, int contact, String record) {
        int save = ++number;
        crm.workflow(Town.USER, record, Map.of("title", SAVE + save));
        waiting.computeIfAbsent(Town.address(contact), _ -> new ConcurrentLinkedQueue<>())
                .add(new Sent(save, System.nanoTime()));
    }

    private long[] control(int rate) throws InterruptedException, IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(202, -1);
            }
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            return paced(rate, 5, () -> signed(address, Collections.nCopies(SAVES_IN_A_HOOK, "12x1")));
        } finally {
            server.stop(0);
        }
    }

    private interface Next {
        HttpRequest request();
    }

    private long[] paced(int rate, int seconds, Next next) throws InterruptedException {
        int hooksASecond = rate / SAVES_IN_A_HOOK;
        int count = hooksASecond * seconds;
        long[] answered = new long[count];
        long start = System.nanoTime();
        AtomicInteger open = new AtomicInteger(count);
        for (int n = 0; n < count; n++) {
            long due = start + n * (1_000_000_000L / hooksASecond);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(Math.max(1, due - System.nanoTime()));
            }
            int index = n;
            HttpRequest request = next.request();
            long sent = System.nanoTime();
            var _ = http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failure) -> {
                answered[index] = System.nanoTime() - sent;
                if (failure != null || answer.statusCode() != 202) {
                    refused.incrementAndGet();
                }
                open.decrementAndGet();
            });
        }
        System.out.printf("%d hooks sent in %.1f s%n", count, (System.nanoTime() - start) / 1e9);
        while (open.get() > 0) {
            Thread.sleep(Duration.ofMillis(10));
        }
        return answered;
    }

    private static HttpRequest signed(URI address, List<String> records) {
        String id = Long.toHexString(RANDOM.nextLong()) + Long.toHexString(RANDOM.nextLong());
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String changes = records.stream()
                .map(record -> "{\"module\":\"Contacts\",\"record\":\"%s\",\"kind\":\"saved\",\"at\":\"%s\",\"user\":\"19x6\"}"
                        .formatted(record, Instant.now()))
                .collect(Collectors.joining(","));
        String body = "{\"instance\":\"https://vtiger.example.com\",\"changes\":[" + changes + "]}";
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(HookKeys.derive(new Secret(Town.HOOK_SECRET), HookKeys.HOOK, Town.CRM));
            byte[] signature = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return HttpRequest.newBuilder(address)
                    .header("webhook-id", id)
                    .header("webhook-timestamp", timestamp)
                    .header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void print(String what, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            System.out.println(what + ": none");
            return;
        }
        System.out.printf(
                "%s: %d, p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                what,
                sorted.length,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                sorted[sorted.length - 1] / 1e6);
    }
}

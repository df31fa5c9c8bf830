package com.mailup.crm.e2e;

import static org.awaitility.Awaitility.await;

import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.SandboxMailUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The first synchronization of a large simulated Salesforce, read by Bulk API 2.0, into the simulated MailUp, with the connector as a process
 * of its own in a small heap and without MailUp's limit; and how many of Salesforce's calls a changed record costs afterwards. The control is
 * a process that only says its version.
 *
 * <p>Arguments: contacts, heap, changed records.
 */
final class BulkBenchmark {
    private static final String SAVED = "saved meanwhile";

    /** MailUp's field for titles. */
    private static final int TITLE = 3;

    private static final Duration SCAN_EVERY = Duration.ofSeconds(20);

    private static final Duration LONG = Duration.ofMinutes(10);

    private final Path folder;
    private final String heap;
    private final BulkOrg crm = new BulkOrg();

    private BulkBenchmark(Path folder, String heap) {
        this.folder = folder;
        this.heap = heap;
    }

    public static void main(String[] arguments) throws Exception {
        int contacts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        String heap = arguments.length > 1 ? arguments[1] : "256m";
        int changed = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 6_000;
        new BulkBenchmark(Files.createTempDirectory("bulk-benchmark"), heap).run(contacts, changed);
        System.exit(0);
    }

    private void run(int contacts, int changed) throws Exception {
        try (SandboxMailUp mailUp = SandboxMailUp.start(MailUpOptions.defaults()
                        .withRateLimit(MailUpOptions.RateLimit.OFF)
                        .withImportDelay(Duration.ofMillis(50)));
                crm) {
            String settings =
                    Settings.text(mailUp, crm).replace("\"Contacts\"", "\"Contact\"").replace("PT2S", SCAN_EVERY.toString());
            Files.writeString(folder.resolve("mailup.toml"), settings);
            crm.control().server().usage(0, 1_000_000);
            crm.people(contacts);
            print("control, says its version", timed("--version"));
            Duration plan = timed("plan", "-o", "plan.jsonl", "--config", "mailup.toml");
            Duration apply = timed("apply", "plan.jsonl", "--yes", "--config", "mailup.toml");
            print("plan of " + contacts + " in " + heap, plan);
            print("apply", apply);
            System.out.printf(
                    "read to import: %.0f contacts/s; plan and apply together: %.0f contacts/s%n",
                    contacts / seconds(apply), contacts / seconds(plan.plus(apply)));
            System.out.println("Salesforce's calls: " + crm.control().server().calls());
            steady(mailUp, contacts, changed);
        }
    }

    /** The service is up and has caught up; then that many records are saved at once, and arrive. */
    private void steady(SandboxMailUp mailUp, int contacts, int changed) throws IOException, InterruptedException {
        Process service = java("serve", "--config", "mailup.toml").start();
        try {
            awaitQuiet();
            crm.control().server().resetCalls();
            crm.control().saves("alice", "Contact", changed, Map.of("Title", SAVED));
            await().atMost(LONG)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> IntStream.range(0, contacts)
                                    .filter(n -> holds(mailUp, n))
                                    .count()
                            == changed);
            awaitQuiet();
            long reading = calls("query") + calls("queryall");
            System.out.println("after " + changed + " saves: "
                    + crm.control().server().calls());
            System.out.printf("changed records per call: %.0f%n", changed / (double) reading);
        } finally {
            service.destroyForcibly().waitFor();
        }
    }

    private static boolean holds(SandboxMailUp mailUp, int n) {
        return mailUp.console(Town.CONSOLE).find(Town.address(n))
                .filter(person -> SAVED.equals(person.fields().get(TITLE)))
                .isPresent();
    }

    /** Nothing was read during two scans: a scan of much takes many calls, and what it tells is read while it goes on. */
    private void awaitQuiet() throws InterruptedException {
        long before = -1;
        for (long reads = calls("query"); reads != before; reads = calls("query")) {
            before = reads;
            Thread.sleep(SCAN_EVERY.multipliedBy(2));
        }
    }

    private long calls(String operation) {
        return crm.control().server().calls().getOrDefault(operation, 0L);
    }

    private Duration timed(String... arguments) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int code = java(arguments).start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(
                    arguments[0] + " ended with " + code + ", see " + folder.resolve("out.txt"));
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private ProcessBuilder java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dguice_bytecode_gen_option=DISABLED",
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                "com.mailup.crm.installer.MailUp"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("out.txt").toFile()));
        builder.environment().putAll(Settings.secrets(crm));
        builder.environment().put("MAILUP_MASTER_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        return builder;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private static void print(String what, Duration took) {
        System.out.printf("%s: %.1f s%n", what, seconds(took));
    }
}

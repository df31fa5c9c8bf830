package com.mailup.crm.e2e;

import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.SandboxMailUp;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.sqlite.SqliteOptions;
import com.mailup.crm.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The first synchronization between the two simulated sides, and a restart with a long log, both with the connector as a process of its
 * own in a small heap and without MailUp's limit. The controls are a process that only says its version, and a second synchronization that
 * finds nothing to do.
 *
 * <p>Arguments: contacts, heap, pending events.
 */
final class SyncBenchmark {
    private static final AccountId ACCOUNT = new AccountId("main");
    private static final ConnectionId CRM = new ConnectionId("crm");

    private final Path folder;
    private final String heap;
    private final TownVtiger crm = new TownVtiger();

    private SyncBenchmark(Path folder, String heap) {
        this.folder = folder;
        this.heap = heap;
    }

    public static void main(String[] arguments) throws Exception {
        int contacts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        String heap = arguments.length > 1 ? arguments[1] : "256m";
        int pending = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000_000;
        new SyncBenchmark(Files.createTempDirectory("sync-benchmark"), heap).run(contacts, pending);
        System.exit(0);
    }

    private void run(int contacts, int pending) throws Exception {
        try (SandboxMailUp mailUp = SandboxMailUp.start(MailUpOptions.defaults()
                        .withRateLimit(MailUpOptions.RateLimit.OFF)
                        .withImportDelay(Duration.ofMillis(50)));
                crm) {
            Files.writeString(folder.resolve("mailup.toml"), Settings.text(mailUp, crm));
            List<String> records = crm.people(contacts);
            print("control, says its version", timed("--version"));
            Duration plan = timed("plan", "-o", "plan.jsonl", "--config", "mailup.toml");
            Duration apply = timed("apply", "plan.jsonl", "--yes", "--config", "mailup.toml");
            print("plan of " + contacts + " in " + heap, plan);
            print("apply", apply);
            print("first synchronization", plan.plus(apply));
            print("control, a second one", timed("sync", "--yes", "--config", "mailup.toml"));
            crm.control().saves(Town.USER, "Contacts", contacts, Map.of("title", "saved while it was down"));
            fill(records, pending);
            restart(mailUp);
        }
    }

    private void fill(List<String> records, int pending) {
        try (SqliteStore store = SqliteStore.open(
                folder.resolve("data"), _ -> new byte[32], InstantSource.system(), new Random(1), SqliteOptions.DEFAULT)) {
            for (int from = 0; from < pending; from += 1_000) {
                List<DurableLog.Entry> entries = new ArrayList<>();
                for (int n = from; n < from + 1_000; n++) {
                    RecordRef record = new RecordRef(CRM, "Contacts", records.get(n % records.size()));
                    entries.add(new DurableLog.Entry(
                            ACCOUNT,
                            Lane.INTERACTIVE,
                            new Event.RecordNoticed(new Change.Saved(record, Instant.EPOCH, ""))));
                }
                store.log().append(entries, Optional.empty());
            }
            print(
                    "pending events "
                            + store.log().backlog(ACCOUNT).stream()
                                    .mapToLong(DurableLog.Backlog::waiting)
                                    .sum(),
                    Duration.ZERO);
        }
    }

    private void restart(SandboxMailUp mailUp) throws IOException, InterruptedException {
        mailUp.clearCalls();
        long start = System.nanoTime();
        Process service = java("serve", "--config", "mailup.toml").start();
        try {
            while (mailUp.calls().keySet().stream().allMatch(call -> call.startsWith("GET") || call.contains("Token"))) {
                if (!service.isAlive()) {
                    throw new IllegalStateException("the connector ended, see " + folder.resolve("out.txt"));
                }
                Thread.sleep(Duration.ofMillis(5));
            }
            print("restart to first delivery", Duration.ofNanos(System.nanoTime() - start));
        } finally {
            service.destroyForcibly().waitFor();
        }
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

    private static void print(String what, Duration took) {
        System.out.printf("%s: %.1f s%n", what, took.toMillis() / 1e3);
    }
}

package com.mailup.crm.store.sqlite;

import com.mailup.crm.engine.PersonState;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import com.mailup.crm.testkit.store.Commits;
import com.mailup.crm.testkit.store.RandomStates;
import com.google.errorprone.annotations.FormatMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * How fast the embedded store is, beside a raw log on the same disk in the same run, the two alternating.
 *
 * <p>Arguments: a directory, seconds a round, rounds.
 */
public final class StoreBenchmark {
    private static final AccountId ACCOUNT = new AccountId("main");
    private static final ConnectionId CONNECTION = new ConnectionId("crm");
    private static final int[] PRODUCERS = {1, 16, 64};
    private static final int PENDING = 1_000_000;
    private static final Instant SAVED_AT = Instant.parse("2026-03-01T10:00:00Z");

    private interface Append {
        void one(long number);
    }

    private StoreBenchmark() {}

    public static void main(String... arguments) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(arguments[0]), "bench");
        Duration time = Duration.ofSeconds(Long.parseLong(arguments[1]));
        int rounds = Integer.parseInt(arguments[2]);
        RawLog raw = new RawLog(directory.resolve("raw.log"));
        try (SqliteStore store = open(directory)) {
            for (int producers : PRODUCERS) {
                appends(store, raw, producers, time, rounds);
            }
            commits(store);
        }
        raw.close();
        restart(directory);
    }

    private static SqliteStore open(Path directory) {
        return SqliteStore.open(directory, envelopes -> new byte[32], InstantSource.system(), new Random(1), SqliteOptions.DEFAULT);
    }

    private static void appends(SqliteStore store, RawLog raw, int producers, Duration time, int rounds) {
        byte[] body = EventJson.write(event(1)).getBytes(StandardCharsets.UTF_8);
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long control = rate(producers, time, number -> raw.append(body));
            long stored = rate(producers, time, number -> store.log().append(entries(number), Optional.empty()));
            ratios[round] = (double) stored / control;
            print("producers %3d  raw %7d/s  store %7d/s  ratio %.2f", producers, control, stored, ratios[round]);
        }
        Arrays.sort(ratios);
        print("producers %3d  median ratio %.2f", producers, ratios[rounds / 2]);
    }

    private static long rate(int producers, Duration time, Append append) {
        LongAdder count = new LongAdder();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < producers; i++) {
                threads.execute(() -> {
                    while (System.nanoTime() < end) {
                        append.one(count.longValue());
                        count.increment();
                    }
                });
            }
        }
        return count.sum() * 1_000_000_000L / (System.nanoTime() - start);
    }

    private static void commits(SqliteStore store) {
        RandomStates random = new RandomStates(1);
        for (int round = 0; round < 10; round++) {
            List<PersonState> people = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                people.add(PersonState.unknown(ACCOUNT, RandomStates.address(i))
                        .with(new ListId(1), random.list())
                        .with(new ListId(2), random.list())
                        .with(record(i), random.record()));
            }
            Commit commit = Commits.people(store.state(), ACCOUNT, people);
            long start = System.nanoTime();
            store.state().commit(ACCOUNT, commit);
            long committed = System.nanoTime();
            List<EmailAddress> addresses =
                    people.stream().map(PersonState::address).toList();
            int found = store.state().people(ACCOUNT, addresses).size();
            long read = System.nanoTime();
            print(
                    "commit of 1,000 people %d ms, reading %d of them %d ms",
                    millis(committed - start), found, millis(read - committed));
        }
    }

    private static void restart(Path directory) throws IOException {
        Path pending = Files.createDirectories(directory.resolve("pending"));
        try (SqliteStore store = open(pending)) {
            for (int i = 0; i < PENDING; i += 1_000) {
                List<DurableLog.Entry> entries = new ArrayList<>();
                for (int j = i; j < i + 1_000; j++) {
                    entries.addAll(entries(j));
                }
                store.log().append(entries, Optional.empty());
            }
        }
        long start = System.nanoTime();
        try (SqliteStore store = open(pending)) {
            int read = store.log().read(ACCOUNT, Lane.INTERACTIVE, 0, 1_000).size();
            long waiting = store.log().backlog(ACCOUNT).stream().mapToLong(DurableLog.Backlog::waiting).sum();
            print("open with %d pending and read %d: %d ms", waiting, read, millis(System.nanoTime() - start));
        }
    }

    private static List<DurableLog.Entry> entries(long number) {
        return List.of(new DurableLog.Entry(ACCOUNT, Lane.INTERACTIVE, event(number)));
    }

    private static Event event(long number) {
        return new Event.RecordNoticed(
                new Change.Saved(record(number), SAVED_AT, "19x1"));
    }

    private static RecordRef record(long number) {
        return new RecordRef(CONNECTION, "Contacts", "12x" + number);
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }

    @FormatMethod
    private static void print(String format, Object... values) {
        System.out.println(format.formatted(values));
    }
}

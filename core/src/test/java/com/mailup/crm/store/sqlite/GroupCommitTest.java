package com.mailup.crm.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.DurableLog.Entry;
import com.mailup.crm.store.DurableLog.Logged;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.OutcomeRow;
import com.mailup.crm.testkit.store.Commits;
import com.mailup.crm.testkit.store.RandomStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What many writers at once may rely on. */
class GroupCommitTest {
    private static final AccountId ACCOUNT = new AccountId("main");
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final int WRITERS = 32;
    private static final int EACH = 20;

    @TempDir
    private Path directory;

    @Test
    void aWriteAtFaultFailsAloneAndLeavesNoGap() throws Exception {
        try (SqliteStores stores = SqliteStores.open(directory, InstantSource.system());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> good = new ArrayList<>();
            List<Future<?>> bad = new ArrayList<>();
            for (int i = 0; i < WRITERS * EACH; i++) {
                int number = i;
                good.add(threads.submit(() -> append(stores, number)));
                if (i % EACH == 0) {
                    bad.add(threads.submit(() -> outcomeOfNoRun(stores)));
                }
            }
            for (Future<Boolean> append : good) {
                assertThat(append.get()).isTrue();
            }
            for (Future<?> outcome : bad) {
                assertThatThrownBy(outcome::get).hasCauseInstanceOf(SyncException.class);
            }
            assertThat(stores.log().read(ACCOUNT, Lane.BULK, 0, Integer.MAX_VALUE))
                    .extracting(Logged::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, WRITERS * EACH).boxed().toList());
        }
    }

    @Test
    void appendsGoOnWhileTheWriteAheadLogIsBegunAnew() {
        SqliteOptions options = SqliteOptions.DEFAULT.withLargestLog(1 << 16);
        try (SqliteStores stores = SqliteStores.open(directory, InstantSource.system(), options);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                threads.execute(() -> {
                    for (int i = 0; i < EACH * EACH; i++) {
                        append(stores, i);
                    }
                });
            }
        }
        try (SqliteStores stores = SqliteStores.open(directory, InstantSource.system())) {
            assertThat(stores.log().last(ACCOUNT, Lane.BULK)).isEqualTo(WRITERS * EACH * EACH);
        }
    }

    @Test
    void theFilesAreReadableByTheirOwnerOnly() throws IOException {
        try (SqliteStores stores = SqliteStores.open(directory, InstantSource.system())) {
            append(stores, 1);
            try (var files = Files.list(directory)) {
                assertThat(files)
                        .hasSizeGreaterThan(1)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void withoutTheLedgersKeyNothingStaysOpen() {
        assertThatThrownBy(() -> SqliteStore.open(
                        directory,
                        envelopes -> {
                            throw new SyncException(ErrorCode.SECRET_MISSING, "ledger");
                        },
                        InstantSource.system(),
                        new Random(1),
                        SqliteOptions.DEFAULT))
                .isInstanceOf(SyncException.class);

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("store-writer", "store-checkpoint");
    }

    @Test
    @Timeout(10)
    void aClosedStoreRefuses() {
        SqliteStores stores = SqliteStores.open(directory, InstantSource.system());
        stores.close();

        assertThatThrownBy(() -> append(stores, 1)).isInstanceOf(SyncException.class);
        assertThatThrownBy(() -> stores.log().last(ACCOUNT, Lane.BULK)).isInstanceOf(SyncException.class);
    }

    private static boolean append(SqliteStores stores, int number) {
        Event event = new Event.PersonNoticed(RandomStates.address(number), Event.Source.POLL);
        return stores.log().append(List.of(new Entry(ACCOUNT, Lane.BULK, event)), Optional.empty());
    }

    private static void outcomeOfNoRun(SqliteStores stores) {
        RecordRef record = new RecordRef(new ConnectionId("crm"), "Contacts", "12x1");
        stores.state()
                .commit(ACCOUNT, Commits.outcomes(List.of(new OutcomeRow(4711, record, Outcome.CREATED, "", START))));
    }
}

package com.mailup.crm.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.DurableLog.Entry;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import com.mailup.crm.testkit.store.Commits;
import com.mailup.crm.testkit.store.SteppingClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store without space refuses, keeps what it has, and goes on by itself when there is space again. */
class FullDiskTest {
    private static final AccountId ACCOUNT = new AccountId("main");
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final int FEW = 1 << 20;
    private static final int LONG = 20_000;
    private static final int MORE_THAN_FIT = 1_000;

    @TempDir
    private Path directory;

    @Test
    void nothingIsAcknowledgedWithoutSpaceAndWorkGoesOnWhenThereIsSome() {
        SteppingClock clock = new SteppingClock(START);
        SqliteOptions small = SqliteOptions.DEFAULT.withLargestFile(FEW);
        try (SqliteStores stores = SqliteStores.open(directory, clock, small)) {
            long acknowledged = fill(stores);
            assertThat(acknowledged).isPositive();
            assertThat(events(stores)).isEqualTo(acknowledged);

            stores.state().commit(ACCOUNT, Commits.cursor(Lane.BULK, acknowledged));
            assertThat(stores.log().trim(START.plusSeconds(1))).isEqualTo((int) acknowledged);

            append(stores);
            assertThat(stores.store().lastWriteFailed()).isFalse();
            assertThat(events(stores)).isEqualTo(1);
            assertThat(stores.log().last(ACCOUNT, Lane.BULK)).isEqualTo(acknowledged + 1);
        }
    }

    @Test
    void aStoreFindsTheSpaceThatReturnsByItself() throws IOException {
        try (SmallDisk disk = new SmallDisk(directory.resolve("disk"))) {
            SqliteStores stores = disk.open();
            long acknowledged = fill(stores);
            stores = disk.withSpace(stores);
            SqliteStores open = stores;
            await().ignoreExceptionsInstanceOf(SyncException.class)
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> append(open));

            assertThat(events(stores)).isEqualTo(acknowledged + 1);
            stores.close();
            try (SqliteStores again = disk.open()) {
                assertThat(events(again)).isEqualTo(acknowledged + 1);
            }
        }
    }

    private static long fill(SqliteStores stores) {
        long acknowledged = 0;
        try {
            while (acknowledged < MORE_THAN_FIT) {
                append(stores);
                acknowledged++;
            }
        } catch (SyncException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.STORE_FULL);
        }
        assertThat(stores.store().lastWriteFailed()).isTrue();
        assertThatThrownBy(() -> append(stores))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_FULL));
        return acknowledged;
    }

    private static boolean append(SqliteStores stores) {
        RecordRef record = new RecordRef(new ConnectionId("crm"), "Contacts", "12x1");
        Event event = new Event.RecordNoticed(new Change.Saved(record, START, "u".repeat(LONG)));
        return stores.log().append(List.of(new Entry(ACCOUNT, Lane.BULK, event)), Optional.empty());
    }

    private static long events(SqliteStores stores) {
        return stores.log().read(ACCOUNT, Lane.BULK, 0, Integer.MAX_VALUE).size();
    }
}

package com.mailup.crm.delivery;

import static com.mailup.crm.delivery.Desk.NEWS;
import static com.mailup.crm.delivery.Desk.address;
import static com.mailup.crm.delivery.Desk.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.model.Change;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.Parked;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final Change SAVED = new Change.Saved(record(1), Instant.EPOCH, "user");
    private static final Change RESTORED = new Change.Restored(record(1), Instant.EPOCH, "user");
    private static final Change DELETED = new Change.Deleted(record(1), Instant.EPOCH, "user", LastWords.NONE);
    private static final Change MERGED = new Change.Merged(record(1), Instant.EPOCH, "user", record(2), LastWords.NONE);

    @Test
    void theHighestKindWinsInWhateverOrder() {
        List<Change> rising = List.of(SAVED, RESTORED, DELETED, MERGED);
        for (int high = 0; high < rising.size(); high++) {
            for (int low = 0; low <= high; low++) {
                assertThat(Desk.batch(rising.get(low), rising.get(high)).records())
                        .containsEntry(record(1), rising.get(high));
                assertThat(Desk.batch(rising.get(high), rising.get(low)).records())
                        .containsEntry(record(1), rising.get(high));
            }
        }
    }

    @Test
    void ofEqualKindsTheLatestCountsAndManySavesAreOneRecord() {
        Change later = new Change.Saved(record(1), Instant.EPOCH.plusSeconds(9), "");
        Batch batch = Desk.batch(SAVED, later);
        assertThat(batch.records()).hasSize(1).containsEntry(record(1), later);
        assertThat(batch.events()).isEqualTo(2);
        assertThat(batch.acted(record(1))).as("a user acted before").isTrue();
    }

    @Test
    void aMergeLooksAtTheSurvivorToo() {
        assertThat(Desk.batch(MERGED).records()).containsOnlyKeys(record(1), record(2));
    }

    @Test
    void aSaveByNobodyIsNoAct() {
        assertThat(Desk.batch(Desk.noticed(1)).acted(record(1))).isFalse();
    }

    @Test
    void claimsOfOnePersonAreKeptTogetherAndThePersonIsReadSingly() {
        Batch batch = new Batch();
        Event.Claim claim = new Event.Claim(true, Instant.EPOCH);
        batch.add(new Event.RecipientNoticed(NEWS, address(1), Event.Source.CALLBACK, Optional.of(claim)));
        batch.add(new Event.RecipientNoticed(NEWS, address(1), Event.Source.CALLBACK, Optional.of(claim)));
        batch.add(new Event.PersonNoticed(address(2), Event.Source.AUDIT));
        assertThat(batch.claims(address(1))).hasSize(2);
        assertThat(batch.people()).containsExactly(address(1), address(2));
        assertThat(batch.readSingly()).containsExactly(address(1));
    }

    @Test
    void whoWaitedForAnImportNeedsNoFreshReading() {
        Batch batch = new Batch();
        batch.add(new Parked(address(1), Lane.INTERACTIVE, Instant.EPOCH, 1, Retry.IMPORT_OPEN, 0));
        batch.add(new Parked(address(2), Lane.INTERACTIVE, Instant.EPOCH, 1, Retry.DUE, 0));
        assertThat(batch.readSingly()).containsExactly(address(2));
    }

    @Test
    void aPartKeepsOnlyItsRecords() {
        Batch part = Desk.batch(Desk.saved(1), Desk.saved(2)).only(Set.of(record(2)));
        assertThat(part.records()).containsOnlyKeys(record(2));
        assertThat(part.acted(record(2))).isTrue();
    }
}

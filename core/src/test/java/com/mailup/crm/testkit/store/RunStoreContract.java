package com.mailup.crm.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.model.Outcome;
import com.mailup.crm.store.OutcomeRow;
import com.mailup.crm.store.RunStore.Kind;
import com.mailup.crm.store.RunStore.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of runs does. */
public abstract class RunStoreContract extends StoreContract {
    private static final Instant LATER = START.plus(Duration.ofHours(1));

    @Test
    void aRunIsBegunAndFinishedWithItsLastOutcomes() {
        long run = stores.runs().begin(CONNECTION, Kind.AUDIT, START);
        assertThat(stores.runs().run(run)).contains(new Run(run, CONNECTION, Kind.AUDIT, START, Optional.empty(), 0));

        clock.advance(Duration.ofHours(1));
        stores.state().commit(ACCOUNT, Commits.finished(run, 12));
        reopen();

        assertThat(stores.runs().run(run))
                .contains(new Run(run, CONNECTION, Kind.AUDIT, START, Optional.of(LATER), 12));
        assertThat(stores.runs().run(run + 1)).isEmpty();
    }

    @Test
    void theLatestRunsComeFirst() {
        long first = stores.runs().begin(CONNECTION, Kind.SYNC, START);
        long second = stores.runs().begin(CONNECTION, Kind.REPLAY, START);

        assertThat(stores.runs().latest(10)).extracting(Run::id).containsExactly(second, first);
        assertThat(stores.runs().latest(1)).extracting(Run::id).containsExactly(second);
    }

    @Test
    void anOutcomeIsWrittenOnceAndOnlyHeldIsReplaced() {
        long run = stores.runs().begin(CONNECTION, Kind.REAL_TIME, START);
        outcomes(row(run, 1, Outcome.CREATED, ""), row(run, 2, Outcome.HELD, "FUSE_BLOWN"));
        outcomes(row(run, 1, Outcome.FAILED, "late"), row(run, 2, Outcome.UPDATED, ""));
        outcomes(row(run, 2, Outcome.FAILED, "later"));

        assertThat(stores.runs().outcomes(run, Optional.empty(), 10))
                .containsExactly(row(run, 1, Outcome.CREATED, ""), row(run, 2, Outcome.UPDATED, ""));
        assertThat(stores.runs().outcomes(run, Optional.of(Outcome.UPDATED), 10))
                .hasSize(1);
        assertThat(stores.runs().outcomes(run, Optional.empty(), 1)).hasSize(1);
        assertThat(stores.runs().totals(run)).isEqualTo(Map.of(Outcome.CREATED, 1L, Outcome.UPDATED, 1L));
    }

    @Test
    void aFinishedRunGetsNoFurtherOutcome() {
        long run = stores.runs().begin(CONNECTION, Kind.REAL_TIME, START);
        outcomes(row(run, 1, Outcome.HELD, "IMPORT_OPEN"));
        stores.state().commit(ACCOUNT, Commits.finished(run, 1));
        outcomes(row(run, 1, Outcome.UPDATED, ""), row(run, 2, Outcome.UPDATED, ""));

        assertThat(stores.runs().outcomes(run, Optional.empty(), 10)).containsExactly(row(run, 1, Outcome.UPDATED, ""));
    }

    @Test
    void whatWasSeenEqualsTheSumOfTheOutcomes() {
        long early = stores.runs().begin(CONNECTION, Kind.REAL_TIME, START);
        long late = stores.runs().begin(CONNECTION, Kind.REAL_TIME, LATER);
        outcomes(row(early, 1, Outcome.CREATED, ""), row(late, 1, Outcome.UPDATED, ""), row(late, 2, Outcome.HELD, ""));
        stores.state().commit(ACCOUNT, Commits.finished(early, 1));
        stores.state().commit(ACCOUNT, Commits.finished(late, 2));

        assertThat(stores.runs().seenSince(LATER)).isEqualTo(2);
        assertThat(stores.runs().totalsSince(LATER)).isEqualTo(Map.of(Outcome.UPDATED, 1L, Outcome.HELD, 1L));
        assertThat(stores.runs().seenSince(START)).isEqualTo(3);
        assertThat(stores.runs().totalsSince(LATER.plusNanos(1))).isEmpty();
        assertThat(stores.runs().seenSince(LATER.plusNanos(1))).isZero();
    }

    @Test
    void aRunThatBreaksOffHasSeenWhoeverHasAnOutcome() {
        long run = stores.runs().begin(CONNECTION, Kind.SYNC, START);
        outcomes(row(run, 1, Outcome.CREATED, ""), row(run, 2, Outcome.HELD, "IMPORT_OPEN"));
        outcomes(row(run, 2, Outcome.UPDATED, ""), row(run, 3, Outcome.UNCHANGED, ""));
        reopen();

        assertThat(stores.runs().seenSince(START)).isEqualTo(3);
        assertThat(stores.runs().totalsSince(START))
                .isEqualTo(Map.of(Outcome.CREATED, 1L, Outcome.UPDATED, 1L, Outcome.UNCHANGED, 1L));
    }

    @Test
    void oldRunsAreTrimmedWithTheirOutcomes() {
        long early = stores.runs().begin(CONNECTION, Kind.REAL_TIME, START);
        long late = stores.runs().begin(CONNECTION, Kind.REAL_TIME, LATER);
        outcomes(row(early, 1, Outcome.CREATED, ""));

        assertThat(stores.runs().trim(LATER)).isEqualTo(1);
        assertThat(stores.runs().run(early)).isEmpty();
        assertThat(stores.runs().totals(early)).isEmpty();
        assertThat(stores.runs().run(late)).isPresent();
    }

    private void outcomes(OutcomeRow... rows) {
        stores.state().commit(ACCOUNT, Commits.outcomes(List.of(rows)));
    }

    private static OutcomeRow row(long run, int record, Outcome outcome, String reason) {
        return new OutcomeRow(run, record(record), outcome, reason, START);
    }
}

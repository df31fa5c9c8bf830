package com.mailup.crm.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.PackageNews.Sent;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.Sending;
import com.mailup.crm.store.Sending.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store does with records that were sent to groups. */
public abstract class SendingContract extends StoreContract {
    private static final Instant LATER = START.plus(Duration.ofHours(1));

    private static Sending open(long run, int record) {
        return new Sending(record(record), run, LIST, "Fair 2026", Fate.OPEN, 0, START);
    }

    private void store(Sending... sendings) {
        stores.state().commit(ACCOUNT, Commits.sendings(List.of(sendings)));
    }

    @Test
    void theSendingsOfARecordAreFoundInTheOrderOfTheirRuns() {
        store(open(2, 1), open(1, 1), open(1, 2));
        reopen();

        assertThat(stores.state().sendings(ACCOUNT, List.of(record(1)))).containsExactly(open(1, 1), open(2, 1));
        assertThat(stores.state().sendings(ACCOUNT, List.of(record(3)))).isEmpty();
        assertThat(stores.state().sendings(OTHER_ACCOUNT, List.of(record(1)))).isEmpty();
    }

    @Test
    void whoHasAFateKeepsIt() {
        store(open(1, 1));
        store(open(1, 1).ended(Fate.ADDED, LATER));
        store(open(1, 1).ended(Fate.FAILED, LATER), open(1, 1));

        assertThat(stores.state().sendings(ACCOUNT, List.of(record(1))))
                .containsExactly(open(1, 1).ended(Fate.ADDED, LATER));
        assertThat(stores.runs().sent(CONNECTION, START)).isEqualTo(Map.of(1L, new Sent(1, 0, 0, 0)));
    }

    @Test
    void whatFailedIsOpenAgainToBeTriedOnceMoreAndNothingElseIs() {
        store(open(1, 1), open(2, 1), open(1, 2), open(1, 3));
        store(
                open(1, 1).carriedBy(77).ended(Fate.FAILED, LATER),
                open(2, 1).ended(Fate.ADDED, LATER),
                open(1, 2).ended(Fate.FAILED, LATER),
                open(1, 3).ended(Fate.SKIPPED, LATER));
        List<RecordRef> some = List.of(record(1), record(3));

        assertThat(stores.state().reopenSendings(OTHER_ACCOUNT, some, LATER)).isZero();
        assertThat(stores.state().reopenSendings(ACCOUNT, some, LATER)).isEqualTo(1);

        assertThat(stores.state().sendings(ACCOUNT, some))
                .extracting(Sending::fate)
                .containsExactlyInAnyOrder(Fate.OPEN, Fate.ADDED, Fate.SKIPPED);
        assertThat(stores.state().sendings(ACCOUNT, List.of(record(2))))
                .extracting(Sending::fate)
                .containsExactly(Fate.FAILED);
        assertThat(stores.runs().sent(CONNECTION, START)).containsEntry(1L, new Sent(0, 0, 1, 1));
    }

    @Test
    void whomAnImportCarriesIsFoundByIt() {
        store(open(1, 1).carriedBy(77), open(1, 2).carriedBy(78), open(1, 3));
        store(open(1, 4).carriedBy(77).ended(Fate.ADDED, LATER));

        assertThat(stores.state().sendings(ACCOUNT, 77))
                .containsExactly(open(1, 1).carriedBy(77));
        store(open(1, 1));
        assertThat(stores.state().sendings(ACCOUNT, 77)).as("carried no more").isEmpty();
    }

    @Test
    void theRunsOfAConnectionAreCounted() {
        store(
                open(1, 1).ended(Fate.ADDED, LATER),
                open(1, 2).ended(Fate.ADDED, START),
                open(1, 3).ended(Fate.NOT_SUBSCRIBED, START),
                open(1, 4).ended(Fate.SKIPPED, START),
                open(1, 5).ended(Fate.FAILED, START),
                open(1, 6),
                open(2, 1));
        stores.state().commit(OTHER_ACCOUNT, Commits.sendings(List.of(open(2, 2).ended(Fate.SKIPPED, LATER))));

        assertThat(stores.runs().sent(CONNECTION, START))
                .isEqualTo(Map.of(1L, new Sent(2, 1, 1, 1), 2L, new Sent(0, 0, 1, 0)));
        assertThat(stores.runs().sent(CONNECTION, LATER)).as("whole runs").containsOnlyKeys(1L, 2L);
        assertThat(stores.runs().sent(CONNECTION, LATER.plusNanos(1))).isEmpty();
        assertThat(stores.runs().sent(new ConnectionId("other"), START)).isEmpty();
    }

    @Test
    void oldFatesAreTrimmedAndWhatIsOpenStays() {
        store(open(1, 1).ended(Fate.ADDED, START), open(1, 2).ended(Fate.ADDED, LATER), open(1, 3));

        assertThat(stores.runs().trimSendings(LATER)).isEqualTo(1);
        assertThat(stores.state().sendings(ACCOUNT, List.of(record(1), record(2), record(3))))
                .extracting(Sending::record)
                .containsExactlyInAnyOrder(record(2), record(3));
    }
}

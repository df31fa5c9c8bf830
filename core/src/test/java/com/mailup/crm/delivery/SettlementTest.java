package com.mailup.crm.delivery;

import static com.mailup.crm.delivery.Desk.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.store.LedgerEntry;
import com.mailup.crm.store.OutcomeRow;
import com.mailup.crm.store.RunStore;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlementTest {
    private Desk desk;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private long totalOf(long run) {
        return desk.store.runs().totals(run).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Test
    void everyRecordSeenHasOneOutcome() {
        desk.subscribed(1, 2);
        desk.save(3, ShownStatus.SUBSCRIBED);
        desk.crm.save(Desk.record(4), Optional.empty(), Desk.NEWS_REF, ShownStatus.SUBSCRIBED, "");
        desk.save(2, Desk.address(2), ShownStatus.SUBSCRIBED, "New name");
        desk.run(Desk.savedAll(1, 5));
        assertThat(desk.outcomes())
                .extracting(OutcomeRow::record)
                .containsExactlyInAnyOrder(
                        Desk.record(1), Desk.record(2), Desk.record(3), Desk.record(4), Desk.record(5));
        assertThat(desk.outcome(1)).isEqualTo(Outcome.UNCHANGED);
        assertThat(desk.outcome(2)).isEqualTo(Outcome.UPDATED);
        assertThat(desk.outcome(3)).isEqualTo(Outcome.CREATED);
        assertThat(desk.outcome(4)).isEqualTo(Outcome.SKIPPED);
        assertThat(desk.outcome(5)).isEqualTo(Outcome.SKIPPED);
        RunStore.Run run = desk.store.runs().latest(1).getFirst();
        assertThat(run.seen()).isEqualTo(5).isEqualTo(totalOf(run.id()));
    }

    private Outcome said(int n, String remark) {
        assertThat(desk.outcomes())
                .filteredOn(row -> row.record().equals(Desk.record(n)))
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo(remark));
        return desk.outcome(n);
    }

    @Test
    void whatAnImportCarriesIsNotYetRead() {
        for (int n = 1; n <= 11; n++) {
            desk.save(n, ShownStatus.SUBSCRIBED);
        }
        desk.run(Desk.savedAll(1, 11));
        assertThat(said(11, "not yet read")).isEqualTo(Outcome.CREATED);
        RunStore.Run run = desk.store.runs().latest(1).getFirst();
        assertThat(desk.store.runs().remarks(run.id())).containsExactly(entry("not yet read", 11L));
    }

    @Test
    void whatMailUpAnsweredSinglyIsSo() {
        desk.save(1, ShownStatus.SUBSCRIBED);
        desk.run(Desk.savedAll(1, 1));
        assertThat(said(1, "")).isEqualTo(Outcome.CREATED);
    }

    @Test
    void aValueThatIsTooLongIsSaidAndAllElseGoes() {
        desk.subscribed(1, 1);
        desk.save(1, Desk.address(1), ShownStatus.UNSUBSCRIBED, "x".repeat(201));
        desk.run(Desk.savedAll(1, 1));
        assertThat(said(1, "FIELD_TOO_LONG (field 2)")).isEqualTo(Outcome.UPDATED);
        assertThat(desk.atMailUp(1)).isEqualTo(RecipientStatus.UNSUBSCRIBED);
        assertThat(desk.writes()).containsExactly("unsubscribe");
        desk.run(Desk.savedAll(1, 1));
        assertThat(said(1, "FIELD_TOO_LONG (field 2)")).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void whatWasHeldIsReplacedInItsRow() {
        desk.subscribed(1, 1);
        desk.save(1, Desk.address(1), ShownStatus.SUBSCRIBED, "New name");
        desk.mailUp.fail("updateProfile", new SyncException(ErrorCode.MAILUP_UNREACHABLE, ""));
        desk.run(Desk.batch(Desk.saved(1)));
        assertThat(desk.outcome(1)).isEqualTo(Outcome.HELD);
        desk.run(desk.parkedBatch());
        assertThat(desk.outcomes())
                .singleElement()
                .satisfies(row -> assertThat(row.outcome()).isEqualTo(Outcome.UPDATED));
        assertThat(desk.parked()).isEmpty();
    }

    @Test
    void afterTwelveTriesItIsADeadLetter() {
        desk.subscribed(1, 1);
        desk.save(1, Desk.address(1), ShownStatus.SUBSCRIBED, "New name");
        Batch batch = Desk.batch(Desk.saved(1));
        for (int attempt = 1; attempt <= 12; attempt++) {
            assertThat(desk.store.state().deadLetters(ACCOUNT, 10)).isEmpty();
            desk.mailUp.fail("updateProfile", new SyncException(ErrorCode.MAILUP_UNREACHABLE, ""));
            desk.run(batch);
            batch = desk.parkedBatch();
        }
        assertThat(desk.store.state().deadLetters(ACCOUNT, 10))
                .singleElement()
                .satisfies(letter -> assertThat(letter.tries()).isEqualTo(12));
        assertThat(desk.outcome(1)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void theLedgerTellsWhoChangedTheRecord() {
        desk.subscribed(1, 1);
        desk.save(1, ShownStatus.UNSUBSCRIBED);
        desk.run(Desk.batch(Desk.saved(1), Desk.noticed(1)));
        assertThat(desk.store.state().ledger(ACCOUNT, Desk.address(1)))
                .extracting(LedgerEntry::source, LedgerEntry::actor)
                .containsExactly(tuple("MAILUP", ""), tuple("CRM", "user"));
    }

    @Test
    void anOptOutIsNeverGivenUp() {
        desk.subscribed(1, 1);
        desk.save(1, ShownStatus.UNSUBSCRIBED);
        Batch batch = Desk.batch(Desk.saved(1));
        for (int attempt = 1; attempt <= 20; attempt++) {
            desk.mailUp.fail("unsubscribe", new SyncException(ErrorCode.MAILUP_REFUSED_RECORD, ""));
            desk.run(batch);
            batch = desk.parkedBatch();
        }
        assertThat(desk.store.state().deadLetters(ACCOUNT, 10)).isEmpty();
        desk.run(batch);
        assertThat(desk.atMailUp(1)).isEqualTo(RecipientStatus.UNSUBSCRIBED);
    }

    @Test
    void aRecordThatMovedIsLookedAtAgain() {
        desk.subscribed(1, 1);
        desk.mailUp.set(Desk.NEWS, Desk.address(1), RecipientStatus.UNSUBSCRIBED);
        Batch batch = Desk.batch(Desk.saved(1));
        batch.readSingly().add(Desk.address(1));
        desk.crm.answer(new WriteResult.Moved());
        desk.run(batch);
        assertThat(desk.outcome(1)).isEqualTo(Outcome.HELD);
        desk.run(desk.parkedBatch());
        assertThat(desk.inCrm(1)).isEqualTo(ShownStatus.UNSUBSCRIBED);
    }
}

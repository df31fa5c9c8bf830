package com.mailup.crm.delivery;

import static com.mailup.crm.delivery.Desk.NEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.OpenCall;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.store.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailUpSideTest {
    private static SyncException unknown() {
        return SyncException.unknownOutcome(ErrorCode.MAILUP_UNREACHABLE, "");
    }

    private static SyncException refused() {
        return new SyncException(ErrorCode.MAILUP_REFUSED_RECORD, "");
    }

    private Desk desk;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private List<OpenCall> open(int n) {
        return desk.person(n).list(NEWS).open();
    }

    private void subscribe(int from, int to) {
        for (int n = from; n <= to; n++) {
            desk.save(n, ShownStatus.SUBSCRIBED);
        }
        desk.run(Desk.savedAll(from, to));
    }

    @Test
    void anAddWithoutAnAnswerIsNotRepeatedBeforeItCanNoLongerAct() {
        desk.mailUp.fail("add", unknown());
        subscribe(1, 1);
        assertThat(open(1)).singleElement().satisfies(call -> {
            assertThat(call.kind()).isEqualTo(OpenCall.Kind.ADD);
            assertThat(call.state()).isEqualTo(OpenCall.State.UNKNOWN);
        });
        assertThat(desk.outcome(1)).isEqualTo(Outcome.HELD);
        desk.run(desk.parkedBatch());
        assertThat(desk.writes()).containsExactly("add");
    }

    @Test
    void aRefusedAddIsOverAndFailed() {
        desk.mailUp.fail("add", refused());
        subscribe(1, 1);
        assertThat(open(1)).isEmpty();
        assertThat(desk.outcome(1)).isEqualTo(Outcome.FAILED);
        assertThat(desk.store.state().deadLetters(Desk.ACCOUNT, 10)).hasSize(1);
    }

    @Test
    void anOptOutWithoutAnAnswerStaysOwed() {
        desk.subscribed(1, 1);
        desk.save(1, ShownStatus.UNSUBSCRIBED);
        desk.mailUp.fail("unsubscribe", unknown());
        desk.run(Desk.batch(Desk.saved(1)));
        assertThat(desk.outcome(1)).isEqualTo(Outcome.HELD);
        desk.run(desk.parkedBatch());
        assertThat(desk.atMailUp(1)).isEqualTo(RecipientStatus.UNSUBSCRIBED);
        assertThat(desk.writes()).containsExactly("unsubscribe", "unsubscribe");
    }

    @Test
    void anImportWithoutAnAnswerIsRecordedAllTheSame() {
        desk.mailUp.fail("import", unknown());
        subscribe(1, 11);
        assertThat(desk.store.state().deliveries(Desk.ACCOUNT)).singleElement().satisfies(delivery -> {
            assertThat(delivery.importId()).isZero();
            assertThat(delivery.people()).hasSize(11);
        });
        assertThat(open(1))
                .singleElement()
                .satisfies(call -> assertThat(call.state()).isEqualTo(OpenCall.State.UNKNOWN));
    }

    @Test
    void aRefusedImportLeavesNothingOpen() {
        desk.mailUp.fail("import", refused());
        subscribe(1, 11);
        assertThat(desk.store.state().deliveries(Desk.ACCOUNT)).isEmpty();
        assertThat(open(1)).isEmpty();
        assertThat(desk.outcome(1)).isEqualTo(Outcome.HELD);
    }

    @Test
    void aProfileWithoutAnAnswerIsSentAgain() {
        desk.subscribed(1, 1);
        desk.save(1, Desk.address(1), ShownStatus.SUBSCRIBED, "New name");
        desk.mailUp.fail("updateProfile", unknown());
        desk.run(Desk.batch(Desk.saved(1)));
        assertThat(desk.outcome(1)).isEqualTo(Outcome.HELD);
        desk.run(desk.parkedBatch());
        assertThat(desk.writes()).containsExactly("updateProfile", "updateProfile");
    }

    @Test
    void aRequestForConfirmationWithoutAnAnswerIsNotRepeatedAtOnce() {
        optedOutInTheCrmAndBack();
        desk.mailUp.fail("askConfirmation", unknown());
        desk.run(Desk.batch(Desk.saved(1)));
        desk.run(desk.parkedBatch());
        assertThat(desk.writes()).containsExactly("askConfirmation");
        assertThat(desk.atMailUp(1)).isEqualTo(RecipientStatus.UNSUBSCRIBED);
    }

    /** The record had shown the opt-out, and MailUp too; now a user subscribes it again. */
    private void optedOutInTheCrmAndBack() {
        desk.subscribed(1, 1);
        desk.save(1, ShownStatus.UNSUBSCRIBED);
        desk.run(Desk.batch(Desk.saved(1)));
        desk.clock.advance(Duration.ofMinutes(1));
        desk.run(Desk.batch(Desk.saved(1)));
        desk.save(1, ShownStatus.SUBSCRIBED);
        desk.journal.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "import"})
    void whatAPersonHasToMendStopsTheBatchAndLosesNothing(String call) {
        int last = call.equals("add") ? 1 : 11;
        desk.mailUp.fail(call, new SyncException(ErrorCode.MAILUP_SIGN_IN_NEEDED, ""));
        assertThatThrownBy(() -> subscribe(1, last)).isInstanceOf(SyncException.class);
        assertThat(open(1)).as("it was stored before it was sent").hasSize(1);
        assertThat(desk.store.state().deliveries(Desk.ACCOUNT))
                .extracting(Delivery::importId)
                .isEmpty();
    }

    @Test
    void aRefusedProfileImportLeavesNoOpenCall() {
        desk.subscribed(1, 20);
        for (int n = 1; n <= 20; n++) {
            desk.save(n, Desk.address(n), ShownStatus.SUBSCRIBED, "New name " + n);
        }
        desk.mailUp.fail("import", new SyncException(ErrorCode.MAILUP_REFUSED_RECORD, ""));
        desk.run(Desk.savedAll(1, 20));
        assertThat(desk.person(1).list(Desk.NEWS).open()).isEmpty();
    }
}

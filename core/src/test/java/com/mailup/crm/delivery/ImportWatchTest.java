package com.mailup.crm.delivery;

import static com.mailup.crm.delivery.Desk.ACCOUNT;
import static com.mailup.crm.delivery.Desk.NEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.OpenCall;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.store.DeadLetter;
import com.mailup.crm.store.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImportWatchTest {
    private static final int PEOPLE = 11;

    private Desk desk;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void send() {
        for (int n = 1; n <= PEOPLE; n++) {
            desk.save(n, ShownStatus.SUBSCRIBED);
        }
        desk.run(Desk.savedAll(1, PEOPLE));
        desk.journal.clear();
        desk.clock.advance(Duration.ofSeconds(1));
    }

    private Delivery delivery() {
        return desk.store.state().deliveries(ACCOUNT).getFirst();
    }

    private void answer(boolean completed, long valid, long notValid) {
        desk.mailUp.importState(delivery().importId(), new MailUp.ImportState(completed, valid, notValid));
    }

    private List<OpenCall.State> calls() {
        return desk.person(1).list(NEWS).open().stream().map(OpenCall::state).toList();
    }

    @Test
    void countsThatAddUpEndTheImportWithoutReading() {
        send();
        assertThat(desk.imports().poll()).isPresent();
        assertThat(desk.journal).containsExactly("importState");
        assertThat(desk.store.state().deliveries(ACCOUNT)).isEmpty();
        assertThat(calls()).containsExactly(OpenCall.State.ENDED);
    }

    @Test
    void countsThatDoNotAddUpAreReadBackAndTheOddOnesFound() {
        send();
        answer(true, PEOPLE - 1, 1);
        desk.mailUp.set(NEWS, Desk.address(3), RecipientStatus.NOT_REGISTERED);
        desk.imports().poll();
        assertThat(desk.journal).containsExactly("importState", "mailup.read " + PEOPLE);
        assertThat(desk.store.state().deadLetters(ACCOUNT, 10))
                .extracting(DeadLetter::address)
                .containsExactly(Desk.address(3));
    }

    @Test
    void aRestartGoesOnPolling() {
        send();
        answer(false, 0, 0);
        desk.imports().poll();
        assertThat(desk.store.state().deliveries(ACCOUNT)).hasSize(1);
        answer(true, PEOPLE, 0);
        desk.imports().poll();
        assertThat(desk.store.state().deliveries(ACCOUNT)).isEmpty();
    }

    @Test
    void pollsAreSpacedOut() {
        send();
        answer(false, 0, 0);
        ImportWatch imports = desk.imports();
        imports.poll();
        imports.poll();
        assertThat(desk.journal).containsExactly("importState");
    }

    @Test
    void aNewImportIsAskedForAfterATenthOfASecondAndThenMoreAndMoreRarely() {
        for (int n = 1; n <= PEOPLE; n++) {
            desk.save(n, ShownStatus.SUBSCRIBED);
        }
        desk.run(Desk.savedAll(1, PEOPLE));
        answer(false, 0, 0);
        desk.journal.clear();
        ImportWatch imports = desk.imports();
        for (long millis : new long[] {100, 100, 200, 400, 800}) {
            Instant next = desk.clock.instant().plusMillis(millis);
            assertThat(imports.poll()).contains(next);
            desk.clock.advance(Duration.ofMillis(millis));
        }
        assertThat(desk.journal).isEqualTo(Collections.nCopies(4, "importState"));
    }

    @Test
    void aBatchIsBestBegunAsLongBeforeItsTurnAsBatchesUsuallyTake() {
        ImportWatch imports = desk.imports();
        desk.mailUp.nextImportIn(Duration.ofMillis(200));
        assertThat(imports.queue().turn()).isEqualTo(desk.clock.instant().plusMillis(200));
        Instant begun = desk.clock.instant().minusMillis(80);
        for (int n = 1; n <= PEOPLE; n++) {
            desk.save(n, ShownStatus.SUBSCRIBED);
        }
        desk.run(Desk.savedAll(1, PEOPLE));
        for (long lead : new long[] {20, 35}) {
            imports.look(begun);
            assertThat(imports.queue().turn()).isEqualTo(desk.clock.instant().plusMillis(200 - lead));
        }
        imports.look(desk.clock.instant().plusMillis(1));
        assertThat(imports.queue().turn()).isEqualTo(desk.clock.instant().plusMillis(165));
    }

    @Test
    void anImportThatIsStuckIsGivenUpAndItsPeopleAreLookedAt() {
        send();
        answer(false, 0, 0);
        desk.clock.advance(Duration.ofHours(1));
        desk.imports().poll();
        assertThat(desk.store.state().deliveries(ACCOUNT)).isEmpty();
        assertThat(desk.parked())
                .hasSize(PEOPLE)
                .allMatch(parked -> parked.code().equals(ErrorCode.IMPORT_STUCK.name()));
        assertThat(calls()).containsExactly(OpenCall.State.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(names = {"MAILUP_NOT_FOUND", "MAILUP_UNREACHABLE"})
    void anImportOfWhichMailUpTellsNothingStopsNoOtherAndIsGivenUpToo(ErrorCode answer) {
        send();
        Delivery first = delivery();
        for (int n = PEOPLE + 1; n <= 2 * PEOPLE; n++) {
            desk.save(n, ShownStatus.SUBSCRIBED);
        }
        desk.run(Desk.savedAll(PEOPLE + 1, 2 * PEOPLE));
        desk.clock.advance(Duration.ofSeconds(1));
        desk.mailUp.fail("importState", new SyncException(answer, ""));
        assertThat(desk.imports().poll()).isPresent();
        assertThat(desk.store.state().deliveries(ACCOUNT)).containsExactly(first);

        desk.clock.advance(Duration.ofHours(1));
        desk.mailUp.fail("importState", new SyncException(answer, ""));
        desk.imports().poll();
        assertThat(desk.store.state().deliveries(ACCOUNT)).isEmpty();
        assertThat(desk.parked())
                .hasSize(PEOPLE)
                .allMatch(parked -> parked.code().equals(ErrorCode.IMPORT_STUCK.name()));
    }

    @Test
    void anImportWhosePeopleCannotBeReadBackStaysOpen() {
        send();
        answer(true, PEOPLE - 1, 1);
        desk.mailUp.fail("mailup.read", new SyncException(ErrorCode.MAILUP_UNREACHABLE, ""));
        desk.imports().poll();
        assertThat(desk.store.state().deliveries(ACCOUNT)).hasSize(1);
        desk.imports().poll();
        assertThat(desk.store.state().deliveries(ACCOUNT)).isEmpty();
    }

    @Test
    void whatAPersonHasToMendIsTold() {
        send();
        desk.mailUp.fail("importState", new SyncException(ErrorCode.MAILUP_FORBIDDEN, ""));
        assertThatThrownBy(() -> desk.imports().poll()).isInstanceOf(SyncException.class);
    }

    @Test
    void anImportWithoutAnAnswerIsNotAskedForAndEndsWhenItCanNoLongerAct() {
        desk.mailUp.fail("import", SyncException.unknownOutcome(ErrorCode.MAILUP_UNREACHABLE, ""));
        send();
        desk.imports().poll();
        assertThat(desk.store.state().deliveries(ACCOUNT)).hasSize(1);
        desk.clock.advance(Duration.ofHours(1));
        desk.imports().poll();
        assertThat(desk.journal).isEmpty();
        assertThat(desk.store.state().deliveries(ACCOUNT)).isEmpty();
        assertThat(desk.parked()).hasSize(PEOPLE);
    }
}

package com.mailup.crm.delivery;

import static com.mailup.crm.delivery.Desk.ACCOUNT;
import static com.mailup.crm.delivery.Desk.address;
import static com.mailup.crm.delivery.Desk.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.engine.OpenCall;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.engine.Settled;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.Parked;
import com.mailup.crm.store.PersonChange;
import com.mailup.crm.testkit.store.Commits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
    private Desk desk;
    private Intake intake;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new Desk(folder);
        intake = new Intake(ACCOUNT, desk.store.log(), desk.store.state(), desk.clock);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void append(Lane lane, Event event) {
        desk.store.log().append(List.of(new DurableLog.Entry(ACCOUNT, lane, event)), Optional.empty());
    }

    private Intake.Taken take(CrmSide crms, long heldUpTo, int room) {
        return intake.take(crms, heldUpTo, new ImportQueue(room, Optional.empty(), Instant.MIN));
    }

    private static Event person(int n) {
        return new Event.PersonNoticed(address(n), Event.Source.COMMAND);
    }

    @Test
    void aHigherLaneIsServedFirst() {
        append(Lane.BULK, person(3));
        append(Lane.INTERACTIVE, person(2));
        append(Lane.CONSENT, person(1));
        Intake.Taken taken = take(desk.crms(), 0, 1_000);
        assertThat(taken.batch().people()).containsExactly(address(1), address(2), address(3));
        assertThat(taken.cursors()).containsOnlyKeys(Lane.CONSENT, Lane.INTERACTIVE, Lane.BULK);
    }

    @Test
    void consentLeavesNoRoomForAMassEditBehindIt() {
        List<DurableLog.Entry> many = IntStream.range(0, 1_000)
                .mapToObj(n -> new DurableLog.Entry(ACCOUNT, Lane.CONSENT, person(n)))
                .toList();
        append(Lane.BULK, person(5_000));
        desk.store.log().append(many, Optional.empty());
        Intake.Taken taken = take(desk.crms(), 0, 1_000);
        assertThat(taken.cursors()).containsOnlyKeys(Lane.CONSENT);
        assertThat(taken.batch().people()).hasSize(1_000);
    }

    @Test
    void noMoreAreTakenThanAnImportCanCarryButFiveHundredAlways() {
        List<DurableLog.Entry> many = IntStream.range(0, 1_000)
                .mapToObj(n -> new DurableLog.Entry(ACCOUNT, Lane.INTERACTIVE, person(n)))
                .toList();
        desk.store.log().append(many, Optional.empty());
        assertThat(take(desk.crms(), 0, 700).batch().people()).hasSize(700);
        assertThat(take(desk.crms(), 0, 0).batch().people()).hasSize(500);
    }

    @Test
    void massWorkWaitsUntilAnImportCanCarryIt() {
        append(Lane.BULK, person(1));
        append(Lane.INTERACTIVE, person(2));
        assertThat(take(desk.crms(), 0, 99).cursors()).containsOnlyKeys(Lane.INTERACTIVE);
        assertThat(take(desk.crms(), 0, 100).cursors()).containsOnlyKeys(Lane.INTERACTIVE, Lane.BULK);
    }

    @Test
    void savesAreGatheredForTwoHundredMilliseconds() {
        append(Lane.INTERACTIVE, new Event.RecordNoticed(Desk.saved(1)));
        assertThat(take(desk.crms(), 0, 1_000).notBefore())
                .contains(desk.clock.instant().plusMillis(200));
        desk.clock.advance(Duration.ofMillis(200));
        assertThat(take(desk.crms(), 0, 1_000).notBefore()).isEmpty();
    }

    @Test
    void consentAndWhoIsDueDoNotWait() {
        append(Lane.CONSENT, person(1));
        assertThat(take(desk.crms(), 0, 1_000).notBefore()).isEmpty();
        desk.store
                .state()
                .commit(ACCOUNT, Commits.cursor(Lane.CONSENT, desk.store.log().last(ACCOUNT, Lane.CONSENT)));
        desk.store.state().commit(ACCOUNT, Commits.parking(List.of(due(address(2))), List.of()));
        Intake.Taken taken = take(desk.crms(), 0, 1_000);
        assertThat(taken.notBefore()).isEmpty();
        assertThat(taken.batch().people()).containsExactly(address(2));
    }

    @Test
    void whoIsDueGoesWithTheEventsThatAreBeingGathered() {
        desk.store.state().commit(ACCOUNT, Commits.parking(List.of(due(address(2))), List.of()));
        append(Lane.INTERACTIVE, person(1));
        assertThat(take(desk.crms(), 0, 1_000).notBefore())
                .contains(desk.clock.instant().plusMillis(200));
        desk.clock.advance(Duration.ofMillis(200));
        Intake.Taken taken = take(desk.crms(), 0, 1_000);
        assertThat(taken.notBefore()).isEmpty();
        assertThat(taken.batch().people()).containsExactly(address(2), address(1));
    }

    @Test
    void theOldestEventOfAllLanesEndsTheGathering() {
        append(Lane.INTERACTIVE, person(1));
        desk.clock.advance(Duration.ofMillis(150));
        append(Lane.BULK, person(2));
        assertThat(take(desk.crms(), 0, 1_000).notBefore())
                .contains(desk.clock.instant().plusMillis(50));
    }

    @Test
    void whoNeedsAnImportWaitsForTheEndOfTheOneUnderWayAndWhoDoesNotGoes() {
        Instant answer = desk.clock.instant().plusMillis(500);
        ImportQueue queue = new ImportQueue(600, Optional.of(answer), Instant.MIN);
        IntStream.range(0, 10).forEach(n -> append(Lane.INTERACTIVE, person(n)));
        desk.clock.advance(Duration.ofMillis(200));
        assertThat(intake.take(desk.crms(), 0, queue).notBefore()).isEmpty();
        append(Lane.INTERACTIVE, person(10));
        assertThat(intake.take(desk.crms(), 0, queue).notBefore()).contains(answer);
        assertThat(intake.take(desk.crms(), 0, new ImportQueue(600, Optional.empty(), Instant.MIN))
                        .notBefore())
                .isEmpty();
        append(Lane.CONSENT, person(11));
        assertThat(intake.take(desk.crms(), 0, queue).notBefore()).isEmpty();
    }

    @Test
    void aFullBatchWaitsForTheEndOfAnImportAndNotForTheWindow() {
        Instant answer = desk.clock.instant().plusMillis(500);
        IntStream.range(0, 1_000).forEach(n -> append(Lane.INTERACTIVE, person(n)));
        assertThat(take(desk.crms(), 0, 600).notBefore()).isEmpty();
        assertThat(intake.take(desk.crms(), 0, new ImportQueue(600, Optional.of(answer), Instant.MIN))
                        .notBefore())
                .contains(answer);
        desk.clock.advance(Duration.ofMillis(500));
        assertThat(intake.take(desk.crms(), 0, new ImportQueue(600, Optional.of(answer), Instant.MIN))
                        .notBefore())
                .isEmpty();
    }

    @Test
    void whoGoesByImportIsTakenWhenItsTurnIsNearButNoLaterThanAnotherWindow() {
        Instant begun = desk.clock.instant();
        IntStream.range(0, 10).forEach(n -> append(Lane.INTERACTIVE, person(n)));
        assertThat(untilTurn(begun.plusMillis(240))).contains(begun.plusMillis(200));
        append(Lane.INTERACTIVE, person(10));
        assertThat(untilTurn(begun.plusMillis(150))).contains(begun.plusMillis(200));
        assertThat(untilTurn(begun.plusMillis(240))).contains(begun.plusMillis(240));
        assertThat(untilTurn(begun.plusSeconds(30))).contains(begun.plusMillis(400));
        append(Lane.CONSENT, person(11));
        assertThat(untilTurn(begun.plusMillis(240))).isEmpty();
    }

    @Test
    void aFullBatchWaitsForNoTurn() {
        IntStream.range(0, 600).forEach(n -> append(Lane.INTERACTIVE, person(n)));
        assertThat(untilTurn(desk.clock.instant().plusMillis(240))).isEmpty();
    }

    private Optional<Instant> untilTurn(Instant turn) {
        return intake.take(desk.crms(), 0, new ImportQueue(600, Optional.empty(), turn))
                .notBefore();
    }

    private Parked due(EmailAddress address) {
        return new Parked(address, Lane.INTERACTIVE, desk.clock.instant(), 1, Retry.DUE, 0);
    }

    private static Event callback(int n) {
        return new Event.RecipientNoticed(
                Desk.NEWS, address(n), Event.Source.CALLBACK, Optional.of(new Event.Claim(false, Instant.EPOCH)));
    }

    /** Takes once, and settles it. */
    private Set<EmailAddress> taken() {
        Intake.Taken taken = take(desk.crms(), 0, 1_000);
        taken.cursors().forEach((lane, cursor) -> desk.store.state().commit(ACCOUNT, Commits.cursor(lane, cursor)));
        return taken.batch().people();
    }

    @Test
    void callbacksReadOneCallASecondAndDelayNothingElse() {
        desk.subscribed(1, 200);
        IntStream.rangeClosed(1, 200).forEach(n -> append(Lane.CALLBACK, callback(n)));
        Set<EmailAddress> atOnce = new HashSet<>();
        while (intake.callbacksFrom().isEmpty()) {
            atOnce.addAll(taken());
        }
        assertThat(atOnce).hasSize(100);
        append(Lane.CONSENT, person(300));
        append(Lane.INTERACTIVE, person(301));
        assertThat(taken()).containsExactly(address(300), address(301));
        assertThat(intake.callbacksFrom()).contains(desk.clock.instant().plusSeconds(1));
        desk.clock.advance(Duration.ofSeconds(1));
        assertThat(taken()).hasSize(20);
        assertThat(taken()).isEmpty();
    }

    @Test
    void callbacksAboutTheSameOrUnknownPeopleCostNoReading() {
        desk.subscribed(1, 1);
        IntStream.range(0, 500).forEach(n -> append(Lane.CALLBACK, callback(1)));
        IntStream.range(1_000, 1_400).forEach(n -> append(Lane.CALLBACK, callback(n)));
        assertThat(taken()).hasSize(401);
        assertThat(intake.callbacksFrom()).isEmpty();
    }

    private void readSingly(int n) {
        PersonState person = desk.person(n);
        Reading known = person.list(Desk.NEWS).mirror().orElseThrow();
        Reading now = new Reading(
                known.status(),
                known.recipient(),
                known.mark(),
                known.reason(),
                known.occurredAt(),
                desk.clock.instant(),
                false,
                true);
        desk.store
                .state()
                .commit(
                        ACCOUNT,
                        Commit.of(List.of(new PersonChange(
                                person,
                                person.with(Desk.NEWS, person.list(Desk.NEWS).read(now))))));
    }

    @Test
    void aReadingAnswersAllCallbacksThatCameBeforeItAndNoneThatCameAfter() {
        desk.subscribed(1, 30);
        IntStream.range(0, 900).forEach(n -> append(Lane.CALLBACK, callback(n % 30 + 1)));
        desk.clock.advance(Duration.ofMillis(1));
        IntStream.rangeClosed(1, 30).forEach(this::readSingly);
        desk.clock.advance(Duration.ofMillis(1));
        append(Lane.CALLBACK, callback(7));
        assertThat(taken()).containsExactly(address(7));
        assertThat(desk.store.log().backlog(ACCOUNT))
                .allSatisfy(lane -> assertThat(lane.waiting()).isZero());
    }

    @Test
    void aReadingThatNobodyDecidedOnAnswersNothing() {
        desk.subscribed(1, 1);
        append(Lane.CALLBACK, callback(1));
        desk.clock.advance(Duration.ofMillis(1));
        PersonState person = desk.person(1);
        Reading left = new Reading(
                RecipientStatus.UNSUBSCRIBED,
                person.list(Desk.NEWS).mirror().orElseThrow().recipient(),
                "mark",
                Optional.empty(),
                Optional.empty(),
                desk.clock.instant(),
                false,
                true);
        desk.store
                .state()
                .commit(
                        ACCOUNT,
                        Commit.of(List.of(new PersonChange(
                                person,
                                person.with(Desk.NEWS, person.list(Desk.NEWS).read(left))))));
        assertThat(taken()).containsExactly(address(1));
    }

    @Test
    void whileACallThatLoosensIsOpenACallbackIsAnsweredByNoReading() {
        desk.subscribed(1, 1);
        append(Lane.CALLBACK, callback(1));
        desk.clock.advance(Duration.ofMillis(1));
        readSingly(1);
        PersonState person = desk.person(1);
        desk.store
                .state()
                .commit(
                        ACCOUNT,
                        Commit.of(List.of(new PersonChange(
                                person,
                                person.with(
                                        Desk.NEWS,
                                        Settled.opening(
                                                person.list(Desk.NEWS), OpenCall.Kind.ADD, desk.clock.instant()))))));
        assertThat(taken()).containsExactly(address(1));
    }

    @Test
    void eventsOfAConnectionThatMayNotActArePutAside() {
        append(Lane.INTERACTIVE, new Event.RecordNoticed(Desk.saved(1)));
        Intake.Taken taken = take(desk.crmsOf(), 0, 1_000);
        assertThat(taken.batch().isEmpty()).isTrue();
        assertThat(taken.isEmpty()).isFalse();
        assertThat(taken.held())
                .singleElement()
                .satisfies(entry -> assertThat(entry.lane()).isEqualTo(Lane.HELD));
    }

    @Test
    void theHeldLaneIsServedOnlyUpToWhereItWasWhenTheConnectionsChanged() {
        append(Lane.HELD, new Event.RecordNoticed(Desk.saved(1)));
        long upTo = desk.store.log().last(ACCOUNT, Lane.HELD);
        append(Lane.HELD, new Event.RecordNoticed(Desk.saved(2)));
        assertThat(take(desk.crms(), 0, 1_000).isEmpty()).isTrue();
        Intake.Taken taken = take(desk.crms(), upTo, 1_000);
        assertThat(taken.batch().records()).containsOnlyKeys(record(1));
        assertThat(taken.cursors()).containsEntry(Lane.HELD, upTo);
    }
}

package com.mailup.crm.delivery;

import static com.mailup.crm.delivery.Desk.ACCOUNT;
import static com.mailup.crm.delivery.Desk.address;
import static com.mailup.crm.delivery.Desk.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.engine.Intended;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Parked;
import com.mailup.crm.store.RunStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record goes from one person to another, and one of the two is held: what it carries reaches the other nevertheless. */
class ExchangeTest {
    private static final int FROM = 1;
    private static final int TO = 9;

    private Desk desk;

    /** The person left MailUp's list, and the CRM does not show it yet when its user enters another address. */
    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new Desk(folder);
        desk.subscribed(1, 3);
        desk.mailUp.set(Desk.NEWS, address(FROM), RecipientStatus.UNSUBSCRIBED);
        desk.save(FROM, address(TO), ShownStatus.SUBSCRIBED, "Name 1");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static Batch change() {
        Batch batch = Desk.batch(Desk.saved(FROM));
        batch.add(new Event.RecipientNoticed(Desk.NEWS, address(FROM), Event.Source.CALLBACK, Optional.empty()));
        return batch;
    }

    /** Holds one of the two, as a fuse does that counts the way of this one only. */
    private void holding(int n) {
        desk.runWith(
                (all, people, approval) -> people.stream()
                        .filter(person -> person.address().equals(address(n)))
                        .forEach(person -> {
                            person.undecide();
                            person.trouble(
                                    new Trouble(Outcome.HELD, ErrorCode.FUSE_BLOWN.name(), "", Trouble.Again.RELEASED));
                        }),
                change(),
                Cycle.Manner.REAL_TIME);
    }

    private Batch released(int n) {
        Batch batch = new Batch();
        desk.parked().stream()
                .filter(parked -> parked.address().equals(address(n)))
                .forEach(batch::add);
        return batch;
    }

    @ParameterizedTest
    @ValueSource(ints = {FROM, TO})
    void whoIsHeldHoldsTheOther(int held) {
        holding(held);

        assertThat(desk.parked())
                .extracting(Parked::address, Parked::code)
                .contains(
                        tuple(address(FROM), ErrorCode.FUSE_BLOWN.name()),
                        tuple(address(TO), ErrorCode.FUSE_BLOWN.name()));
        assertThat(desk.writes()).isEmpty();
        assertThat(desk.person(FROM).records()).containsOnlyKeys(record(FROM));
        assertThat(desk.outcome(FROM)).isEqualTo(Outcome.HELD);
    }

    @ParameterizedTest
    @ValueSource(ints = {FROM, TO})
    void theOptOutArrivesWhenBothAreReleased(int held) {
        holding(held);

        desk.run(desk.parkedBatch());

        theOptOutArrived();
    }

    @ParameterizedTest
    @ValueSource(ints = {FROM, TO})
    void theOptOutArrivesWhicheverOfThemIsLookedAtFirst(int first) {
        holding(TO);

        desk.run(released(first));
        desk.run(released(FROM + TO - first));

        theOptOutArrived();
    }

    @Test
    void aPlanThatFitsOneOfThemOnlyHoldsBoth() {
        List<Intended> planned = desk.look(change()).people().values().stream()
                .filter(person -> person.address().equals(address(FROM)))
                .flatMap(person -> person.intended().stream())
                .toList();
        long run = desk.store.runs().begin(Desk.CRM, RunStore.Kind.APPLY, desk.clock.instant());
        desk.runWith(
                (all, people, approval) -> {},
                change(),
                new Cycle.Manner(RunStore.Kind.APPLY, Absence.UNKNOWN, new PlannedApproval(planned), run));
        assertThat(desk.writes()).isEmpty();

        desk.run(desk.parkedBatch());

        theOptOutArrived();
    }

    @Test
    void whoExchangesNothingWithThemIsNotHeld() {
        desk.save(2, ShownStatus.UNSUBSCRIBED);
        Batch batch = change();
        batch.add(new Event.RecordNoticed(Desk.saved(2)));
        desk.runWith(
                (all, people, approval) -> people.stream()
                        .filter(person -> person.address().equals(address(TO)))
                        .forEach(person -> {
                            person.undecide();
                            person.trouble(
                                    new Trouble(Outcome.HELD, ErrorCode.FUSE_BLOWN.name(), "", Trouble.Again.RELEASED));
                        }),
                batch,
                Cycle.Manner.REAL_TIME);

        assertThat(desk.atMailUp(2)).isEqualTo(RecipientStatus.UNSUBSCRIBED);
        assertThat(desk.atMailUp(TO)).isEqualTo(RecipientStatus.NOT_REGISTERED);
    }

    private void theOptOutArrived() {
        assertThat(desk.person(TO).list(new ListId(1)).agreed()).contains(SubscriptionStatus.UNSUBSCRIBED);
        assertThat(desk.atMailUp(TO)).isNotEqualTo(RecipientStatus.SUBSCRIBED);
        assertThat(desk.inCrm(FROM)).isEqualTo(ShownStatus.UNSUBSCRIBED);
        assertThat(desk.person(TO).records()).containsOnlyKeys(record(FROM));
        assertThat(desk.store.state().links(ACCOUNT, List.of(record(FROM)))).containsEntry(record(FROM), address(TO));
    }
}

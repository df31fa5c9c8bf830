package com.mailup.crm.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.DeadLetter;
import com.mailup.crm.store.Delivery;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.Parked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store does with people who wait, with deliveries and with dead letters. */
public abstract class WorkInHandContract extends StoreContract {
    private static final EmailAddress ANNA = new EmailAddress("anna@example.com");
    private static final EmailAddress BEN = new EmailAddress("ben@example.com");
    private static final Instant LATER = START.plus(Duration.ofMinutes(5));

    @Test
    void whoIsParkedComesBackWhenDue() {
        park(parked(BEN, LATER, "CRM_BUSY"), parked(ANNA, START, "MAILUP_BUSY"));
        reopen();

        assertThat(stores.state().due(ACCOUNT, START, 10)).containsExactly(parked(ANNA, START, "MAILUP_BUSY"));
        assertThat(stores.state().due(ACCOUNT, LATER, 10))
                .containsExactly(parked(ANNA, START, "MAILUP_BUSY"), parked(BEN, LATER, "CRM_BUSY"));
        assertThat(stores.state().due(ACCOUNT, LATER, 1)).hasSize(1);
        assertThat(stores.state().nextDue(ACCOUNT)).contains(START);
        assertThat(stores.state().parked(ACCOUNT, 10)).hasSize(2);
        assertThat(stores.state().nextDue(OTHER_ACCOUNT)).isEmpty();
        assertThat(stores.state().people(ACCOUNT, List.of(ANNA, BEN))).isEmpty();
    }

    @Test
    void aPersonIsParkedOnce() {
        park(parked(ANNA, START, "MAILUP_BUSY"));
        park(parked(ANNA, LATER, "CRM_BUSY"));

        assertThat(stores.state().parked(ACCOUNT, 10)).containsExactly(parked(ANNA, LATER, "CRM_BUSY"));
        stores.state().commit(ACCOUNT, Commits.parking(List.of(), List.of(ANNA, BEN)));
        assertThat(stores.state().parked(ACCOUNT, 10)).isEmpty();
    }

    @Test
    void whoWaitsForACodeIsWoken() {
        park(parked(ANNA, LATER, "IMPORT"), parked(BEN, LATER, "CRM_BUSY"));

        assertThat(stores.state().wake(OTHER_ACCOUNT, "IMPORT", START)).isZero();
        assertThat(stores.state().wake(ACCOUNT, "IMPORT", START)).isEqualTo(1);
        assertThat(stores.state().due(ACCOUNT, START, 10)).containsExactly(parked(ANNA, START, "IMPORT"));
    }

    @Test
    void whoWaitsForACodeIsFoundAndWhoIsDueSoonestFirst() {
        park(parked(ANNA, LATER, "FULL"), parked(BEN, START, "FULL"));

        assertThat(stores.state().parked(ACCOUNT, "FULL", 10))
                .containsExactly(parked(BEN, START, "FULL"), parked(ANNA, LATER, "FULL"));
        assertThat(stores.state().parked(ACCOUNT, "FULL", 1)).containsExactly(parked(BEN, START, "FULL"));
        assertThat(stores.state().parked(ACCOUNT, "CRM_BUSY", 10)).isEmpty();
        assertThat(stores.state().parked(OTHER_ACCOUNT, "FULL", 10)).isEmpty();
    }

    @Test
    void whoWaitsForACodeIsGivenAnother() {
        park(parked(ANNA, LATER, "HELD"), parked(BEN, LATER, "CRM_BUSY"));

        assertThat(stores.state().recode(ACCOUNT, "HELD", "RELEASED", START)).isEqualTo(1);
        assertThat(stores.state().parked(ACCOUNT, 10))
                .containsExactly(parked(ANNA, START, "RELEASED"), parked(BEN, LATER, "CRM_BUSY"));
    }

    @Test
    void whoIsNamedIsFoundDueOrNot() {
        park(parked(ANNA, LATER, "HELD"), parked(BEN, START, "CRM_BUSY"));

        assertThat(stores.state().parked(ACCOUNT, List.of(ANNA))).containsExactly(parked(ANNA, LATER, "HELD"));
        assertThat(stores.state().parked(OTHER_ACCOUNT, List.of(ANNA))).isEmpty();
        assertThat(stores.state().parked(ACCOUNT, List.of())).isEmpty();
    }

    @Test
    void aDeliveryIsOpenedChangedAndClosed() {
        stores.state().commit(ACCOUNT, Commits.deliveries(List.of(delivery(0, 0)), List.of()));
        Delivery opened = stores.state().deliveries(ACCOUNT).getFirst();
        assertThat(opened).isEqualTo(delivery(opened.id(), 0));

        stores.state().commit(ACCOUNT, Commits.deliveries(List.of(delivery(opened.id(), 99)), List.of()));
        reopen();
        assertThat(stores.state().deliveries(ACCOUNT)).containsExactly(delivery(opened.id(), 99));

        stores.state().commit(OTHER_ACCOUNT, Commits.deliveries(List.of(), List.of(opened.id())));
        assertThat(stores.state().deliveries(ACCOUNT)).hasSize(1);
        stores.state().commit(ACCOUNT, Commits.deliveries(List.of(), List.of(opened.id())));
        assertThat(stores.state().deliveries(ACCOUNT)).isEmpty();
    }

    @Test
    void aDeliveryOfAnotherAccountCannotBeChanged() {
        stores.state().commit(ACCOUNT, Commits.deliveries(List.of(delivery(0, 1)), List.of()));
        long id = stores.state().deliveries(ACCOUNT).getFirst().id();

        assertThatThrownBy(() ->
                        stores.state().commit(OTHER_ACCOUNT, Commits.deliveries(List.of(delivery(id, 2)), List.of())))
                .isInstanceOf(SyncException.class);
        assertThat(stores.state().deliveries(ACCOUNT)).containsExactly(delivery(id, 1));
    }

    @Test
    void deadLettersAreTakenOutOneByOneOrAll() {
        stores.state().commit(ACCOUNT, Commits.dead(List.of(letter(ANNA, START), letter(BEN, START))));
        reopen();
        List<DeadLetter> kept = stores.state().deadLetters(ACCOUNT, 10);
        assertThat(kept)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                .containsExactly(letter(ANNA, START), letter(BEN, START));

        Set<Long> second = Set.of(kept.get(1).id());
        assertThat(stores.state().takeDeadLetters(OTHER_ACCOUNT, second)).isEmpty();
        assertThat(stores.state().takeDeadLetters(ACCOUNT, second)).containsExactly(kept.get(1));
        assertThat(stores.state().takeDeadLetters(ACCOUNT, second)).isEmpty();
        assertThat(stores.state()
                        .takeDeadLetters(
                                ACCOUNT, Set.of(kept.get(0).id(), kept.get(1).id())))
                .containsExactly(kept.get(0));
        assertThat(stores.state().deadLetters(ACCOUNT, 10)).isEmpty();
    }

    @Test
    void oldDeadLettersAreTrimmed() {
        stores.state().commit(ACCOUNT, Commits.dead(List.of(letter(ANNA, START), letter(BEN, LATER))));

        assertThat(stores.state().trimDeadLetters(LATER)).isEqualTo(1);
        assertThat(stores.state().deadLetters(ACCOUNT, 10))
                .extracting(DeadLetter::address)
                .containsExactly(BEN);
    }

    private void park(Parked... parked) {
        stores.state().commit(ACCOUNT, Commits.parking(List.of(parked), List.of()));
    }

    private static Parked parked(EmailAddress address, Instant due, String code) {
        return new Parked(address, Lane.CONSENT, due, 2, code, 5);
    }

    private static Delivery delivery(long id, long importId) {
        return new Delivery(id, LIST, Delivery.Kind.OPT_OUT, importId, List.of(BEN, ANNA), START, LATER);
    }

    private static DeadLetter letter(EmailAddress address, Instant at) {
        Optional<RecordRef> record = address.equals(ANNA) ? Optional.of(record(1)) : Optional.empty();
        return new DeadLetter(0, address, record, "CRM_REFUSED_RECORD", "field phone", 3, at);
    }
}

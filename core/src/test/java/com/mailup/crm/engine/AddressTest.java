package com.mailup.crm.engine;

import static com.mailup.crm.engine.Person.NEWS;
import static com.mailup.crm.engine.Person.RECIPIENT;
import static com.mailup.crm.engine.Person.record;
import static com.mailup.crm.model.SubscriptionStatus.PENDING;
import static com.mailup.crm.model.SubscriptionStatus.SUBSCRIBED;
import static com.mailup.crm.model.SubscriptionStatus.UNSUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.engine.Decision.StatusChange;
import com.mailup.crm.engine.Look.Why;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A record changes its address from a to b: a is the person it leaves, b the one it joins. */
class AddressTest {
    private static Look.Carried carried(Person a) {
        assertThat(a.decided().carried()).hasSize(1);
        return a.decided().carried().getFirst();
    }

    @Test
    void theOldAddressIsReadFreshlyFirst() {
        Person.subscribed().departs(1, Why.ADDRESS_CHANGED).look().mustBeRead(NEWS);
    }

    @Test
    void theOldAddressIsUnsubscribedWhenNoOtherRecordHasIt() {
        Person.subscribed()
                .departs(1, Why.ADDRESS_CHANGED)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .because(OptOutReason.ADDRESS_CHANGED)
                .calls(new MailUpAction.Unsubscribe(NEWS, RECIPIENT, 1));
    }

    @Test
    void theOldAddressStaysSubscribedForAnotherRecord() {
        Person a = Person.subscribed()
                .saves(2, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.SUBSCRIBED)
                .departs(1, Why.ADDRESS_CHANGED)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(SUBSCRIBED)
                .writesNothing();
        assertThat(a.decided().carried()).isEmpty();
        assertThat(a.state.records()).containsOnlyKeys(record(2));
    }

    @Test
    void anUnsubscribeInTheSameSaveStaysWithTheOldAddressToo() {
        Person a = Person.subscribed()
                .saves(1, ShownStatus.UNSUBSCRIBED)
                .departs(1, Why.ADDRESS_CHANGED)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .because(OptOutReason.CRM_STATUS);
        assertThat(carried(a).reason()).isEqualTo(OptOutReason.CRM_STATUS);
    }

    @Test
    void anOptOutThatMailUpShowsOnlyNowIsCarriedToo() {
        Person a = Person.subscribed()
                .leaves(OptOutReason.LINK)
                .departs(1, Why.ADDRESS_CHANGED)
                .look();
        assertThat(carried(a).reason()).isEqualTo(OptOutReason.LINK);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"HARD_BOUNCE", "ADDRESS_CHANGED"},
            mode = EnumSource.Mode.EXCLUDE)
    void aStandingOptOutOfTheOldAddressIsOneOfTheNew(OptOutReason reason) {
        Person.subscribed()
                .saves(2, ShownStatus.SUBSCRIBED)
                .carries(2, reason)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .because(reason);
    }

    @Test
    void theStrongestOfSeveralCarriedOptOutsCountsWithItsTime() {
        Person b = Person.subscribed();
        Optional<Instant> left = Optional.of(b.now.minus(Duration.ofDays(9)));
        Optional<Instant> complained = Optional.of(b.now.minus(Duration.ofDays(2)));
        b.saves(2, ShownStatus.SUBSCRIBED)
                .saves(3, ShownStatus.SUBSCRIBED)
                .carries(2, OptOutReason.LINK, left)
                .carries(3, OptOutReason.COMPLAINT, complained)
                .look(RecipientStatus.SUBSCRIBED)
                .optOut(1, true)
                .because(OptOutReason.COMPLAINT);
        assertThat(b.list().optOut().occurredAt()).isEqualTo(complained);
        assertThat(b.decided().changes()).extracting(StatusChange::occurredAt).containsExactly(complained);
    }

    @ParameterizedTest
    @EnumSource(names = {"HARD_BOUNCE", "ADDRESS_CHANGED"})
    void whatConcernsOnlyTheOldAddressIsNoneOfTheNew(OptOutReason reason) {
        Person.subscribed()
                .saves(2, ShownStatus.UNSUBSCRIBED)
                .carries(2, reason)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(SUBSCRIBED)
                .optOut(0, false)
                .calls()
                .writes(SUBSCRIBED, 2);
    }

    @Test
    void afterABounceTheNewAddressIsAskedForConfirmation() {
        new Person()
                .saves(1, ShownStatus.UNSUBSCRIBED)
                .carries(1, OptOutReason.HARD_BOUNCE)
                .look(RecipientStatus.NOT_REGISTERED)
                .agreed(PENDING)
                .calls(new MailUpAction.AskConfirmation(NEWS, false, 0))
                .writes(PENDING, 1);
    }

    @Test
    void aBounceOfWhoHadLeftBeforeAsksNobody() {
        Person a = Person.unsubscribed(OptOutReason.HARD_BOUNCE)
                .knows(AddressTest::hadLeftBefore)
                .departs(1, Why.ADDRESS_CHANGED)
                .look(RecipientStatus.UNSUBSCRIBED);
        assertThat(carried(a).reason()).isEqualTo(OptOutReason.ADDRESS_CHANGED);
    }

    @Test
    void backAtTheOldAddressTheRecordMayLiftAddressChanged() {
        Person.subscribed()
                .departs(1, Why.ADDRESS_CHANGED)
                .look(RecipientStatus.SUBSCRIBED)
                .settle()
                .look(RecipientStatus.UNSUBSCRIBED)
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .writes(UNSUBSCRIBED, 1)
                .settle()
                .look(RecipientStatus.UNSUBSCRIBED)
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(PENDING)
                .optOut(1, true)
                .calls(new MailUpAction.AskConfirmation(NEWS, true, 1));
    }

    @Test
    void aClearedAddressIsNoStatement() {
        Person.subscribed()
                .departs(1, Why.ADDRESS_CLEARED)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(SUBSCRIBED)
                .writesNothing();
    }

    private static ListState hadLeftBefore(ListState state) {
        return new ListState(
                state.agreed(),
                state.optOut(),
                state.shownByMailUp(),
                state.asked(),
                state.wish(),
                Optional.of(UNSUBSCRIBED),
                state.open(),
                state.noted(),
                state.mirror(),
                state.profile(),
                state.groups());
    }
}

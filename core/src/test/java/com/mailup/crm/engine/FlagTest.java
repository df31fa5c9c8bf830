package com.mailup.crm.engine;

import static com.mailup.crm.engine.Person.NEWS;
import static com.mailup.crm.engine.Person.RECIPIENT;
import static com.mailup.crm.engine.Person.SHOP;
import static com.mailup.crm.engine.Person.record;
import static com.mailup.crm.model.SubscriptionStatus.SUBSCRIBED;
import static com.mailup.crm.model.SubscriptionStatus.UNSUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.engine.Policy.NativeOptOut;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The CRM's global opt-out flag, both ways. */
class FlagTest {
    private static Policy policy(NativeOptOut raises, ListId... lists) {
        return new Policy(
                Set.of(lists), Policy.Resubscribe.CONFIRM, raises, Set.of(), Policy.OnDelete.KEEP, Duration.ofDays(30));
    }

    private static Person flagged() {
        return Person.subscribed().flags(1, true).look(RecipientStatus.SUBSCRIBED);
    }

    private static boolean raised(Person person) {
        return person.decided().crm().stream().anyMatch(ContactUpdate::raiseOptOut);
    }

    @Test
    void aFlagNewlySetIsAnOptOut() {
        flagged()
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .because(OptOutReason.CRM_FLAG)
                .writes(UNSUBSCRIBED, 1)
                .calls(new MailUpAction.Unsubscribe(NEWS, RECIPIENT, 1));
    }

    @Test
    void aFlagNewlySetCountsThoughMailUpWasUnsubscribedBefore() {
        Person.unsubscribed(OptOutReason.LINK)
                .flags(1, true)
                .look(RecipientStatus.UNSUBSCRIBED)
                .optOut(2, true);
    }

    @Test
    void aFlagThatIsKnownIsNoNewOptOut() {
        flagged()
                .settle()
                .look(RecipientStatus.UNSUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .optOut(1, true)
                .writesNothing();
    }

    @Test
    void aFlagHoldsForAListMappedLater() {
        Person person = flagged()
                .settle()
                .policy(policy(NativeOptOut.NEVER, NEWS, SHOP))
                .reads(SHOP, RecipientStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED);
        assertThat(person.state.list(SHOP).agreed()).contains(UNSUBSCRIBED);
        person.calls(new MailUpAction.Unsubscribe(SHOP, RECIPIENT, 1));
    }

    /** The connector may have raised it itself, for another list. */
    @Test
    void aKnownFlagSaysNothingOfAListThatNobodyPutThePersonOn() {
        Person person = flagged()
                .settle()
                .policy(policy(NativeOptOut.NEVER, NEWS, SHOP))
                .reads(SHOP, RecipientStatus.NOT_REGISTERED)
                .look(RecipientStatus.UNSUBSCRIBED);
        assertThat(person.state.list(SHOP).agreed()).isEmpty();
        assertThat(person.state.list(SHOP).optOut().standing()).isFalse();
        person.writesNothing();
    }

    @ParameterizedTest
    @EnumSource(names = {"SUBSCRIBED", "PENDING"})
    void itHoldsForAListThatARecordPutsThePersonOn(ShownStatus shows) {
        Person person = flagged()
                .settle()
                .policy(policy(NativeOptOut.NEVER, NEWS, SHOP))
                .saves(record(1), SHOP, shows)
                .reads(SHOP, RecipientStatus.NOT_REGISTERED)
                .look(RecipientStatus.UNSUBSCRIBED);
        assertThat(person.state.list(SHOP).agreed()).contains(UNSUBSCRIBED);
        assertThat(person.state.list(SHOP).optOut().reason()).contains(OptOutReason.CRM_FLAG);
        person.calls();
    }

    @Test
    void aClearedFlagIsNoStatement() {
        flagged()
                .settle()
                .look(RecipientStatus.UNSUBSCRIBED)
                .flags(1, false)
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .writesNothing();
    }

    @Test
    void afterTheFlagIsClearedARecordMayLift() {
        flagged()
                .settle()
                .look(RecipientStatus.UNSUBSCRIBED)
                .flags(1, false)
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .calls(new MailUpAction.AskConfirmation(NEWS, true, 1));
    }

    /** The person comes back by MailUp's form, and a user sets the flag again before anybody saw it cleared; then the record leaves. */
    @ParameterizedTest
    @EnumSource(names = {"DELETED", "MERGED", "ADDRESS_CHANGED", "ADDRESS_CLEARED"})
    void aFlagHoldsInTheLookThatSeesItsRecordLeave(Look.Why why) {
        flagged()
                .settle()
                .look(RecipientStatus.UNSUBSCRIBED)
                .departs(1, why)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .calls(new MailUpAction.Unsubscribe(NEWS, RECIPIENT, 1));
    }

    @Test
    void underNeverMailUpsOptOutLeavesTheFlag() {
        assertThat(raised(Person.subscribed().leaves(OptOutReason.LINK).look())).isFalse();
    }

    @Test
    void underAnyListOneListIsEnough() {
        assertThat(raised(leavesNewsOfTwo(NativeOptOut.ANY_LIST))).isTrue();
    }

    @Test
    void underAllListsTheFlagWaitsForTheLastList() {
        Person person = leavesNewsOfTwo(NativeOptOut.ALL_LISTS);
        assertThat(raised(person)).isFalse();
        person.settle()
                .reads(SHOP, person.reading(RecipientStatus.UNSUBSCRIBED, Optional.of(OptOutReason.LINK)))
                .look(RecipientStatus.UNSUBSCRIBED);
        assertThat(raised(person)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"HARD_BOUNCE", "REMOVED", "ADDRESS_CHANGED", "NOT_CONFIRMED", "OTHER_LIST"})
    void whatIsNotThePersonsOwnActNeverRaisesIt(OptOutReason reason) {
        Person person = Person.subscribed().policy(policy(NativeOptOut.ANY_LIST, NEWS));
        assertThat(raised(person.leaves(reason).look())).isFalse();
    }

    @Test
    void theCrmsOwnOptOutDoesNotRaiseIt() {
        Person person = Person.subscribed()
                .policy(policy(NativeOptOut.ANY_LIST, NEWS))
                .saves(1, ShownStatus.UNSUBSCRIBED)
                .look(RecipientStatus.SUBSCRIBED);
        assertThat(raised(person)).isFalse();
    }

    @Test
    void whoClearsTheRaisedFlagIsNotContradicted() {
        Person person = Person.subscribed()
                .policy(policy(NativeOptOut.ANY_LIST, NEWS))
                .leaves(OptOutReason.LINK)
                .look()
                .settle()
                .look(RecipientStatus.UNSUBSCRIBED)
                .flags(1, false)
                .look(RecipientStatus.UNSUBSCRIBED);
        person.writesNothing();
    }

    @Test
    void aRaisedFlagMakesNoOptOutOfTheSameList() {
        Person.subscribed()
                .policy(policy(NativeOptOut.ANY_LIST, NEWS))
                .leaves(OptOutReason.LINK)
                .look()
                .settle()
                .look(RecipientStatus.UNSUBSCRIBED)
                .optOut(1, true)
                .because(OptOutReason.LINK)
                .writesNothing();
    }

    private static Person leavesNewsOfTwo(NativeOptOut raises) {
        Person person = new Person()
                .policy(policy(raises, NEWS, SHOP))
                .saves(1, ShownStatus.SUBSCRIBED)
                .saves(record(1), SHOP, ShownStatus.SUBSCRIBED)
                .reads(SHOP, RecipientStatus.SUBSCRIBED)
                .look(RecipientStatus.SUBSCRIBED)
                .leaves(OptOutReason.LINK)
                .look();
        assertThat(person.state.list(SHOP).agreed()).contains(SUBSCRIBED);
        return person;
    }
}

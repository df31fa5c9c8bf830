package com.mailup.crm.engine;

import static com.mailup.crm.engine.Person.NEWS;
import static com.mailup.crm.engine.Person.RECIPIENT;
import static com.mailup.crm.model.SubscriptionStatus.PENDING;
import static com.mailup.crm.model.SubscriptionStatus.SUBSCRIBED;
import static com.mailup.crm.model.SubscriptionStatus.UNSUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.engine.Policy.Resubscribe;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LiftsTest {
    private static Person lifts(Resubscribe policy) {
        return Person.unsubscribed(OptOutReason.LINK)
                .policy(Person.policy(policy))
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED);
    }

    @Test
    void mailUpLiftsWhatItHadShown() {
        Person.unsubscribed(OptOutReason.LINK)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(SUBSCRIBED)
                .optOut(1, false)
                .writes(SUBSCRIBED, 1)
                .calls();
    }

    @Test
    void mailUpDoesNotLiftWhatItHadNotShown() {
        Person.subscribed()
                .saves(1, ShownStatus.UNSUBSCRIBED)
                .look(RecipientStatus.SUBSCRIBED)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .calls(new MailUpAction.Unsubscribe(NEWS, RECIPIENT, 1));
    }

    @Test
    void mailUpDoesNotLiftALaterOptOutOfTheCrm() {
        Person.unsubscribed(OptOutReason.LINK)
                .saves(1, ShownStatus.UNSUBSCRIBED)
                .look()
                .optOut(2, true)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(2, true);
    }

    @Test
    void anotherRecipientIdDoesNotLift() {
        Person person = Person.unsubscribed(OptOutReason.LINK);
        person.reads(
                        NEWS,
                        new Reading(
                                RecipientStatus.SUBSCRIBED,
                                RECIPIENT + 1,
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                person.now,
                                false,
                                true))
                .look()
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .calls(new MailUpAction.Unsubscribe(NEWS, RECIPIENT + 1, 1));
        assertThat(person.list().shownByMailUp()).isZero();
    }

    @Test
    void aLiftSeenOnAPageIsReadSinglyFirst() {
        Person person = Person.unsubscribed(OptOutReason.LINK);
        person.reads(NEWS, person.fromPage(RecipientStatus.SUBSCRIBED)).look().mustBeRead(NEWS);
        person.look(RecipientStatus.SUBSCRIBED).agreed(SUBSCRIBED).optOut(1, false);
    }

    @Test
    void anAssumedSubscriptionLiftsNothing() {
        Person person = Person.unsubscribed(OptOutReason.LINK);
        person.reads(NEWS, person.assumed(RecipientStatus.SUBSCRIBED))
                .look()
                .agreed(UNSUBSCRIBED)
                .optOut(1, true);
    }

    @Test
    void mailUpDoesNotLiftWhileAFlagIsSet() {
        Person.unsubscribed(OptOutReason.LINK)
                .flags(1, true)
                .look()
                .settle()
                .look(RecipientStatus.UNSUBSCRIBED)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(2, true);
    }

    @Test
    void pendingNeverEndsAnOptOut() {
        Person.unsubscribed(OptOutReason.LINK)
                .look(RecipientStatus.PENDING)
                .agreed(PENDING)
                .optOut(1, true)
                .writes(PENDING, 1);
    }

    @Test
    void underTrustCrmTheRecordsLiftIsForced() {
        Person person = lifts(Resubscribe.TRUST_CRM);
        person.agreed(UNSUBSCRIBED).optOut(1, true);
        assertThat(person.decided().mailUp())
                .singleElement()
                .isInstanceOfSatisfying(MailUpAction.ForceSubscribe.class, force -> {
                    assertThat(force.optOut()).isEqualTo(1);
                    assertThat(force.expected())
                            .isEqualTo(person.list().mirror().orElseThrow());
                });
        assertThat(person.decided().crm()).isEmpty();
    }

    @Test
    void anotherMarkEndsAWish() {
        lifts(Resubscribe.TRUST_CRM)
                .leaves(OptOutReason.LINK)
                .look()
                .agreed(UNSUBSCRIBED)
                .optOut(2, true)
                .calls()
                .writes(UNSUBSCRIBED, 1);
    }

    @Test
    void underNeverTheRecordIsSetBack() {
        lifts(Resubscribe.NEVER)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .calls()
                .writes(UNSUBSCRIBED, 1)
                .tells("an opt-out cannot be lifted from the CRM");
    }

    @Test
    void theStrictestPolicyOfAllLinkedRecordsCounts() {
        ConnectionId other = new ConnectionId("other");
        Person.unsubscribed(OptOutReason.LINK)
                .policy(Person.policy(Resubscribe.TRUST_CRM))
                .policy(other, Person.policy(Resubscribe.NEVER))
                .saves(new RecordRef(other, "Leads", "1"), NEWS, ShownStatus.EMPTY)
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .calls();
    }

    @ParameterizedTest
    @EnumSource(names = {"HARD_BOUNCE", "COMPLAINT", "UNKNOWN"})
    void theseReasonsAreNeverLiftedFromTheCrm(OptOutReason reason) {
        for (Resubscribe policy : new Resubscribe[] {Resubscribe.CONFIRM, Resubscribe.TRUST_CRM}) {
            Person.unsubscribed(reason)
                    .policy(Person.policy(policy))
                    .saves(1, ShownStatus.SUBSCRIBED)
                    .look(RecipientStatus.UNSUBSCRIBED)
                    .agreed(UNSUBSCRIBED)
                    .optOut(1, true)
                    .calls()
                    .writes(UNSUBSCRIBED, 1)
                    .tells(reason.words());
        }
    }

    @Test
    void theReasonIsReadFreshlyBeforeALift() {
        Person.unsubscribed(OptOutReason.LINK)
                .saves(1, ShownStatus.SUBSCRIBED)
                .look()
                .mustBeRead(NEWS);
    }

    @Test
    void aRecordThatHadNotShownTheOptOutDoesNotLift() {
        Person.subscribed()
                .leaves(OptOutReason.LINK)
                .look()
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .calls()
                .writes(UNSUBSCRIBED, 1);
    }

    @Test
    void aRecordThatShowedPendingInsteadDoesNotLift() {
        Person.subscribed()
                .look(RecipientStatus.PENDING)
                .settle()
                .leaves(OptOutReason.LINK)
                .look()
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .calls();
    }

    @Test
    void aComplaintIsNotLiftedThoughMailUpShowsALaterReason() {
        Person.unsubscribed(OptOutReason.COMPLAINT)
                .leaves(OptOutReason.LINK)
                .look()
                .look(RecipientStatus.UNSUBSCRIBED)
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .calls()
                .tells(OptOutReason.COMPLAINT.words());
    }

    /** An import, a workflow or a late write of our own: no handler of our package was asked who it was. */
    @Test
    void whatMovedNoStampLiftsNothing() {
        Person person = Person.unsubscribed(OptOutReason.LINK);
        person.arrivesLate(1, ShownStatus.SUBSCRIBED).look(RecipientStatus.UNSUBSCRIBED);
        person.agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .calls()
                .writes(UNSUBSCRIBED, 1)
                .tells("the user has no right to lift an opt-out");
    }

    @Test
    void theGlobalFlagRefusesALift() {
        Person.unsubscribed(OptOutReason.LINK)
                .flags(1, true)
                .look()
                .settle()
                .look(RecipientStatus.UNSUBSCRIBED)
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .tells("the global opt-out is set")
                .calls();
    }

    @Test
    void whoIsGoneIsAskedAlsoUnderTrustCrm() {
        Person.subscribed()
                .policy(Person.policy(Resubscribe.TRUST_CRM))
                .look(RecipientStatus.NOT_REGISTERED)
                .settle()
                .look(RecipientStatus.NOT_REGISTERED)
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.NOT_REGISTERED)
                .agreed(PENDING)
                .optOut(1, true)
                .calls(new MailUpAction.AskConfirmation(NEWS, false, 1));
    }

    @Test
    void afterFiveSetBacksARecordIsHeld() {
        Person person = Person.unsubscribed(OptOutReason.LINK).policy(Person.policy(Resubscribe.NEVER));
        for (int i = 0; i < 5; i++) {
            person.saves(1, ShownStatus.SUBSCRIBED)
                    .look(RecipientStatus.UNSUBSCRIBED)
                    .writes(UNSUBSCRIBED, 1)
                    .settle()
                    .look(RecipientStatus.UNSUBSCRIBED);
        }
        person.saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .held(1, ErrorCode.SET_BACK_TOO_OFTEN)
                .writesNothing()
                .later(Duration.ofHours(25))
                .look(RecipientStatus.UNSUBSCRIBED)
                .writes(UNSUBSCRIBED, 1);
    }
}

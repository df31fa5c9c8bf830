package com.mailup.crm.engine;

import static com.mailup.crm.engine.Person.NEWS;
import static com.mailup.crm.model.SubscriptionStatus.PENDING;
import static com.mailup.crm.model.SubscriptionStatus.SUBSCRIBED;
import static com.mailup.crm.model.SubscriptionStatus.UNSUBSCRIBED;

import com.mailup.crm.engine.Policy.Resubscribe;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lifting an opt-out is a right of its own; lowering a status never is. */
class RightToLiftTest {
    private static final String WHY = "the user has no right to lift an opt-out";

    @ParameterizedTest
    @EnumSource
    void whoeverHasNoRightIsSetBackWithTheReason(Resubscribe policy) {
        Person.unsubscribed(OptOutReason.LINK)
                .policy(Person.policy(policy))
                .savesWithoutRight(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .writes(UNSUBSCRIBED, 1)
                .tells(WHY)
                .calls();
    }

    @Test
    void somebodyWithTheRightMayLiftAfterwards() {
        Person.unsubscribed(OptOutReason.LINK)
                .savesWithoutRight(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .settle()
                .look(RecipientStatus.UNSUBSCRIBED)
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(PENDING)
                .calls(new MailUpAction.AskConfirmation(NEWS, true, 1));
    }

    @Test
    void everybodyMayUnsubscribe() {
        Person.subscribed()
                .savesWithoutRight(1, ShownStatus.UNSUBSCRIBED)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true);
    }

    @Test
    void aPersonWhoNeverLeftNeedsNoRight() {
        Person.subscribed()
                .savesWithoutRight(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(SUBSCRIBED)
                .optOut(0, false);
    }

    @Test
    void ofTwoRecordsThatLiftOneWithoutTheRightIsEnoughToRefuse() {
        Person both = Person.unsubscribed(OptOutReason.LINK).saves(2, ShownStatus.UNSUBSCRIBED);
        both.look(RecipientStatus.UNSUBSCRIBED).settle().look(RecipientStatus.UNSUBSCRIBED);
        both.saves(1, ShownStatus.SUBSCRIBED)
                .savesWithoutRight(2, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .writes(UNSUBSCRIBED, 1, 2)
                .tells(WHY);
    }

    /** Nobody is behind what moved no stamp: it neither lifts nor refuses. */
    @Test
    void ofTwoRecordsThatLiftTheOneThatMovedItsStampDecides() {
        Person both = Person.unsubscribed(OptOutReason.LINK).saves(2, ShownStatus.UNSUBSCRIBED);
        both.look(RecipientStatus.UNSUBSCRIBED).settle().look(RecipientStatus.UNSUBSCRIBED);
        both.saves(1, ShownStatus.SUBSCRIBED)
                .arrivesLate(2, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(PENDING);
    }
}

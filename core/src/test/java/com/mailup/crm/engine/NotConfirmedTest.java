package com.mailup.crm.engine;

import static com.mailup.crm.engine.Person.NEWS;
import static com.mailup.crm.model.SubscriptionStatus.PENDING;
import static com.mailup.crm.model.SubscriptionStatus.SUBSCRIBED;
import static com.mailup.crm.model.SubscriptionStatus.UNSUBSCRIBED;

import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import org.junit.jupiter.api.Test;

/** Nobody ever left, but MailUp does not have the person whom it was to ask. */
class NotConfirmedTest {
    private static Person setBack() {
        return new Person()
                .saves(1, ShownStatus.PENDING)
                .look(RecipientStatus.NOT_REGISTERED)
                .agreed(PENDING)
                .look(RecipientStatus.NOT_REGISTERED);
    }

    @Test
    void theRecordIsSetBackAndToldWhy() {
        setBack()
                .agreed(UNSUBSCRIBED)
                .optOut(0, false)
                .writes(UNSUBSCRIBED, 1)
                .tells("confirmation not possible")
                .calls();
    }

    @Test
    void aRecordThatWasNotSavedSinceBringsNobody() {
        setBack().look(RecipientStatus.NOT_REGISTERED).agreed(UNSUBSCRIBED).calls();
        setBack()
                .settle()
                .look(RecipientStatus.NOT_REGISTERED)
                .agreed(UNSUBSCRIBED)
                .writesNothing();
    }

    @Test
    void aRecordSavedAsSubscribedBringsThePerson() {
        setBack()
                .settle()
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.NOT_REGISTERED)
                .agreed(SUBSCRIBED)
                .calls(new MailUpAction.Subscribe(NEWS, true));
    }

    @Test
    void aRecordSavedAsPendingAsksOnceMore() {
        setBack()
                .settle()
                .saves(1, ShownStatus.PENDING)
                .look(RecipientStatus.NOT_REGISTERED)
                .agreed(PENDING)
                .calls(new MailUpAction.AskConfirmation(NEWS, false, 0));
    }

    @Test
    void aRecordOutsideTheFilterBringsNobody() {
        setBack()
                .settle()
                .outsideTheFilter()
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.NOT_REGISTERED)
                .agreed(UNSUBSCRIBED)
                .calls();
    }
}

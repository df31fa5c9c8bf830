package com.mailup.crm.engine;

import static com.mailup.crm.engine.Person.NEWS;
import static com.mailup.crm.engine.Person.RECIPIENT;
import static com.mailup.crm.model.SubscriptionStatus.PENDING;
import static com.mailup.crm.model.SubscriptionStatus.SUBSCRIBED;
import static com.mailup.crm.model.SubscriptionStatus.UNSUBSCRIBED;

import com.mailup.crm.engine.Policy.Resubscribe;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A lift from the CRM that the person is asked to confirm. */
class ConfirmationRequestsTest {
    private static final MailUpAction ASK = new MailUpAction.AskConfirmation(NEWS, true, 1);

    private static Person lifted() {
        return Person.unsubscribed(OptOutReason.LINK)
                .policy(Person.policy(Resubscribe.CONFIRM))
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED);
    }

    private static Person asked() {
        return lifted().settle().look(RecipientStatus.PENDING);
    }

    @Test
    void theClickAtMailUpEndsIt() {
        asked().optOut(1, true)
                .writesNothing()
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(SUBSCRIBED)
                .optOut(1, false)
                .writes(SUBSCRIBED, 1);
    }

    @Test
    void underConfirmTheRecordsLiftIsAskedOf() {
        lifted().agreed(PENDING)
                .optOut(1, true)
                .calls(ASK)
                .writes(PENDING, 1)
                .tells("waiting for the person's confirmation");
    }

    @Test
    void whoWaitsGetsNoSecondMail() {
        asked().saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.PENDING)
                .agreed(PENDING)
                .calls()
                .writes(PENDING, 1);
    }

    @Test
    void whoIsReadAsUnsubscribedAfterTheRequestIsSetBack() {
        lifted().settle()
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .writes(UNSUBSCRIBED, 1)
                .tells("confirmation not possible");
    }

    @Test
    void thereIsOneRequestForAnOptOut() {
        lifted().settle()
                .look(RecipientStatus.UNSUBSCRIBED)
                .settle()
                .look(RecipientStatus.UNSUBSCRIBED)
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .calls()
                .tells("the person was asked once for this opt-out and did not confirm");
    }

    @Test
    void aRequestExpiresAfterTheConfirmDays() {
        asked().later(Duration.ofDays(29))
                .look(RecipientStatus.PENDING)
                .agreed(PENDING)
                .optOut(1, true)
                .later(Duration.ofDays(2))
                .look(RecipientStatus.PENDING)
                .agreed(UNSUBSCRIBED)
                .optOut(2, true)
                .calls(new MailUpAction.Unsubscribe(NEWS, RECIPIENT, 2))
                .writes(UNSUBSCRIBED, 1);
    }

    @Test
    void aClickInTheLastMomentDoesNotExpire() {
        asked().later(Duration.ofDays(31))
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(SUBSCRIBED)
                .optOut(1, false);
    }

    @ParameterizedTest
    @EnumSource(names = {"LINK", "CONSOLE", "LIST_UNSUBSCRIBE"})
    void thereAreTwoRequestsInThirtyDays(OptOutReason reason) {
        Person person = Person.unsubscribed(reason);
        for (int optOut = 1; optOut <= 2; optOut++) {
            person.saves(1, ShownStatus.SUBSCRIBED)
                    .look(RecipientStatus.UNSUBSCRIBED)
                    .calls(new MailUpAction.AskConfirmation(NEWS, true, optOut))
                    .settle()
                    .leaves(reason)
                    .look()
                    .optOut(optOut + 1, true)
                    .settle()
                    .look(RecipientStatus.UNSUBSCRIBED);
        }
        person.saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .calls()
                .tells("the person was asked twice within 30 days")
                .settle()
                .later(Duration.ofDays(31))
                .look(RecipientStatus.UNSUBSCRIBED)
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(PENDING)
                .calls(new MailUpAction.AskConfirmation(NEWS, true, 3));
    }
}

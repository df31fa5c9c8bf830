package com.mailup.crm.engine;

import static com.mailup.crm.engine.Person.NEWS;
import static com.mailup.crm.engine.Person.RECIPIENT;
import static com.mailup.crm.engine.Person.SHOP;
import static com.mailup.crm.model.SubscriptionStatus.PENDING;
import static com.mailup.crm.model.SubscriptionStatus.SUBSCRIBED;
import static com.mailup.crm.model.SubscriptionStatus.UNSUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.engine.Policy.OnDelete;
import com.mailup.crm.engine.Policy.Resubscribe;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {
    private static final Policy UNSUBSCRIBES_DELETED = new Policy(
            Set.of(NEWS),
            Resubscribe.CONFIRM,
            Policy.NativeOptOut.NEVER,
            Set.of(),
            OnDelete.UNSUBSCRIBE,
            Duration.ofDays(30));

    @Test
    void mailUpsMoveIsFollowedWhileNoOptOutStands() {
        Person.subscribed()
                .look(RecipientStatus.PENDING)
                .agreed(PENDING)
                .writes(PENDING, 1)
                .settle()
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(SUBSCRIBED)
                .writes(SUBSCRIBED, 1)
                .optOut(0, false);
    }

    @Test
    void aRecordOfAConnectionThatDoesNotMapTheListHasNoSay() {
        ConnectionId office = new ConnectionId("office");
        Policy shopOnly = new Policy(
                Set.of(SHOP),
                Resubscribe.CONFIRM,
                Policy.NativeOptOut.NEVER,
                Set.of(),
                OnDelete.KEEP,
                Duration.ofDays(30));
        Person.subscribed()
                .policy(office, shopOnly)
                .saves(new RecordRef(office, "Contacts", "9"), NEWS, ShownStatus.UNSUBSCRIBED)
                .reads(SHOP, RecipientStatus.NOT_REGISTERED)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(SUBSCRIBED)
                .optOut(0, false)
                .writesNothing();
    }

    @Test
    void subscribedWhileMailUpIsPendingIsSetBack() {
        Person.subscribed()
                .look(RecipientStatus.PENDING)
                .settle()
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.PENDING)
                .agreed(PENDING)
                .calls()
                .writes(PENDING, 1);
    }

    @Test
    void pendingIsNoWayToAskWhoIsSubscribed() {
        Person.subscribed()
                .saves(1, ShownStatus.PENDING)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(SUBSCRIBED)
                .calls()
                .writes(SUBSCRIBED, 1);
    }

    @Test
    void emptyIsNoStatementAndIsFilledAgain() {
        Person.subscribed()
                .saves(1, ShownStatus.EMPTY)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(SUBSCRIBED)
                .optOut(0, false)
                .calls()
                .writes(SUBSCRIBED, 1);
    }

    @Test
    void anUnknownTextIsHeldAndNotOverwritten() {
        Person.subscribed()
                .saves(1, ShownStatus.UNKNOWN)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(SUBSCRIBED)
                .held(1, ErrorCode.STATUS_UNKNOWN)
                .writesNothing();
    }

    @Test
    void anUnknownTextNeverLifts() {
        Person.unsubscribed(OptOutReason.LINK)
                .saves(1, ShownStatus.UNKNOWN)
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .held(1, ErrorCode.STATUS_UNKNOWN)
                .writesNothing();
    }

    @Test
    void theResultGoesToAllRecords() {
        Person.subscribed()
                .saves(2, ShownStatus.SUBSCRIBED)
                .saves(3, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.SUBSCRIBED)
                .saves(2, ShownStatus.UNSUBSCRIBED)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .writes(UNSUBSCRIBED, 1, 3);
    }

    @Test
    void ofTwoRecordsThatMovedTheStricterSpeaks() {
        Person.unsubscribed(OptOutReason.LINK)
                .saves(2, ShownStatus.UNSUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .saves(1, ShownStatus.SUBSCRIBED)
                .saves(2, ShownStatus.UNSUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(3, true)
                .calls()
                .writes(UNSUBSCRIBED, 1);
    }

    @Test
    void aRecordThatDidNotMoveDoesNotSpeak() {
        Person.subscribed()
                .leaves(OptOutReason.LINK)
                .look()
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .calls()
                .writes(UNSUBSCRIBED, 1);
    }

    /** An administrator changes who may lift opt-outs: nobody touched the record, nor when it leaves later. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRightThatIsGivenOrTakenIsNoStatement(boolean mayLift) {
        Person.unsubscribed(OptOutReason.LINK)
                .judges(1, !mayLift)
                .look(RecipientStatus.UNSUBSCRIBED)
                .judges(1, mayLift)
                .look(RecipientStatus.UNSUBSCRIBED)
                .optOut(1, true)
                .writesNothing()
                .judges(1, !mayLift)
                .departs(1, Look.Why.DELETED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .optOut(1, true);
    }

    @Test
    void aJoiningRecordReceivesThePersonsStatus() {
        Person.unsubscribed(OptOutReason.LINK)
                .saves(2, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .calls()
                .writes(UNSUBSCRIBED, 2);
    }

    @Test
    void aJoiningRecordThatShowsUnsubscribedOptsOut() {
        Person.subscribed()
                .saves(2, ShownStatus.UNSUBSCRIBED)
                .look(RecipientStatus.SUBSCRIBED)
                .optOut(1, true)
                .calls(new MailUpAction.Unsubscribe(NEWS, RECIPIENT, 1))
                .writes(UNSUBSCRIBED, 1);
    }

    @Test
    void aJoiningRecordBringsItsOptOutAlong() {
        Person.subscribed()
                .saves(2, ShownStatus.SUBSCRIBED)
                .carries(2, OptOutReason.COMPLAINT)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .because(OptOutReason.COMPLAINT)
                .calls(new MailUpAction.Unsubscribe(NEWS, RECIPIENT, 1));
    }

    @ParameterizedTest
    @EnumSource(names = {"DELETED", "ADDRESS_CLEARED"})
    void aRecordThatLeavesSaysNothing(Look.Why why) {
        Person.subscribed()
                .departs(1, why)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(SUBSCRIBED)
                .optOut(0, false)
                .writesNothing();
    }

    @ParameterizedTest
    @EnumSource(Look.Why.class)
    void itsLastWordsCount(Look.Why why) {
        Person.subscribed()
                .saves(1, ShownStatus.UNSUBSCRIBED)
                .departs(1, why)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .because(OptOutReason.CRM_STATUS)
                .calls(new MailUpAction.Unsubscribe(NEWS, RECIPIENT, 1));
    }

    @ParameterizedTest
    @EnumSource(Look.Why.class)
    void itsLastFlagCounts(Look.Why why) {
        Person.subscribed()
                .flags(1, true)
                .departs(1, why)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .because(OptOutReason.CRM_FLAG);
    }

    @Test
    void onDeleteUnsubscribesWhoHasNoRecordLeft() {
        Person.subscribed()
                .policy(UNSUBSCRIBES_DELETED)
                .departs(1, Look.Why.DELETED)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .because(OptOutReason.RECORD_DELETED)
                .calls(new MailUpAction.Unsubscribe(NEWS, RECIPIENT, 1));
    }

    @Test
    void onDeleteLeavesWhoHasAnotherRecord() {
        Person.subscribed()
                .policy(UNSUBSCRIBES_DELETED)
                .saves(2, ShownStatus.SUBSCRIBED)
                .departs(1, Look.Why.DELETED)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(SUBSCRIBED)
                .writesNothing();
    }

    @ParameterizedTest
    @EnumSource(names = {"MERGED", "ADDRESS_CLEARED"})
    void onDeleteIsOnlyForADeletedRecord(Look.Why why) {
        Person.subscribed()
                .policy(UNSUBSCRIBES_DELETED)
                .departs(1, why)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(SUBSCRIBED)
                .writesNothing();
    }

    @Test
    void aMergedRecordHandsItsStandingOptOutOn() {
        Person person = Person.unsubscribed(OptOutReason.LINK)
                .departs(1, Look.Why.MERGED)
                .look(RecipientStatus.UNSUBSCRIBED);
        assertThat(person.decided().carried()).singleElement().satisfies(carried -> {
            assertThat(carried.record()).isEqualTo(Person.record(1));
            assertThat(carried.reason()).isEqualTo(OptOutReason.LINK);
        });
        assertThat(person.state.records()).isEmpty();
    }

    @Test
    void aDeletedRecordHandsNothingOn() {
        Person person = Person.unsubscribed(OptOutReason.LINK)
                .departs(1, Look.Why.DELETED)
                .look(RecipientStatus.UNSUBSCRIBED);
        assertThat(person.decided().carried()).isEmpty();
    }

    @Test
    void aWriteExpectsWhatTheDecisionWasMadeOn() {
        Person person = Person.subscribed().leaves(OptOutReason.LINK).look();
        assertThat(person.decided().crm()).singleElement().satisfies(update -> {
            assertThat(update.expected().values())
                    .extracting(value -> value.status())
                    .containsExactly(ShownStatus.SUBSCRIBED);
            assertThat(update.expectedAddress()).isPresent();
        });
    }
}

package com.mailup.crm.engine;

import static com.mailup.crm.engine.Person.NEWS;
import static com.mailup.crm.engine.Person.RECIPIENT;
import static com.mailup.crm.model.SubscriptionStatus.SUBSCRIBED;
import static com.mailup.crm.model.SubscriptionStatus.UNSUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.engine.OpenCall.Kind;
import com.mailup.crm.engine.Policy.Resubscribe;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenCallsTest {
    private static final MailUpAction UNSUBSCRIBE = new MailUpAction.Unsubscribe(NEWS, RECIPIENT, 1);
    private static final MailUpAction BY_IMPORT = new MailUpAction.OptOutImport(NEWS, 1);

    private static Person sends(Person person, Kind kind) {
        return person.knows(state -> Settled.opening(state, kind, person.now));
    }

    private static Person imported() {
        return sends(new Person().saves(1, ShownStatus.SUBSCRIBED).look(RecipientStatus.NOT_REGISTERED), Kind.IMPORT);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whileALooseningCallIsOpenMailUpsSubscribedIsNoEvidence(Kind kind) {
        sends(Person.unsubscribed(OptOutReason.LINK), kind)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true);
    }

    @Test
    void afterAnUnknownOutcomeItStaysNoEvidence() {
        sends(Person.unsubscribed(OptOutReason.LINK), Kind.FORCED_OPT_IN)
                .knows(state -> Settled.unknown(state, Kind.FORCED_OPT_IN))
                .later(Duration.ofDays(2))
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .calls(UNSUBSCRIBE);
    }

    @Test
    void aReadingAsNotSubscribedAfterItsEndEndsTheDoubt() {
        sends(Person.unsubscribed(OptOutReason.LINK), Kind.FORCED_OPT_IN)
                .knows(state -> Settled.unknown(state, Kind.FORCED_OPT_IN))
                .later(Settled.CALL_ENDS)
                .look(RecipientStatus.UNSUBSCRIBED)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(SUBSCRIBED)
                .optOut(1, false);
    }

    @Test
    void aReadingBeforeItsEndDoesNot() {
        sends(Person.unsubscribed(OptOutReason.LINK), Kind.FORCED_OPT_IN)
                .knows(state -> Settled.unknown(state, Kind.FORCED_OPT_IN))
                .look(RecipientStatus.UNSUBSCRIBED)
                .later(Settled.CALL_ENDS)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true);
    }

    @Test
    void anOptOutIsSentAtOnceWhateverIsUnderWay() {
        imported()
                .saves(1, ShownStatus.UNSUBSCRIBED)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .calls(UNSUBSCRIBE, BY_IMPORT);
    }

    @Test
    void whoIsNotRegisteredIsOptedOutByImportWhileOneIsUnderWay() {
        imported()
                .saves(1, ShownStatus.UNSUBSCRIBED)
                .look(RecipientStatus.NOT_REGISTERED)
                .calls(BY_IMPORT);
    }

    @Test
    void aLooseningCallIsNotRepeatedWhileItMayAct() {
        imported()
                .look(RecipientStatus.NOT_REGISTERED)
                .agreed(SUBSCRIBED)
                .calls()
                .later(Settled.IMPORT_ENDS)
                .look(RecipientStatus.NOT_REGISTERED)
                .calls(new MailUpAction.Subscribe(NEWS, true));
    }

    /** Nobody can call an import back that waits in MailUp, where the opt-out was read and then deleted; but what it does is answered. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whomMailUpForgetsWhileOurImportWaitsDoesNotStaySubscribed(boolean ended) {
        Person person = imported().leaves(OptOutReason.CONSOLE).look().agreed(UNSUBSCRIBED);
        if (ended) {
            person.knows(state -> Settled.ended(state, Kind.IMPORT, person.now));
        }
        Reading anew = new Reading(
                RecipientStatus.SUBSCRIBED,
                RECIPIENT + 1,
                "",
                Optional.empty(),
                Optional.empty(),
                person.now,
                false,
                true);
        person.reads(NEWS, anew).look().agreed(UNSUBSCRIBED).optOut(1, true);
        assertThat(person.decided().mailUp()).contains(new MailUpAction.Unsubscribe(NEWS, RECIPIENT + 1, 1));
    }

    @Test
    void aLiftFromTheCrmWaitsForTheOpenCall() {
        sends(Person.unsubscribed(OptOutReason.LINK), Kind.IMPORT)
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .calls()
                .tells("another request for this person is under way, try again later");
    }

    @Test
    void aCallThatEndedHindersNoLift() {
        Person person = sends(Person.unsubscribed(OptOutReason.LINK), Kind.IMPORT);
        person.knows(state -> Settled.ended(state, Kind.IMPORT, person.now))
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .calls(new MailUpAction.AskConfirmation(NEWS, true, 1));
    }

    @Test
    void whomACallMayStillBringIsNotBroughtTwice() {
        Person person = sends(new Person(), Kind.IMPORT)
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.NOT_REGISTERED);
        assertThat(person.list().agreed()).isEmpty();
        person.writesNothing();
        person.later(Settled.IMPORT_ENDS)
                .look(RecipientStatus.NOT_REGISTERED)
                .agreed(SUBSCRIBED)
                .calls(new MailUpAction.Subscribe(NEWS, true));
    }

    @Test
    void whatMakesSomebodySubscribedOrPendingLoosens() {
        assertThat(Stream.of(
                        new MailUpAction.Subscribe(NEWS, true),
                        new MailUpAction.AskConfirmation(NEWS, true, 1),
                        new MailUpAction.ForceSubscribe(
                                NEWS, new Person().reading(RecipientStatus.UNSUBSCRIBED, Optional.empty()), 1)))
                .allMatch(MailUpAction::loosens);
        assertThat(Stream.of(UNSUBSCRIBE, BY_IMPORT)).noneMatch(MailUpAction::loosens);
    }

    @Test
    void aClaimIsReadFreshlyFirst() {
        Person person = Person.subscribed();
        person.claims(person.now).look().mustBeRead(NEWS);
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 0, 10, 20})
    void aClaimInsideTheWindowOfAnOpenCallIsAnOptOut(int minutes) {
        Person person = imported();
        person.knows(state -> Settled.ended(state, Kind.IMPORT, person.now.plus(Duration.ofMinutes(15))))
                .claims(person.now.plus(Duration.ofMinutes(minutes)))
                .later(Duration.ofMinutes(30))
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .because(OptOutReason.LINK)
                .calls(UNSUBSCRIBE);
    }

    @ParameterizedTest
    @ValueSource(ints = {-6, 21})
    void aClaimOutsideTheWindowIsOnlyAReasonToLook(int minutes) {
        Person person = imported();
        person.knows(state -> Settled.ended(state, Kind.IMPORT, person.now.plus(Duration.ofMinutes(15))))
                .claims(person.now.plus(Duration.ofMinutes(minutes)))
                .later(Duration.ofMinutes(30))
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(SUBSCRIBED)
                .optOut(0, false)
                .calls();
    }

    @Test
    void aForcedOptInIsNotSentBesideAnotherCall() {
        Person person = Person.unsubscribed(OptOutReason.LINK)
                .policy(Person.policy(Resubscribe.TRUST_CRM))
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED);
        sends(person, Kind.IMPORT)
                .look(RecipientStatus.UNSUBSCRIBED)
                .optOut(1, true)
                .calls();
    }
}

package com.mailup.crm.engine;

import static com.mailup.crm.engine.Person.NEWS;
import static com.mailup.crm.engine.Person.RECIPIENT;
import static com.mailup.crm.engine.Person.SHOP;
import static com.mailup.crm.engine.Person.record;
import static com.mailup.crm.model.SubscriptionStatus.SUBSCRIBED;
import static com.mailup.crm.model.SubscriptionStatus.UNSUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mailup.crm.engine.Decision.Source;
import com.mailup.crm.engine.Decision.StatusChange;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutsTest {
    private static final MailUpAction FIRST_UNSUBSCRIBE = new MailUpAction.Unsubscribe(NEWS, RECIPIENT, 1);

    @Test
    void equalStatesProduceNoWrites() {
        Person.subscribed().look(RecipientStatus.SUBSCRIBED).agreed(SUBSCRIBED).writesNothing();
        Person.unsubscribed(OptOutReason.LINK)
                .look(RecipientStatus.UNSUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .writesNothing();
    }

    @ParameterizedTest
    @EnumSource(OptOutReason.class)
    void mailUpsOptOutReachesTheRecordWithItsReason(OptOutReason reason) {
        Person.subscribed()
                .leaves(reason)
                .look()
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .because(reason)
                .writes(UNSUBSCRIBED, 1)
                .tells(reason.words())
                .calls();
    }

    @Test
    void aRecordMovedToUnsubscribedUnsubscribesAtMailUp() {
        Person.subscribed()
                .saves(1, ShownStatus.UNSUBSCRIBED)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .because(OptOutReason.CRM_STATUS)
                .calls(FIRST_UNSUBSCRIBE);
    }

    @Test
    void aRecordsOptOutDoesNotWaitForAReading() {
        Person.subscribed()
                .saves(1, ShownStatus.UNSUBSCRIBED)
                .look()
                .agreed(UNSUBSCRIBED)
                .calls(FIRST_UNSUBSCRIBE);
    }

    @Test
    void ofTwoOptOutsInOneLookTheCrmsIsTheLater() {
        Person person = Person.subscribed()
                .leaves(OptOutReason.LINK)
                .saves(1, ShownStatus.UNSUBSCRIBED)
                .look()
                .optOut(2, true);
        assertThat(person.list().shownByMailUp()).isEqualTo(1);
        assertThat(person.decided().changes())
                .extracting(StatusChange::source)
                .containsExactly(Source.MAILUP, Source.CRM);
    }

    @Test
    void anOptOutIsCountedOnce() {
        Person.subscribed()
                .saves(1, ShownStatus.UNSUBSCRIBED)
                .look(RecipientStatus.SUBSCRIBED)
                .settle()
                .look(RecipientStatus.UNSUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED)
                .optOut(1, true)
                .writesNothing();
    }

    @Test
    void anotherMarkAtMailUpIsAnotherOptOut() {
        Person.unsubscribed(OptOutReason.LINK)
                .leaves(OptOutReason.COMPLAINT)
                .look()
                .optOut(2, true)
                .because(OptOutReason.COMPLAINT);
    }

    private static Person answeredBeforeItsMarkWasRead() {
        return Person.subscribed()
                .saves(1, ShownStatus.UNSUBSCRIBED)
                .look(RecipientStatus.SUBSCRIBED)
                .settle();
    }

    private static Reading marked(Person person, Optional<OptOutReason> reason, long recipient) {
        Reading shown = person.reading(RecipientStatus.UNSUBSCRIBED, reason);
        return new Reading(
                shown.status(), recipient, shown.mark(), reason, shown.occurredAt(), shown.asOf(), false, true);
    }

    /** Perhaps it is another opt-out, surely for no other reason. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theMarkOfOurOwnUnsubscribeKeepsItsReason(boolean byConsole) {
        Person person = answeredBeforeItsMarkWasRead();
        Optional<OptOutReason> reason = Optional.of(OptOutReason.CONSOLE).filter(_ -> byConsole);
        person.reads(NEWS, marked(person, reason, RECIPIENT))
                .look()
                .agreed(UNSUBSCRIBED)
                .optOut(2, true)
                .because(OptOutReason.CRM_STATUS);
        assertThat(person.decided().changes())
                .extracting(StatusChange::rule, StatusChange::source)
                .containsExactly(tuple("own-mark", Source.CONNECTOR));
    }

    @Test
    void aMarkWithAPersonsReasonIsNotOurs() {
        Person person = answeredBeforeItsMarkWasRead();
        person.reads(NEWS, marked(person, Optional.of(OptOutReason.LINK), RECIPIENT))
                .look()
                .because(OptOutReason.LINK);
        assertThat(person.decided().changes()).extracting(StatusChange::rule).containsExactly("mailup-opt-out");
    }

    @Test
    void theMarkOfAnotherRecipientIsNotOurs() {
        Person person = answeredBeforeItsMarkWasRead();
        person.reads(NEWS, marked(person, Optional.empty(), RECIPIENT + 1)).look();
        assertThat(person.decided().changes()).extracting(StatusChange::rule).containsExactly("mailup-opt-out");
    }

    @Test
    void aSecondMarkIsNotOurs() {
        Person person = Person.unsubscribed(OptOutReason.CONSOLE);
        person.reads(NEWS, marked(person, Optional.of(OptOutReason.CONSOLE), RECIPIENT))
                .look();
        assertThat(person.decided().changes()).extracting(StatusChange::rule).containsExactly("mailup-opt-out");
    }

    @Test
    void aWeakerReasonDoesNotHideAStrongerOne() {
        Person.unsubscribed(OptOutReason.COMPLAINT)
                .saves(1, ShownStatus.UNSUBSCRIBED)
                .look()
                .optOut(2, true)
                .because(OptOutReason.COMPLAINT);
    }

    @Test
    void aHardBounceLeavesTheFlagAlone() {
        Person person = Person.subscribed();
        person.policy(new Policy(
                        Set.of(NEWS),
                        Policy.Resubscribe.CONFIRM,
                        Policy.NativeOptOut.ANY_LIST,
                        Set.of(),
                        Policy.OnDelete.KEEP,
                        Duration.ofDays(30)))
                .leaves(OptOutReason.HARD_BOUNCE)
                .look()
                .writes(UNSUBSCRIBED, 1);
        assertThat(person.decided().crm()).noneMatch(update -> update.raiseOptOut());
        assertThat(person.decided().crm())
                .allMatch(update -> update.note().orElseThrow().bounced());
        assertThat(person.list().beforeBounce()).contains(SUBSCRIBED);
    }

    @Test
    void whoIsGoneFromMailUpIsUnsubscribedAndNotCreatedAgain() {
        Person.subscribed()
                .look(RecipientStatus.NOT_REGISTERED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .because(OptOutReason.REMOVED)
                .writes(UNSUBSCRIBED, 1)
                .calls()
                .settle()
                .look(RecipientStatus.NOT_REGISTERED)
                .optOut(1, true)
                .writesNothing();
    }

    @Test
    void absenceFromAPageIsReadSinglyFirst() {
        Person person = Person.subscribed();
        person.reads(NEWS, person.fromPage(RecipientStatus.NOT_REGISTERED))
                .look()
                .mustBeRead(NEWS);
        person.look(RecipientStatus.SUBSCRIBED)
                .agreed(SUBSCRIBED)
                .optOut(0, false)
                .writesNothing();
    }

    @Test
    void anAssumedStatusIsNoEvidence() {
        Person person = Person.subscribed();
        person.reads(NEWS, person.assumed(RecipientStatus.UNSUBSCRIBED)).look().optOut(0, false);
        Person gone = Person.subscribed();
        gone.reads(NEWS, gone.assumed(RecipientStatus.NOT_REGISTERED)).look().optOut(0, false);
    }

    @Test
    void anOlderReadingNeverReplacesANewerOne() {
        Person person = Person.subscribed();
        person.later(Duration.ofHours(-1))
                .leaves(OptOutReason.LINK)
                .later(Duration.ofHours(1))
                .look()
                .agreed(SUBSCRIBED)
                .optOut(0, false);
    }

    @Test
    void nobodyIsDecidedWhoWasNeverRead() {
        new Person().saves(1, ShownStatus.SUBSCRIBED).look().mustBeRead(NEWS);
    }

    @Test
    void onlyTheListThatWasLeftIsLeftUnlessTheScopeSaysMore() {
        twoLists(Set.of()).agreed(UNSUBSCRIBED).optOut(1, true);
        assertThat(twoLists(Set.of()).state.list(SHOP).agreed()).contains(SUBSCRIBED);
    }

    @Test
    void withAScopeEveryListInItIsLeftInTheSameDecision() {
        Person person = twoLists(Set.of(NEWS, SHOP));
        ListState shop = person.state.list(SHOP);
        assertThat(shop.agreed()).contains(UNSUBSCRIBED);
        assertThat(shop.optOut().reason()).contains(OptOutReason.OTHER_LIST);
        assertThat(person.decided().changes()).extracting(StatusChange::list).containsExactly(NEWS, SHOP);
        person.calls(new MailUpAction.Unsubscribe(SHOP, RECIPIENT, 1));
    }

    private static Person twoLists(Set<ListId> scope) {
        return new Person()
                .policy(new Policy(
                        Set.of(NEWS, SHOP),
                        Policy.Resubscribe.CONFIRM,
                        Policy.NativeOptOut.NEVER,
                        scope,
                        Policy.OnDelete.KEEP,
                        Duration.ofDays(30)))
                .saves(1, ShownStatus.SUBSCRIBED)
                .saves(record(1), SHOP, ShownStatus.SUBSCRIBED)
                .reads(SHOP, RecipientStatus.SUBSCRIBED)
                .look(RecipientStatus.SUBSCRIBED)
                .leaves(OptOutReason.LINK)
                .look();
    }
}

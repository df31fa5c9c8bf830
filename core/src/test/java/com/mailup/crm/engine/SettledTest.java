package com.mailup.crm.engine;

import static com.mailup.crm.engine.Person.NEWS;
import static com.mailup.crm.engine.Person.RECIPIENT;
import static com.mailup.crm.model.SubscriptionStatus.SUBSCRIBED;
import static com.mailup.crm.model.SubscriptionStatus.UNSUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.engine.OpenCall.Kind;
import com.mailup.crm.engine.OpenCall.State;
import com.mailup.crm.engine.Policy.Resubscribe;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettledTest {
    private final Person left = Person.unsubscribed(OptOutReason.LINK);

    private ListState opened(Kind kind) {
        return Settled.opening(left.list(), kind, left.now);
    }

    private Person wishing() {
        return left.policy(Person.policy(Resubscribe.TRUST_CRM))
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.UNSUBSCRIBED);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aCallIsStoredWithItsLimitBeforeItIsSent(Kind kind) {
        Duration limit = kind == Kind.IMPORT ? Duration.ofHours(1) : Duration.ofMinutes(15);
        assertThat(opened(kind).open())
                .containsExactly(new OpenCall(kind, 1, left.now, left.now.plus(limit), State.OPEN));
    }

    @Test
    void anAnsweredCallIsKeptForLateCallbacks() {
        ListState ended = Settled.ended(opened(Kind.IMPORT), Kind.IMPORT, left.now);
        assertThat(ended.open()).extracting(OpenCall::state).containsExactly(State.ENDED);
    }

    @Test
    void endedCallsThatFollowEachOtherCloselyAreKeptAsOne() {
        ListState state = left.list();
        Instant first = left.now;
        Instant last = first;
        for (int minute = 0; minute < 60; minute++) {
            last = first.plus(Duration.ofMinutes(minute));
            state = Settled.ended(Settled.opening(state, Kind.IMPORT, last), Kind.IMPORT, last);
        }
        assertThat(state.open()).containsExactly(new OpenCall(Kind.IMPORT, 1, first, last, State.ENDED));
    }

    /** Between what the two cover there is a moment that none of them covers; one of another kind is another matter. */
    @Test
    void endedCallsApartFromEachOtherStayApart() {
        Instant first = left.now;
        Instant touching = first.plus(Duration.ofMinutes(10));
        Instant apart = touching.plus(Duration.ofMinutes(10)).plusNanos(1);
        ListState state = left.list();
        for (Instant at : List.of(first, touching, apart)) {
            state = Settled.ended(Settled.opening(state, Kind.IMPORT, at), Kind.IMPORT, at);
        }
        state = Settled.ended(Settled.opening(state, Kind.CONFIRMATION, apart), Kind.CONFIRMATION, apart);
        assertThat(state.open())
                .containsExactly(
                        new OpenCall(Kind.IMPORT, 1, first, touching, State.ENDED),
                        new OpenCall(Kind.IMPORT, 1, apart, apart, State.ENDED),
                        new OpenCall(Kind.CONFIRMATION, 1, apart, apart, State.ENDED));
    }

    @Test
    void anEndedCallJoinsNoneThatIsStillOpen() {
        ListState ended = Settled.ended(opened(Kind.IMPORT), Kind.IMPORT, left.now);
        ListState both = Settled.opening(ended, Kind.IMPORT, left.now);
        ListState answered = Settled.ended(Settled.opening(both, Kind.ADD, left.now), Kind.ADD, left.now);
        assertThat(answered.open()).extracting(OpenCall::state).containsExactly(State.ENDED, State.OPEN, State.ENDED);
    }

    @Test
    void anEndedCallEndsNoDoubtAboutAnEarlierOne() {
        ListState doubted = Settled.unknown(opened(Kind.IMPORT), Kind.IMPORT);
        ListState ended = Settled.ended(Settled.opening(doubted, Kind.IMPORT, left.now), Kind.IMPORT, left.now);
        assertThat(ended.open()).extracting(OpenCall::state).containsExactly(State.UNKNOWN, State.ENDED);
    }

    @Test
    void endedCallsForTwoOptOutsStayTwo() {
        OpenCall earlier = new OpenCall(Kind.IMPORT, 0, left.now, left.now, State.ENDED);
        ListState known = left.list().withOpen(List.of(earlier));
        ListState ended = Settled.ended(Settled.opening(known, Kind.IMPORT, left.now), Kind.IMPORT, left.now);
        assertThat(ended.open()).extracting(OpenCall::optOut).containsExactly(0L, 1L);
    }

    @Test
    void aCallOnWhoWasSubscribedLoosenedNothing() {
        Person person = Person.subscribed();
        ListState open = Settled.opening(person.list(), Kind.IMPORT, person.now);
        assertThat(Settled.ended(open, Kind.IMPORT, person.now).open()).isEmpty();
    }

    @Test
    void aRefusedRequestIsOverAndDoesNotCount() {
        left.saves(1, ShownStatus.SUBSCRIBED).look(RecipientStatus.UNSUBSCRIBED);
        ListState refused = Settled.refused(opened(Kind.CONFIRMATION), Kind.CONFIRMATION);
        assertThat(refused.open()).isEmpty();
        assertThat(refused.asked()).isEmpty();
        assertThat(refused.agreed()).contains(UNSUBSCRIBED);
        assertThat(refused.optOut().standing()).isTrue();
    }

    @Test
    void aRefusedForcedOptInEndsTheWish() {
        ListState open = Settled.opening(wishing().list(), Kind.FORCED_OPT_IN, left.now);
        ListState refused = Settled.refused(open, Kind.FORCED_OPT_IN);
        assertThat(refused.wish()).isEmpty();
        assertThat(refused.optOut().standing()).isTrue();
    }

    @Test
    void anUnknownOutcomeEndsTheWishAndKeepsTheCall() {
        ListState open = Settled.opening(wishing().list(), Kind.FORCED_OPT_IN, left.now);
        ListState unknown = Settled.unknown(open, Kind.FORCED_OPT_IN);
        assertThat(unknown.wish()).isEmpty();
        assertThat(unknown.open()).extracting(OpenCall::state).containsExactly(State.UNKNOWN);
        assertThat(unknown.open().getFirst().until()).isEqualTo(left.now.plus(Settled.CALL_ENDS));
    }

    @Test
    void anAnsweredForcedOptInLiftsTheOptOutItWasFor() {
        ListState done = Settled.forced(wishing().list(), force(1), left.now);
        assertThat(done.optOut().standing()).isFalse();
        assertThat(done.agreed()).contains(SUBSCRIBED);
        assertThat(done.wish()).isEmpty();
    }

    @Test
    void itDoesNotLiftAnOptOutThatCameMeanwhile() {
        wishing().saves(1, ShownStatus.UNSUBSCRIBED).look(RecipientStatus.UNSUBSCRIBED);
        ListState done = Settled.forced(left.list(), force(1), left.now);
        assertThat(done.optOut().standing()).isTrue();
        assertThat(done.optOut().number()).isEqualTo(2);
        assertThat(done.agreed()).contains(UNSUBSCRIBED);
    }

    private MailUpAction.ForceSubscribe force(long optOut) {
        return new MailUpAction.ForceSubscribe(NEWS, left.list().mirror().orElseThrow(), optOut);
    }

    @Test
    void anAnsweredUnsubscribeShowsItsNumber() {
        Person person = Person.subscribed().saves(1, ShownStatus.UNSUBSCRIBED).look(RecipientStatus.SUBSCRIBED);
        ListState done = Settled.unsubscribed(
                person.list(), new MailUpAction.Unsubscribe(NEWS, RECIPIENT, 1), person.now, Optional.empty());
        assertThat(done.shownByMailUp()).isEqualTo(1);
        assertThat(done.mirror().map(Reading::status)).contains(RecipientStatus.UNSUBSCRIBED);
    }

    @Test
    void anotherReasonReadBackIsAnOptOutOfItsOwn() {
        Person person = Person.subscribed().saves(1, ShownStatus.UNSUBSCRIBED).look(RecipientStatus.SUBSCRIBED);
        Reading back = person.reading(RecipientStatus.UNSUBSCRIBED, Optional.of(OptOutReason.COMPLAINT));
        person.knows(state -> Settled.unsubscribed(
                        state, new MailUpAction.Unsubscribe(NEWS, RECIPIENT, 1), person.now, Optional.of(back)))
                .look()
                .optOut(2, true)
                .because(OptOutReason.COMPLAINT);
    }

    @Test
    void anAcceptedImportIsAssumedOnly() {
        ListState sent = Settled.imported(left.list(), RecipientStatus.SUBSCRIBED, left.now);
        assertThat(sent.mirror())
                .hasValueSatisfying(reading -> assertThat(reading.assumed()).isTrue());
        assertThat(sent.noted()).isEqualTo(left.list().noted());
    }

    @Test
    void onlyAConfirmedWriteIsRemembered() {
        Person person = Person.subscribed().leaves(OptOutReason.LINK).look();
        ContactUpdate update = person.decided().crm().getFirst();
        assertThat(Settled.written(person.state, update, new WriteResult.Gone()))
                .isEqualTo(person.state);
        person.settle();
        RecordList remembered = Objects.requireNonNull(person.state.records().get(Person.record(1)))
                .list(NEWS);
        assertThat(remembered.shown()).isEqualTo(1);
        assertThat(remembered.base())
                .hasValueSatisfying(base -> assertThat(base.status()).isEqualTo(ShownStatus.UNSUBSCRIBED));
    }

    @Test
    void anAnswerAboutARecordThatLeftMeanwhileChangesNothing() {
        Person person = Person.subscribed().leaves(OptOutReason.LINK).look();
        ContactUpdate update = person.decided().crm().getFirst();
        PersonState without = PersonState.unknown(person.state.account(), person.state.address());
        for (WriteResult result : new WriteResult[] {new WriteResult.Unchanged(), new WriteResult.Gone()}) {
            assertThat(Settled.written(without, update, result)).isSameAs(without);
            assertThat(Settled.written(person.state, update, result)).isSameAs(person.state);
        }
    }

    @Test
    void theProfileThatWasSentIsRemembered() {
        ListState profiled = Settled.profiled(left.list(), "digest");
        assertThat(profiled.profile()).isEqualTo("digest");
        assertThat(profiled.optOut()).isEqualTo(left.list().optOut());
    }

    @Test
    void whoIsSentToAGroupOfARuleIsThereByAWishToo() {
        ListState ours = Settled.joined(left.list(), "VIP");
        assertThat(Settled.sentTo(ours, "VIP").groups()).containsEntry("VIP", Membership.FOREIGN);
        assertThat(Settled.sentTo(ours, "Press")).isEqualTo(ours);
    }

    @Test
    void anAddedPersonIsSubscribedByItsAnswer() {
        Person person = new Person().saves(1, ShownStatus.SUBSCRIBED).look(RecipientStatus.NOT_REGISTERED);
        ListState open = Settled.opening(person.list(), Kind.ADD, person.now);
        ListState added = Settled.added(open, RECIPIENT, person.now);
        assertThat(added.mirror()).isEqualTo(added.noted());
        assertThat(added.noted().map(Reading::recipient)).contains(RECIPIENT);
        assertThat(added.open()).extracting(OpenCall::state).containsExactly(State.ENDED);
    }
}

package com.mailup.crm.engine;

import static com.mailup.crm.engine.Person.NEWS;
import static com.mailup.crm.engine.Person.RECIPIENT;
import static com.mailup.crm.model.SubscriptionStatus.UNSUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.engine.Decision.StatusChange;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FirstContactTest {
    @ParameterizedTest(name = "MailUp {0}, record {1}: {2}, owed to MailUp: {3}")
    @CsvSource({
        "SUBSCRIBED,     SUBSCRIBED,   SUBSCRIBED,   nothing",
        "SUBSCRIBED,     UNSUBSCRIBED, UNSUBSCRIBED, unsubscribe",
        "SUBSCRIBED,     PENDING,      SUBSCRIBED,   nothing",
        "SUBSCRIBED,     EMPTY,        SUBSCRIBED,   nothing",
        "SUBSCRIBED,     UNKNOWN,      SUBSCRIBED,   nothing",
        "UNSUBSCRIBED,   SUBSCRIBED,   UNSUBSCRIBED, nothing",
        "UNSUBSCRIBED,   UNSUBSCRIBED, UNSUBSCRIBED, nothing",
        "UNSUBSCRIBED,   PENDING,      UNSUBSCRIBED, nothing",
        "UNSUBSCRIBED,   EMPTY,        UNSUBSCRIBED, nothing",
        "UNSUBSCRIBED,   UNKNOWN,      UNSUBSCRIBED, nothing",
        "PENDING,        SUBSCRIBED,   PENDING,      nothing",
        "PENDING,        UNSUBSCRIBED, UNSUBSCRIBED, unsubscribe",
        "PENDING,        PENDING,      PENDING,      nothing",
        "PENDING,        EMPTY,        PENDING,      nothing",
        "PENDING,        UNKNOWN,      PENDING,      nothing",
        "NOT_REGISTERED, SUBSCRIBED,   SUBSCRIBED,   subscribe",
        "NOT_REGISTERED, UNSUBSCRIBED, UNSUBSCRIBED, nothing",
        "NOT_REGISTERED, PENDING,      PENDING,      ask",
        "NOT_REGISTERED, EMPTY,        ,             nothing",
        "NOT_REGISTERED, UNKNOWN,      ,             nothing",
    })
    void theStrictestStatementWins(
            RecipientStatus mailUp, ShownStatus record, @Nullable SubscriptionStatus agreed, String owed) {
        Person person = new Person().saves(1, record).look(mailUp);
        assertThat(person.list().agreed()).isEqualTo(Optional.ofNullable(agreed));
        long optOut = person.list().optOut().number();
        assertThat(optOut > 0).isEqualTo(agreed == UNSUBSCRIBED);
        person.calls(
                switch (owed) {
                    case "unsubscribe" -> new MailUpAction[] {new MailUpAction.Unsubscribe(NEWS, RECIPIENT, optOut)};
                    case "subscribe" -> new MailUpAction[] {new MailUpAction.Subscribe(NEWS, true)};
                    case "ask" -> new MailUpAction[] {new MailUpAction.AskConfirmation(NEWS, false, 0)};
                    default -> new MailUpAction[0];
                });
        boolean differs = agreed != null && record != ShownStatus.UNKNOWN && record != ShownStatus.of(agreed);
        assertThat(person.decided().crm()).hasSize(differs ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUBSCRIBED", "PENDING"})
    void aRecordOutsideTheFilterBringsNobody(ShownStatus shows) {
        Person person = new Person().outsideTheFilter().saves(1, shows).look(RecipientStatus.NOT_REGISTERED);
        person.writesNothing();
        assertThat(person.list().agreed()).isEmpty();
    }

    @Test
    void aRecordOutsideTheFilterStillOptsOut() {
        new Person()
                .outsideTheFilter()
                .saves(1, ShownStatus.UNSUBSCRIBED)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .calls(new MailUpAction.Unsubscribe(NEWS, RECIPIENT, 1));
    }

    @ParameterizedTest
    @EnumSource(names = "NOT_REGISTERED", mode = EnumSource.Mode.EXCLUDE)
    void theFlagWinsOverAnyStatus(RecipientStatus mailUp) {
        new Person()
                .saves(1, ShownStatus.SUBSCRIBED)
                .flags(1, true)
                .look(mailUp)
                .agreed(UNSUBSCRIBED)
                .writes(UNSUBSCRIBED, 1);
    }

    @Test
    void whoIsFlaggedIsNotCreated() {
        new Person()
                .saves(1, ShownStatus.SUBSCRIBED)
                .flags(1, true)
                .look(RecipientStatus.NOT_REGISTERED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .calls();
    }

    @Test
    void pendingAsksOnlyWhoWasReadSingly() {
        Person person = new Person().saves(1, ShownStatus.PENDING);
        person.reads(NEWS, person.fromPage(RecipientStatus.NOT_REGISTERED))
                .look()
                .mustBeRead(NEWS);
    }

    @Test
    void whoWasSeenAbsentOnAPageIsSubscribedByImportOnly() {
        Person person = new Person().saves(1, ShownStatus.SUBSCRIBED);
        person.reads(NEWS, person.fromPage(RecipientStatus.NOT_REGISTERED))
                .look()
                .calls(new MailUpAction.Subscribe(NEWS, false));
    }

    @Test
    void theStatusIsNotedWithItsRule() {
        Person person = new Person().saves(1, ShownStatus.SUBSCRIBED).look(RecipientStatus.NOT_REGISTERED);
        assertThat(person.decided().changes()).extracting(StatusChange::rule).containsExactly("first-contact");
    }

    @Test
    void aStandingOptOutOutlivesAListThatIsMappedAgain() {
        Person.unsubscribed(OptOutReason.LINK)
                .knows(ListState::mappedAgain)
                .saves(1, ShownStatus.SUBSCRIBED)
                .look(RecipientStatus.SUBSCRIBED)
                .agreed(UNSUBSCRIBED)
                .optOut(1, true)
                .calls(new MailUpAction.Unsubscribe(NEWS, RECIPIENT, 1));
    }
}

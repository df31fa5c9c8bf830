package com.mailup.crm.engine;

import static com.mailup.crm.engine.Person.RECIPIENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static Reading reading(RecipientStatus status, long recipient, boolean assumed) {
        return new Reading(status, recipient, "", Optional.empty(), Optional.empty(), Instant.EPOCH, assumed, !assumed);
    }

    private static ListState known(RecipientStatus status, long recipient, boolean assumed) {
        return ListState.UNKNOWN.read(reading(status, recipient, assumed));
    }

    @ParameterizedTest(name = "{0} {1} known, {2} {3} read: {4}")
    @CsvSource({
        "SUBSCRIBED, 70, SUBSCRIBED, 70, true",
        "SUBSCRIBED, 70, UNSUBSCRIBED, 70, true",
        "SUBSCRIBED, 70, SUBSCRIBED, 0, true", // a page may tell no number
        "SUBSCRIBED, 70, SUBSCRIBED, 71, false",
        "SUBSCRIBED, 70, NOT_REGISTERED, 0, false",
        "NOT_REGISTERED, 0, NOT_REGISTERED, 0, true",
        "NOT_REGISTERED, 0, SUBSCRIBED, 71, true"
    })
    void aReadingIsOfTheKnownRecipientOrOfAnother(
            RecipientStatus before, long known, RecipientStatus now, long read, boolean agree) {
        assertThat(Comparison.agree(known(before, known, false), reading(now, read, false)))
                .isEqualTo(agree);
    }

    @Test
    void ofWhomNothingWasReadNothingIsKnown() {
        assertThat(Comparison.agree(ListState.UNKNOWN, null)).isFalse();
        assertThat(Comparison.agree(ListState.UNKNOWN, reading(RecipientStatus.SUBSCRIBED, 71, false)))
                .isTrue();
        assertThat(Comparison.agree(known(RecipientStatus.SUBSCRIBED, RECIPIENT, false), null))
                .isFalse();
    }

    @Test
    void whatWasOnlySentTellsNoNumber() {
        assertThat(Comparison.number(known(RecipientStatus.SUBSCRIBED, RECIPIENT, true)))
                .isZero();
        assertThat(Comparison.number(known(RecipientStatus.SUBSCRIBED, RECIPIENT, false)))
                .isEqualTo(RECIPIENT);
        assertThat(Comparison.number(known(RecipientStatus.NOT_REGISTERED, RECIPIENT, false)))
                .isZero();
    }

    @Test
    void newsIsWhatTheLastDecisionDidNotTakeNoteOf() {
        Person person = Person.subscribed();
        assertThat(Comparison.tellsNews(person.list(), person.fromPage(RecipientStatus.SUBSCRIBED)))
                .isFalse();
        assertThat(Comparison.tellsNews(
                        person.list(), person.reading(RecipientStatus.UNSUBSCRIBED, Optional.of(OptOutReason.LINK))))
                .isTrue();
        assertThat(Comparison.tellsNews(ListState.UNKNOWN, person.fromPage(RecipientStatus.SUBSCRIBED)))
                .as("nothing was ever decided about somebody without a record")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"10, 7, 2, 1, true", "11, 7, 2, 1, true", "9, 7, 2, 1, false"})
    void absenceIsProvenByAsManyAsTheTotalsSay(long read, long in, long out, long pending, boolean complete) {
        assertThat(Comparison.complete(read, in, out, pending)).isEqualTo(complete);
    }
}

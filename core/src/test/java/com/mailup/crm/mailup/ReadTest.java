package com.mailup.crm.mailup;

import static com.mailup.crm.contract.ErrorCode.MAILUP_ANSWER_INVALID;
import static com.mailup.crm.contract.ErrorCode.MAILUP_LIST_GONE;
import static com.mailup.crm.mailup.SignedIn.ADA;
import static com.mailup.crm.mailup.SignedIn.BOB;
import static com.mailup.crm.mailup.SignedIn.CONSENT;
import static com.mailup.crm.mailup.SignedIn.LIST;
import static com.mailup.crm.mailup.SignedIn.LISTS;
import static com.mailup.crm.mailup.SignedIn.NOW;
import static com.mailup.crm.mailup.SignedIn.ONEIL;
import static com.mailup.crm.mailup.SignedIn.PENDING;
import static com.mailup.crm.mailup.SignedIn.optOut;
import static com.mailup.crm.mailup.SignedIn.page;
import static com.mailup.crm.mailup.SignedIn.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.mailup.FakeMailUp.Reply;
import com.mailup.crm.mailup.FakeMailUp.Request;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Named people, freshly: a wrong "not there" would unsubscribe or subscribe somebody. */
class ReadTest {
    private final SignedIn in = new SignedIn();

    @AfterEach
    void stop() {
        in.close();
    }

    @Test
    void readsStatusMarkReasonAndDates() {
        in.server.says(
                CONSENT, Reply.ok(page(2, row(3, "ADA@Example.com", "OPTIN"), optOut(4, "bob@example.com", "2"))));
        var readings = in.mailUp.read(LIST, List.of(ADA, BOB));
        assertThat(readings)
                .containsEntry(
                        ADA,
                        new Reading(
                                RecipientStatus.SUBSCRIBED,
                                3,
                                "",
                                Optional.empty(),
                                Optional.of(Instant.parse("2020-01-27T10:38:00Z")),
                                NOW,
                                false,
                                true))
                .containsEntry(
                        BOB,
                        new Reading(
                                RecipientStatus.UNSUBSCRIBED,
                                4,
                                "2024-05-06 07:08:09.123|55|2",
                                Optional.of(OptOutReason.LINK),
                                Optional.of(Instant.parse("2024-05-06T07:08:09.123Z")),
                                NOW,
                                false,
                                true));
        assertThat(in.server.last(CONSENT).parameters())
                .containsEntry("filterby", "\"Email=='ada@example.com'||Email=='bob@example.com'\"");
        assertThat(in.server.requests(LISTS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "null, UNKNOWN",
        "'\"\"', UNKNOWN",
        "8, HARD_BOUNCE",
        "'\"16\"', COMPLAINT",
        "9999, UNKNOWN",
        "'\"x\"', UNKNOWN"
    })
    void readsTheReasonOfAnOptOut(String type, OptOutReason reason) {
        in.server.says(CONSENT, Reply.ok(page(1, optOut(4, "ada@example.com", type))));
        assertThat(ada().reason()).contains(reason);
    }

    @Test
    void whoIsNotThereIsNotRegisteredWhileTheListAnswers() {
        Reading absent = ada();
        assertThat(absent.status()).isEqualTo(RecipientStatus.NOT_REGISTERED);
        assertThat(absent.recipient()).isZero();
        assertThat(absent.single()).isTrue();
        assertThat(in.server.requests(LISTS)).hasSize(1);
    }

    @Test
    void nobodyIsAbsentFromAListThatIsGone() {
        in.server.says(LISTS, Reply.ok(page(1, "{\"idList\":8,\"Name\":\"Other\"}")));
        assertThat(failure()).isEqualTo(MAILUP_LIST_GONE);
        in.server.says(CONSENT, new Reply(404, ""));
        assertThat(failure()).isEqualTo(MAILUP_LIST_GONE);
    }

    @Test
    void aPendingPersonWhomTheConsentRowsLackIsPending() {
        in.server.says(PENDING, Reply.ok(page(1, "{\"idRecipient\":5,\"Email\":\"ada@example.com\",\"Fields\":[]}")));
        assertThat(ada().status()).isEqualTo(RecipientStatus.PENDING);
        assertThat(ada().recipient()).isEqualTo(5);
    }

    @Test
    void whoConfirmsBetweenTheLooksIsNotAbsent() {
        in.server.says(CONSENT, Reply.ok(page(0)), Reply.ok(page(1, row(5, "ada@example.com", "OPTIN"))));
        assertThat(ada().status()).isEqualTo(RecipientStatus.SUBSCRIBED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "<html>",
                "{\"Items\":[]}",
                "{\"TotalElementsCount\":0}",
                "{\"Items\":{}}"
            })
    void anEmptiedAnswerIsNoAbsence(String body) {
        in.server.says(CONSENT, Reply.ok(body));
        assertThat(failure()).isEqualTo(MAILUP_ANSWER_INVALID);
    }

    @Test
    void aFilterThatWasIgnoredIsNoAbsence() {
        in.server.says(CONSENT, Reply.ok(page(5000, row(9, "carl@example.com", "OPTIN"))));
        assertThat(failure()).isEqualTo(MAILUP_ANSWER_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SOSPESO", "null"})
    void anUnknownStatusIsNeverSubscribed(String status) {
        in.server.says(CONSENT, Reply.ok(page(1, row(9, "ada@example.com", status))));
        assertThat(failure()).isEqualTo(MAILUP_ANSWER_INVALID);
    }

    @Test
    void twentyAtATime() {
        List<EmailAddress> many = IntStream.range(0, 45)
                .mapToObj(i -> new EmailAddress("p" + i + "@example.com"))
                .toList();
        assertThat(in.mailUp.read(LIST, many)).hasSize(45);
        assertThat(in.server.requests(PENDING)).hasSize(3);
        assertThat(in.server.requests(LISTS)).hasSize(1);
    }

    @Test
    void oneByOneWhenMailUpRefusesTheJoinedExpression() {
        in.server.says(
                CONSENT,
                request -> filter(request).contains("||")
                        ? new Reply(400, "{\"ErrorCode\":\"400\"}")
                        : Reply.ok(
                                filter(request).contains("ada")
                                        ? page(1, row(3, "ada@example.com", "OPTIN"))
                                        : page(1, optOut(4, "bob@example.com", "0"))));
        var readings = in.mailUp.read(LIST, List.of(ADA, BOB));
        assertThat(readings.get(ADA)).extracting(Reading::status).isEqualTo(RecipientStatus.SUBSCRIBED);
        assertThat(readings.get(BOB)).extracting(Reading::status).isEqualTo(RecipientStatus.UNSUBSCRIBED);
        assertThat(in.server.requests(CONSENT)).hasSize(3);
    }

    @Test
    void anAddressWithAQuoteCannotBreakOutOfTheExpression() {
        in.server.says(
                CONSENT,
                Reply.ok(page(2, row(8, "x.neil@example.com", "OPTOUT"), row(9, "sean.o'neil@example.com", "OPTIN"))));
        Reading sean =
                Objects.requireNonNull(in.mailUp.read(LIST, List.of(ONEIL)).get(ONEIL));
        assertThat(sean.recipient()).isEqualTo(9);
        assertThat(filter(in.server.last(CONSENT))).isEqualTo("\"Email.Contains('neil@example.com')\"");
    }

    private static String filter(Request request) {
        return request.parameters().getOrDefault("filterby", "");
    }

    private Reading ada() {
        return Objects.requireNonNull(in.mailUp.read(LIST, List.of(ADA)).get(ADA));
    }

    private ErrorCode failure() {
        return catchThrowableOfType(SyncException.class, () -> in.mailUp.read(LIST, List.of(ADA)))
                .code();
    }
}

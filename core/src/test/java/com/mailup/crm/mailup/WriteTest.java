package com.mailup.crm.mailup;

import static com.mailup.crm.contract.ErrorCode.MAILUP_ANSWER_INVALID;
import static com.mailup.crm.mailup.FakeMailUp.TOKEN;
import static com.mailup.crm.mailup.SignedIn.ADA;
import static com.mailup.crm.mailup.SignedIn.ADD;
import static com.mailup.crm.mailup.SignedIn.BOB;
import static com.mailup.crm.mailup.SignedIn.IMPORT;
import static com.mailup.crm.mailup.SignedIn.LIST;
import static com.mailup.crm.mailup.SignedIn.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mailup.crm.contract.SyncException;
import com.mailup.crm.mailup.FakeMailUp.Reply;
import com.mailup.crm.mailup.FakeMailUp.Request;
import com.mailup.crm.mailup.MailUp.Confirmation;
import com.mailup.crm.mailup.MailUp.ImportKind;
import com.mailup.crm.mailup.MailUp.ImportState;
import com.mailup.crm.model.MobileNumber;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each write sends, and what it makes of the answer. */
class WriteTest {
    private static final String FORM = "frontend/XmlSubscribe.aspx";
    private static final RecipientData DATA = new RecipientData(ADA, Map.of(12, "003x", 1, "Ada"));

    private final SignedIn in = new SignedIn();

    @AfterEach
    void stop() {
        in.close();
    }

    @Test
    void addsOne() {
        in.server.says(ADD, Reply.ok("18"));
        assertThat(in.mailUp.add(LIST, DATA)).isEqualTo(18);
        Request request = in.server.last(ADD);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.parameters()).isEmpty();
        assertThat(request.authorization()).isEqualTo("Bearer access-0");
        assertThat(request.body())
                .isEqualTo("{\"Name\":\"\",\"Email\":\"ada@example.com\","
                        + "\"Fields\":[{\"Id\":1,\"Value\":\"Ada\"},{\"Id\":12,\"Value\":\"003x\"}]}");
        assertThat(in.mailUp.addPending(LIST, DATA)).isEqualTo(18);
        assertThat(in.server.last(ADD).parameters()).containsEntry("ConfirmEmail", "true");
    }

    @Test
    void cutsAValueAt200CharactersAndNoneInTwo() {
        in.server.says(ADD, Reply.ok("18"));
        in.mailUp.add(LIST, new RecipientData(ADA, Map.of(1, "x".repeat(201), 2, "y".repeat(199) + "\ud83d\ude00")));
        assertThat(in.server.last(ADD).body())
                .contains("\"" + "x".repeat(200) + "\"")
                .contains("\"" + "y".repeat(199) + "\"");
    }

    @Test
    void sendsAMobileNumberWithItsPrefixApart() {
        in.server.says(ADD, Reply.ok("18"));
        in.mailUp.add(LIST, new RecipientData(ADA, Map.of(), MobileNumber.parse("+39 333 1234567")));
        assertThat(in.server.last(ADD).body()).contains("\"MobileNumber\":\"3331234567\",\"MobilePrefix\":\"0039\"");
    }

    @Test
    void importsInBulk() {
        in.server.says(IMPORT, Reply.ok("9"));
        assertThat(in.mailUp.importAll(LIST, ImportKind.DEFAULT, List.of(DATA, new RecipientData(BOB, Map.of()))))
                .isEqualTo(9);
        assertThat(in.server.last(IMPORT).parameters()).doesNotContainKey("importType");
        in.mailUp.importAll(LIST, ImportKind.OPT_OUT, List.of(DATA));
        assertThat(in.server.last(IMPORT).parameters()).containsEntry("importType", "asOptout");
        assertThatThrownBy(() -> in.mailUp.importAll(LIST, ImportKind.DEFAULT, Collections.nCopies(1001, DATA)))
                .isInstanceOf(IllegalArgumentException.class);
        in.server.says(
                "Console/Import/9",
                Reply.ok("{\"idImport\":9,\"Completed\":true,\"ValidRecipients\":100,\"NotValidRecipients\":3}"));
        assertThat(in.mailUp.importState(9)).isEqualTo(new ImportState(true, 100, 3));
        in.server.says("Console/Import/9", Reply.ok("{}"));
        assertThatThrownBy(() -> in.mailUp.importState(9)).hasMessageStartingWith("MAILUP_ANSWER_INVALID");
    }

    @Test
    void tellsWhenTheLimitLetsTheNextImportThrough() {
        RateBudget budget = new RateBudget(1, new VirtualTiming(), new Random(1));
        MemoryVault vault = MemoryVault.holding("access-0", "refresh-0", SignedIn.NOW.plusSeconds(3000));
        try (SignedIn paced = new SignedIn(vault, budget)) {
            paced.server.says(ADD, Reply.ok("18"));
            paced.server.says(IMPORT, Reply.ok("9"));
            paced.mailUp.add(LIST, DATA);
            assertThat(paced.mailUp.untilImport()).isZero();
            paced.mailUp.importAll(LIST, ImportKind.DEFAULT, List.of(DATA));
            assertThat(paced.mailUp.untilImport()).isEqualTo(ResourceBudget.WINDOW);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "{}", "<html>"})
    void anAddWhoseAnswerCannotBeReadMayHaveTakenEffect(String body) {
        in.server.says(ADD, Reply.ok(body));
        SyncException failure = catchThrowableOfType(SyncException.class, () -> in.mailUp.add(LIST, DATA));
        assertThat(failure.code()).isEqualTo(MAILUP_ANSWER_INVALID);
        assertThat(failure.outcomeUnknown()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "null"})
    void changesAStatusWhateverTheBodySays(String body) {
        in.server.says("Console/List/7/Subscribe/18", Reply.ok(body));
        in.server.says("Console/List/7/Unsubscribe/18", Reply.ok(body));
        in.server.says("Console/List/7/Recipient/18", Reply.ok(body));
        in.mailUp.subscribe(LIST, 18);
        in.mailUp.unsubscribe(LIST, 18);
        in.mailUp.remove(LIST, 18);
        assertThat(in.server.last("Console/List/7/Subscribe/18").method()).isEqualTo("POST");
        assertThat(in.server.last("Console/List/7/Unsubscribe/18").method()).isEqualTo("DELETE");
        assertThat(in.server.last("Console/List/7/Recipient/18").method()).isEqualTo("DELETE");
    }

    @Test
    void readsAndChangesAProfile() {
        in.server.says(
                "Console/List/7/Recipients/Subscribed",
                Reply.ok(
                        page(
                                1,
                                "{\"idRecipient\":18,\"Email\":\"Ada@example.com\",\"MobileNumber\":null,\"Fields\":["
                                        + "{\"Id\":1,\"Description\":\"nome\",\"Value\":\"Ada\"},{\"Id\":2,\"Value\":null}]}")));
        assertThat(in.mailUp.profiles(LIST, List.of(ADA, BOB))).isEqualTo(Map.of(ADA, Map.of(1, "Ada", 2, "")));
        assertThat(in.server.last("Console/List/7/Recipients/Subscribed").parameters())
                .containsEntry("filterby", "\"Email=='ada@example.com'||Email=='bob@example.com'\"");
        in.server.says("Console/List/7/Recipients/Subscribed", new Reply(400, "{}"));
        assertThat(in.mailUp.profiles(LIST, List.of(ADA, BOB)))
                .as("a refused search stops nobody")
                .isEmpty();
        in.server.says("Console/Recipient/Detail", Reply.ok("{}"));
        in.mailUp.updateProfile(18, DATA);
        assertThat(in.server.last("Console/Recipient/Detail").method()).isEqualTo("PUT");
        assertThat(in.server.last("Console/Recipient/Detail").body()).startsWith("{\"idRecipient\":18,");
    }

    @ParameterizedTest
    @CsvSource({
        "200, '0', ASKED",
        "200, '\r\n3\r\n', ALREADY_SUBSCRIBED",
        "200, '1', REFUSED",
        "200, '2', REFUSED",
        "200, '-1011', NOT_POSSIBLE",
        "404, 'gone', NOT_POSSIBLE",
        "403, 'off', NOT_POSSIBLE"
    })
    void asksForAConfirmation(int status, String body, Confirmation confirmation) {
        in.server.says(FORM, new Reply(status, body));
        assertThat(in.mailUp.askConfirmation(LIST, ADA)).isEqualTo(confirmation);
        assertThat(in.server.last(FORM).parameters())
                .isEqualTo(Map.of("Email", "ada@example.com", "List", "7", "Confirm", "1", "retCode", "1"));
        assertThat(in.server.last(FORM).authorization()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200, '<html>', MAILUP_ANSWER_INVALID", "500, '', MAILUP_UNREACHABLE", "0, '', MAILUP_UNREACHABLE"})
    void anUnclearAnswerOfTheFormMayHaveSentTheMessage(int status, String body, String code) {
        in.server.says(FORM, new Reply(status, body));
        SyncException failure = catchThrowableOfType(SyncException.class, () -> in.mailUp.askConfirmation(LIST, ADA));
        assertThat(failure.code().name()).isEqualTo(code);
        assertThat(failure.outcomeUnknown()).isTrue();
    }

    @Test
    void anExpiredTokenIsRenewedAndTheCallRepeatedOnce() {
        in.server.says(ADD, new Reply(401, "{\"ErrorCode\":\"401\"}"), Reply.ok("18"));
        assertThat(in.mailUp.add(LIST, DATA)).isEqualTo(18);
        assertThat(in.server.requests(ADD))
                .extracting(Request::authorization)
                .containsExactly("Bearer access-0", "Bearer access-1");
        in.server.says(ADD, new Reply(401, ""));
        SyncException failure = catchThrowableOfType(SyncException.class, () -> in.mailUp.add(LIST, DATA));
        assertThat(failure).hasMessageStartingWith("MAILUP_TOKEN_EXPIRED");
        assertThat(in.server.requests(ADD)).hasSize(4);
        assertThat(in.server.requests(TOKEN)).hasSize(2);
    }
}

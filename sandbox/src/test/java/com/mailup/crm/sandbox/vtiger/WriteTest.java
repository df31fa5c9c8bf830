package com.mailup.crm.sandbox.vtiger;

import static com.mailup.crm.sandbox.vtiger.VtigerOptions.ADMIN;
import static com.mailup.crm.sandbox.vtiger.VtigerOptions.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteTest {
    private static final String CONTACT = """
            {"lastname":"Rossi","email":"rossi@example.com","assigned_user_id":"19x6"%s}""";

    private final SandboxVtiger vtiger =
            SandboxVtiger.start(VtigerOptions.standard().withClock(TestClock.STANDING));
    private final WebserviceClient alice = WebserviceClient.login(vtiger, ALICE);

    @AfterEach
    void stop() {
        vtiger.close();
    }

    private JsonNode created(String more) {
        return alice.create("Contacts", CONTACT.formatted(more)).path("result");
    }

    @Test
    void createsWithIdLabelAndTheServersTime() {
        JsonNode contact = created(",\"firstname\":\"Anna\",\"nosuch\":\"x\",\"createdtime\":\"2001-01-01 00:00:00\"");
        assertThat(contact.path("id").asText()).isEqualTo("12x1");
        assertThat(contact.path("label").asText()).isEqualTo("Anna Rossi");
        assertThat(contact.path("contact_no").asText()).isEqualTo("CON1");
        assertThat(contact.path("createdtime").asText()).isEqualTo("2026-01-31 10:30:00");
        assertThat(contact.path("modifiedby").asText()).isEqualTo("19x6");
        assertThat(contact.path("source").asText()).isEqualTo("WEBSERVICE");
        assertThat(contact.path("emailoptout").asText()).isEqualTo("0");
        assertThat(contact.has("nosuch")).isFalse();
    }

    /** Nobody real is kept in a simulation. */
    @ParameterizedTest
    @ValueSource(strings = {"ada@mailup.com", "ada@example.com, bob@EXAMPLE.org", "ada@example.com.it"})
    void anAddressBehindWhichSomebodyMayBeIsRefused(String address) {
        String id = created("").path("id").asText();
        JsonNode answer = alice.revise("{\"id\":\"" + id + "\",\"email\":\"" + address + "\"}");
        assertThat(answer.path("success").asBoolean()).isFalse();
        assertThat(answer.at("/error/message").asText()).contains("example.com and .test only");
        assertThat(alice.retrieve(id).at("/result/email").asText()).isEqualTo("rossi@example.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Contacts | {'email':'a@example.com'} | MANDATORY_FIELDS_MISSING | lastname does not have a value",
                "Contacts | {'lastname':'A'} | MANDATORY_FIELDS_MISSING | assigned_user_id does not have a value",
                "Contacts | {'lastname':'A','assigned_user_id':'19x6','account_id':'10x1'} | REFERENCE_INVALID | Invalid reference specified for account_id",
                "Contacts | {'lastname':'A','assigned_user_id':'19x6','account_id':'5'} | INVALID_ID_ATTRIBUTE | Id specified is incorrect",
                "Contacts | {'lastname':'A','assigned_user_id':'19x99'} | ACCESS_DENIED | Permission to perform the operation is denied",
                "Contacts | {'lastname':'A','assigned_user_id':'1'} | ACCESS_DENIED | Permission to perform the operation is denied",
                "Contacts | {broken | INTERNAL_SERVER_ERROR | Unknown Error while processing request",
                "Nosuch | {} | ACCESS_DENIED | Permission to perform the operation is denied"
            })
    void refuses(String module, String element, String code, String message) {
        JsonNode error = alice.create(module, element.replace('\'', '"')).path("error");
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("message").asText()).isEqualTo(message);
    }

    @Test
    void aDuplicateAccountHasANumberAsItsCode() {
        String account = "{\"accountname\":\"Example Srl\",\"assigned_user_id\":\"19x6\"}";
        assertThat(alice.create("Accounts", account).path("success").asBoolean())
                .isTrue();
        JsonNode error =
                alice.create("Accounts", account.replace("Example", "EXAMPLE")).path("error");
        assertThat(error.path("code").isIntegralNumber()).isTrue();
        assertThat(error.path("code").asInt()).isZero();
        assertThat(error.path("message").asText()).isEqualTo("Duplicate(s) detected!");
    }

    @Test
    void anAdminsUnknownOwnerIsStoredAndAnsweredWithText() {
        WebserviceClient admin = WebserviceClient.login(vtiger, ADMIN);
        HttpResponse<String> response = admin.send(
                "POST",
                "",
                admin.form(
                        "create",
                        Map.of(
                                "elementType",
                                "Contacts",
                                "element",
                                CONTACT.formatted("").replace("19x6", "19x99"))));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(response.body()).isEqualTo("Sorry! Attempt to access restricted file.");
        assertThat(admin.retrieve("12x1").at("/result/assigned_user_id").asText())
                .isEqualTo("99");
        JsonNode own = admin.create("Contacts", CONTACT.formatted("").replace("19x6", "42"));
        assertThat(own.at("/result/assigned_user_id").asText()).isEqualTo("19x1");
        JsonNode group = admin.create("Contacts", CONTACT.formatted("").replace("19x6", "20x3"));
        assertThat(group.at("/result/assigned_user_id").asText()).isEqualTo("20x3");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"1\"', 1",
        "1, 1",
        "true, 1",
        "'\"on\"', 1",
        "'\"true\"', 0",
        "'\"yes\"', 0",
        "false, 0",
        "'\"\"', 0",
        "null, 0"
    })
    void aBooleanHasItsOwnRules(String sent, String stored) {
        assertThat(created(",\"emailoptout\":" + sent).path("emailoptout").asText())
                .isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({
        "1990-02-03, 1990-02-03",
        "1990-02-31, 0000-00-00",
        "03/02/1990, ''",
        "1990-02-03T00:00:00, ''",
    })
    void aDateIsReadAsIsoOrLost(String sent, String stored) {
        assertThat(created(",\"birthday\":\"" + sent + "\"").path("birthday").asText())
                .isEqualTo(stored);
    }

    @Test
    void numbersAreShownAsText() {
        JsonNode lead = alice.create("Leads", """
                        {"lastname":"A","assigned_user_id":"19x6","annualrevenue":129,"noofemployees":"x","leadstatus":"Odd"}""").path("result");
        assertThat(lead.path("annualrevenue").textValue()).isEqualTo("129.00000000");
        assertThat(lead.path("noofemployees").textValue()).isEqualTo("0");
        assertThat(lead.path("leadstatus").textValue()).isEqualTo("Odd");
    }

    @Test
    void reviseWritesAPartAndMovesTheTimeEvenWhenNothingChanges() {
        String id = created(",\"title\":\"Dr\"").path("id").asText();
        vtiger.control().server().moveClock(Duration.ofSeconds(61));
        JsonNode same = alice.revise("{\"id\":\"%s\",\"title\":\"Dr\"}".formatted(id));
        assertThat(same.at("/result/modifiedtime").asText()).isEqualTo("2026-01-31 10:31:01");
        assertThat(same.at("/result/createdtime").asText()).isEqualTo("2026-01-31 10:30:00");
        JsonNode cleared = alice.revise("{\"id\":\"%s\",\"title\":null}".formatted(id));
        assertThat(cleared.at("/result/title").asText()).isEmpty();
        assertThat(cleared.at("/result/email").asText()).isEqualTo("rossi@example.com");
        assertThat(alice.revise("{\"id\":\"%s\",\"lastname\":\"\"}".formatted(id))
                        .at("/error/code")
                        .asText())
                .isEqualTo("MANDATORY_FIELDS_MISSING");
        assertThat(alice.revise("{\"id\":\"%s\",\"source\":\"X\"}".formatted(id))
                        .at("/result/source")
                        .asText())
                .isEqualTo("WEBSERVICE");
    }

    @Test
    void updateNeedsTheMandatoryFieldsAndKeepsTheOthers() {
        String id = created(",\"title\":\"Dr\"").path("id").asText();
        assertThat(alice.post("update", Map.of("element", "{\"id\":\"%s\",\"title\":\"X\"}".formatted(id)))
                        .at("/error/code")
                        .asText())
                .isEqualTo("MANDATORY_FIELDS_MISSING");
        String element = "{\"id\":\"%s\",\"lastname\":\"Neri\",\"assigned_user_id\":\"19x6\"}".formatted(id);
        JsonNode updated = alice.post("update", Map.of("element", element)).path("result");
        assertThat(updated.path("lastname").asText()).isEqualTo("Neri");
        assertThat(updated.path("title").asText()).isEqualTo("Dr");
    }

    @Test
    void anEmptyReferenceIsClearedByReviseAndIgnoredByUpdate() {
        String account = vtiger.control().create("alice", "Accounts", Map.of("accountname", "Example"));
        String id =
                created(",\"account_id\":\"%s\"".formatted(account)).path("id").asText();
        String update =
                "{\"id\":\"%s\",\"lastname\":\"A\",\"assigned_user_id\":\"19x6\",\"account_id\":\"\"}".formatted(id);
        assertThat(alice.post("update", Map.of("element", update))
                        .at("/result/account_id")
                        .asText())
                .isEqualTo(account);
        assertThat(alice.post("update", Map.of("element", update.replace("\"\"", "\"0\"")))
                        .at("/error/code")
                        .asText())
                .isEqualTo("INVALID_ID_ATTRIBUTE");
        assertThat(alice.revise("{\"id\":\"%s\",\"account_id\":\"\"}".formatted(id))
                        .at("/result/account_id")
                        .isNull())
                .isTrue();
    }

    @Test
    void missingDeletedAndForbiddenAreRefusedAlike() {
        String id = created("").path("id").asText();
        assertThat(alice.retrieve("12x999").at("/error/code").asText()).isEqualTo("ACCESS_DENIED");
        assertThat(alice.retrieve("10x1").at("/error/code").asText()).isEqualTo("INVALID_ID_ATTRIBUTE");
        assertThat(alice.retrieve("1").at("/error/code").asText()).isEqualTo("INVALID_ID_ATTRIBUTE");
        assertThat(alice.post("delete", Map.of("id", id)).at("/result/status").asText())
                .isEqualTo("successful");
        assertThat(alice.post("delete", Map.of("id", id)).at("/error/code").asText())
                .isEqualTo("ACCESS_DENIED");
        assertThat(alice.retrieve(id).at("/error/code").asText()).isEqualTo("ACCESS_DENIED");
    }

    @Test
    void aConvertedLeadLosesItsOptOut() {
        String lead = vtiger.control()
                .create(
                        "alice",
                        "Leads",
                        Map.of(
                                "lastname",
                                "Verdi",
                                "email",
                                "verdi@example.com",
                                "emailoptout",
                                "1",
                                "company",
                                "Example"));
        String element = """
                {"leadId":"%s","assignedTo":"19x6","entities":{
                 "Accounts":{"create":true,"name":"Accounts","accountname":"Example"},
                 "Contacts":{"create":true,"name":"Contacts","lastname":"Verdi"}}}""".formatted(lead);
        JsonNode made = alice.post("convertlead", Map.of("element", element)).path("result");
        JsonNode contact = alice.retrieve(made.path("Contacts").asText()).path("result");
        assertThat(contact.path("email").asText()).isEqualTo("verdi@example.com");
        assertThat(contact.path("emailoptout").asText()).isEqualTo("0");
        assertThat(contact.path("account_id").asText())
                .isEqualTo(made.path("Accounts").asText());
        assertThat(alice.post("convertlead", Map.of("element", element))
                        .at("/error/code")
                        .asText())
                .isEqualTo("LEAD_ALREADY_CONVERTED");
    }
}

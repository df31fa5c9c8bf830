package com.mailup.crm.sandbox.vtiger;

import static com.mailup.crm.sandbox.vtiger.VtigerOptions.ADMIN;
import static com.mailup.crm.sandbox.vtiger.VtigerOptions.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {
    private final SandboxVtiger vtiger = SandboxVtiger.start(VtigerOptions.standard());
    private final WebserviceClient alice = WebserviceClient.login(vtiger, ALICE);

    @AfterEach
    void stop() {
        vtiger.close();
    }

    @Test
    void answersJsonWithoutCharsetAndSaysThatItIsASandbox() {
        HttpResponse<String> response = alice.send("GET", "?" + alice.form("listtypes", Map.of()), "");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Mailup-Sandbox")).contains("true");
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aGetOperationReadsTheUrlOnlyAndAPostOperationTheBodyOnly() {
        String query = alice.form("query", Map.of("query", "select id from Contacts;"));
        assertThat(WebserviceClient.json(alice.send("POST", "", query))
                        .at("/error/code")
                        .asText())
                .isEqualTo("QUERY_SYNTAX_ERROR");
        String body = alice.form("query", Map.of());
        assertThat(WebserviceClient.json(alice.send("POST", "?query=select%20id%20from%20Contacts;", body))
                        .path("success")
                        .asBoolean())
                .isTrue();
        assertThat(alice.get("revise", Map.of("element", "{\"id\":\"12x1\"}"))
                        .at("/error/code")
                        .asText())
                .isEqualTo("INVALID_ID_ATTRIBUTE");
    }

    @Test
    void operationNamesIgnoreCaseAndModuleNamesDoNot() {
        assertThat(alice.get("DESCRIBE", Map.of("elementType", "Contacts"))
                        .path("success")
                        .asBoolean())
                .isTrue();
        assertThat(alice.get("describe", Map.of("elementType", "contacts"))
                        .at("/error/code")
                        .asText())
                .isEqualTo("ACCESS_DENIED");
        assertThat(alice.get("describe", Map.of("elementType", "0"))
                        .at("/error/code")
                        .asText())
                .isEqualTo("ACCESS_DENIED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch", "sync", "listtypes&format=xml"})
    void diesWithAnEmptyPage(String operation) {
        HttpResponse<String> response =
                alice.send("GET", "?sessionName=" + alice.session() + "&operation=" + operation, "");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "HEAD"})
    void diesOfOtherMethods(String method) {
        assertThat(alice.send(method, "?operation=listtypes", "").statusCode()).isEqualTo(500);
    }

    @Test
    void diesOfAJsonBody() {
        HttpResponse<String> response =
                alice.send(HttpRequest.newBuilder(vtiger.baseUri().resolve("/webservice.php"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"operation\":\"login\"}")));
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aUrlCanBeTooLong() {
        String query = "select id from Contacts where email in ('" + "a@example.com','".repeat(700) + "b');";
        assertThat(alice.send("GET", "?" + alice.form("query", Map.of("query", query)), "")
                        .statusCode())
                .isEqualTo(414);
    }

    @Test
    void listsTheModulesThatHaveAnAddress() {
        JsonNode mail = alice.get("listtypes", Map.of("fieldTypeList", "[\"email\"]"));
        assertThat(mail.at("/result/types")).extracting(JsonNode::asText).contains("Contacts", "Leads", "Accounts");
        assertThat(mail.at("/result/information/Accounts/label").asText()).isEqualTo("Organizations");
        assertThat(mail.at("/result/types")).extracting(JsonNode::asText).doesNotContain("Users");
        WebserviceClient admin = WebserviceClient.login(vtiger, ADMIN);
        assertThat(admin.get("listtypes", Map.of()).at("/result/types"))
                .extracting(JsonNode::asText)
                .contains("Users");
        assertThat(admin.ids("select user_name from Users where user_name = 'BOB';"))
                .containsExactly("19x7");
        assertThat(admin.query("select accesskey from Users;").at("/error/code").asText())
                .isEqualTo("ACCESS_DENIED");
    }
}

package com.mailup.crm.sandbox.mailup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.mailup.MailUpOptions.AccountSpec;
import com.mailup.crm.sandbox.mailup.MailUpOptions.ClientSpec;
import com.mailup.crm.sandbox.mailup.MailUpOptions.ListSpec;
import com.mailup.crm.sandbox.mailup.MailUpOptions.UserSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccessTest extends SandboxTest {

    @Test
    void aUserSeesOnlyThePermittedListsAndAnApplicationMayLackSingleSignOn() {
        MailUpOptions options = MailUpOptions.defaults()
                .withClients(List.of(new ClientSpec("sandbox-client", "sandbox-secret", false)))
                .withAccounts(List.of(new AccountSpec(
                        77,
                        "Small Srl",
                        List.of(new UserSpec("m77", "sandbox-password", Set.of(2))),
                        List.of(new ListSpec(1, "Secret", "guid-1"), new ListSpec(2, "Open", "guid-2")))));
        try (SandboxMailUp small = SandboxMailUp.start(options);
                TestClient caller = new TestClient(small).logIn("m77")) {
            JsonNode lists = caller.get("/List");

            assertThat(lists.path("TotalElementsCount").asInt()).isEqualTo(1);
            assertThat(lists.path("Items").path(0).path("ListGuid").asText()).isEqualTo("guid-2");
            assertThat(caller.rest("GET", "/List/1/Recipients/Subscribed").statusCode())
                    .isEqualTo(403);
            assertThat(caller.rest("POST", "/List/1/Recipient", "{\"Email\":\"a@example.com\"}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(caller.rest("POST", "/Sso").statusCode()).isEqualTo(403);
            assertThat(caller.rest("POST", "/Sso").body()).contains("contact MailUp for further information");
        }
    }

    @Test
    void theAccountTellsWhoIsAskingAndWhereItsConsoleIs() {
        JsonNode info = client.get("/Authentication/Info");

        assertThat(info.path("Username").asText()).isEqualTo("m1234");
        assertThat(info.path("URL").asText())
                .isEqualTo(sandbox.consoleUri(ACCOUNT).toString());
    }

    @Test
    void accountsWithTheSameListsAndPeopleStayApart() {
        client.add("/List/1/Recipient", "ada@example.com");
        try (TestClient other = new TestClient(sandbox).logIn("m5678")) {
            int id = other.add("/List/1/Recipient", "ada@example.com");
            other.rest("DELETE", "/List/1/Unsubscribe/" + id);
        }

        assertThat(console.status(1, "ada@example.com")).contains(Status.SUBSCRIBED);
        assertThat(sandbox.console(5678).status(1, "ada@example.com")).contains(Status.UNSUBSCRIBED);
    }

    @Test
    void manyCallersAtOnceLoseNothing() {
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 400)
                    .forEach(i ->
                            callers.execute(() -> client.add("/List/1/Recipient", "p" + i % 200 + "@example.com")));
        }

        assertThat(console.count(1, Status.SUBSCRIBED)).isEqualTo(200);
        assertThat(client.ids("/List/1/Recipients/Subscribed", 50))
                .doesNotHaveDuplicates()
                .hasSize(200);
        assertThat(sandbox.calls()).containsEntry("POST /Console/List/{list}/Recipient", 400L);
        assertThat(console.find("p0@example.com").orElseThrow().fields()).isEqualTo(Map.of());
    }
}

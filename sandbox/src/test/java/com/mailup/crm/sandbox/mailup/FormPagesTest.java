package com.mailup.crm.sandbox.mailup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormPagesTest extends SandboxTest {
    private static final String GUID = "0b6f7c52-3c0e-4b0e-9d55-6f3d6f0a1c11";

    @Test
    void subscribingAsksForConfirmationByDefault() {
        assertThat(subscribe(Map.of("Email", "ada@example.com"))).isEqualTo("0");
        assertThat(check("ada@example.com")).isEqualTo("4");
        assertThat(subscribe(Map.of("Email", "bob@example.com", "Confirm", "false")))
                .isEqualTo("0");
        assertThat(check("bob@example.com")).isEqualTo("2");
        assertThat(subscribe(Map.of("Email", "bob@example.com"))).isEqualTo("3");
        assertThat(subscribe(Map.of("Email", "nonsense"))).isEqualTo("2");
        assertThat(client.formPage("XmlSubscribe", Map.of("Email", "x@example.com", "List", "9", "retCode", "1")))
                .isEqualTo("1");
        assertThat(client.formPage("XmlSubscribe", Map.of("Email", "bob@example.com", "List", "1")))
                .isEqualTo("Recipient already subscribed");
    }

    @Test
    void severalListsFieldsAndGroupsInOneCall() {
        int group = console.createGroup(2, "From the web");
        assertThat(client.formPage(
                        "XmlSubscribe",
                        Map.of(
                                "email",
                                "ada@example.com",
                                "list",
                                "1,2",
                                "group",
                                "" + group,
                                "confirm",
                                "0",
                                "retcode",
                                "1",
                                "csvFldNames",
                                "campo1;Campo2",
                                "csvFldValues",
                                "Ada;Lovelace")))
                .isEqualTo("0");

        var ada = console.find("ada@example.com").orElseThrow();
        assertThat(ada.fields()).isEqualTo(Map.of(1, "Ada", 2, "Lovelace"));
        assertThat(ada.lists().keySet()).containsExactlyInAnyOrder(1, 2);
        assertThat(ada.lists().values().stream().flatMap(list -> list.groups().stream()))
                .containsExactly(group);
    }

    @Test
    void aWrongGuidIsAnErrorAndAMissingOneIsNot() {
        console.add(1, "ada@example.com", Map.of());

        assertThat(client.formPage("XmlChkSubscriber", Map.of("Email", "ada@example.com", "List", "1")))
                .isEqualTo("2");
        assertThat(client.formPage(
                        "XmlChkSubscriber", Map.of("ListGuid", "wrong", "Email", "ada@example.com", "List", "1")))
                .isEqualTo("1");
        assertThat(client.formPage("XmlChkSubscriber", Map.of("Email", "nobody@example.com", "List", "1")))
                .isEqualTo("1");
    }

    @Test
    void unsubscribingTwiceAnswersThree() {
        console.add(1, "ada@example.com", Map.of());
        Map<String, String> call = Map.of("ListGuid", GUID, "List", "1", "Email", "ada@example.com");

        assertThat(client.formPage("XmlUnSubscribe", call)).isEqualTo("0");
        assertThat(client.formPage("XmlUnSubscribe", call)).isEqualTo("3");
        assertThat(check("ada@example.com")).isEqualTo("3");
    }

    @Test
    void updatingNeedsAMember() {
        console.add(2, "ada@example.com", Map.of());
        Map<String, String> call =
                Map.of("Email", "ada@example.com", "List", "1", "csvFldNames", "campo1", "csvFldValues", "Ada");

        assertThat(client.formPage("XmlUpdSubscriber", call)).isEqualTo("1");
        console.add(1, "ada@example.com", Map.of());
        assertThat(client.formPage("XmlUpdSubscriber", call)).isEqualTo("0");
        assertThat(console.find("ada@example.com").orElseThrow().fields()).isEqualTo(Map.of(1, "Ada"));
    }

    @Test
    void strangersGetMinus1011ButMayFillInTheBrowserForm() {
        console.setAllowList(true, Set.of("192.0.2.1"));

        assertThat(check("ada@example.com")).isEqualTo("-1011");
        assertThat(subscribe(Map.of("Email", "ada@example.com"))).isEqualTo("-1011");
        assertThat(client.post("/1234/frontend/Subscribe.aspx", "email=ada%40example.com&list=1&list=2&campo1=Ada")
                        .statusCode())
                .isEqualTo(302);
        assertThat(console.status(2, "ada@example.com")).contains(Status.PENDING);
        console.setAllowList(false, Set.of());
        assertThat(check("ada@example.com")).isEqualTo("4");
    }

    @Test
    void theGuidLeadsToItsAccount() {
        client.formPage(
                "XmlSubscribe",
                Map.of(
                        "ListGuid",
                        "7a1d0e44-92b1-4f7b-8a33-2f9c1b7d5e01",
                        "Email",
                        "ada@example.com",
                        "List",
                        "1",
                        "Confirm",
                        "0"));

        assertThat(console.find("ada@example.com")).isEmpty();
        assertThat(sandbox.console(5678).status(1, "ada@example.com")).contains(Status.SUBSCRIBED);
    }

    private String subscribe(Map<String, String> more) {
        return client.post("/frontend/XmlSubscribe.aspx?List=1&retCode=1&ListGuid=" + GUID, TestClient.form(more))
                .body()
                .strip();
    }

    private String check(String email) {
        return client.page("/frontend/xmlchksubscriber.aspx?List=1&ListGuid=" + GUID + "&Email="
                        + TestClient.encode(email))
                .body()
                .strip();
    }
}

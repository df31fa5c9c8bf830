package com.mailup.crm.sandbox.vtiger;

import static com.mailup.crm.sandbox.vtiger.VtigerOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.vtiger.crm.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SendToGroupTest {
    private final SandboxVtiger vtiger = SandboxVtiger.start(
            VtigerOptions.standard().withClock(TestClock.STANDING).withLists(new MailUpList(17, "Newsletter")));
    private final VtigerControl users = vtiger.control();
    private final WebserviceClient connector = WebserviceClient.login(vtiger, INTEGRATION);

    @AfterEach
    void stop() {
        vtiger.close();
    }

    private JsonNode changes(String cursor) {
        return connector.post("mailup_changes", Map.of("cursor", cursor)).path("result");
    }

    private String contact(String name) {
        return users.create("alice", "Contacts", Map.of("lastname", name));
    }

    private static List<String> kinds(JsonNode page) {
        List<String> kinds = new ArrayList<>();
        page.path("changes").forEach(change -> kinds.add(change.path("kind").asText()));
        return kinds;
    }

    @Test
    void comesAfterTheQueueWithTheNumberOfTheRun() {
        String rossi = contact("Rossi");
        long run = users.sendToGroup("alice", 17, "Fair 2026", List.of(rossi));
        JsonNode page = changes("");
        assertThat(kinds(page)).containsExactly("saved", "grouped");
        assertThat(page.at("/changes/1"))
                .hasToString("{\"module\":\"Contacts\",\"record\":\"" + rossi + "\",\"kind\":\"grouped\",\"at\":\""
                        + page.at("/changes/1/at").asText() + "\",\"user\":\""
                        + page.at("/changes/1/user").asText() + "\",\"run\":" + run
                        + ",\"list\":17,\"group\":\"Fair 2026\"}");
        assertThat(users.sendToGroup("alice", 17, "Fair 2026", List.of(rossi))).isEqualTo(run + 1);
    }

    @Test
    void isToldUntilItsPageIsAcknowledged() {
        String rossi = contact("Rossi");
        users.sendToGroup("alice", 17, "Fair", List.of(rossi));
        String first = changes("").path("next").asText();
        JsonNode again = changes("");
        assertThat(kinds(again)).containsExactly("saved", "grouped");
        assertThat(kinds(changes(first))).as("the answer to the first was lost").containsExactly("grouped");
        JsonNode last = changes(first);
        users.edit("alice", rossi, Map.of("lastname", "Bianchi"));
        assertThat(kinds(changes(last.path("next").asText()))).containsExactly("saved");
    }

    @Test
    void aSaveDoesNotSwallowIt() {
        String rossi = contact("Rossi");
        users.sendToGroup("alice", 17, "Fair", List.of(rossi));
        users.edit("alice", rossi, Map.of("lastname", "Bianchi"));
        users.sendToGroup("alice", 17, "Press", List.of(rossi));
        assertThat(kinds(changes(""))).containsExactly("saved", "grouped", "grouped");
    }

    @Test
    void waitsWhileAPageIsFull() {
        List<String> all = new ArrayList<>();
        for (int n = 0; n < 250; n++) {
            all.add(contact("Person " + n));
        }
        users.sendToGroup("alice", 17, "Fair", all);
        JsonNode first = changes("");
        assertThat(kinds(first)).hasSize(200).containsOnly("saved");
        assertThat(first.path("more").asBoolean()).isTrue();
        JsonNode second = changes(first.path("next").asText());
        assertThat(kinds(second)).hasSize(200).endsWith("grouped");
        JsonNode third = changes(second.path("next").asText());
        assertThat(kinds(third)).hasSize(100).containsOnly("grouped");
        assertThat(third.path("more").asBoolean()).isFalse();
        assertThat(kinds(changes(third.path("next").asText()))).isEmpty();
    }

    @Test
    void onlyRecordsThatTheUserSeesAreSent() {
        String rossi = contact("Rossi");
        users.putUser(VtigerOptions.BOB.withOwnRecordsOnly());
        assertThatThrownBy(() -> users.sendToGroup("bob", 17, "Fair", List.of(rossi)))
                .isInstanceOf(Refusal.class);
        assertThat(kinds(changes(""))).containsExactly("saved");
    }

    @Test
    void whoMayNotLiftLeavesAMarkOnTheStampUntilSomebodyDoesWhoMay() {
        String rossi = contact("Rossi");
        List<String> stamps = new ArrayList<>();
        for (Map.Entry<String, String> change : List.of(
                Map.entry("bob", "Unsubscribed"),
                Map.entry("bob", "Subscribed"),
                Map.entry("alice", "Unsubscribed"),
                Map.entry("admin", "Subscribed"))) {
            users.edit(change.getKey(), rossi, Map.of("mailup_list_17", change.getValue()));
            stamps.add(users.read(rossi).orElseThrow().fields().get("mailup_stamp_17"));
        }
        assertThat(stamps).containsExactly("1!", "2!", "3", "4");
    }
}

package com.mailup.crm.sandbox.sugar;

import static com.mailup.crm.sandbox.sugar.SugarOptions.ADMIN;
import static com.mailup.crm.sandbox.sugar.SugarOptions.ALICE;
import static com.mailup.crm.sandbox.sugar.SugarOptions.BOB;
import static com.mailup.crm.sandbox.sugar.SugarOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.sugar.crm.MailUpPackage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The package inside, as the connector sees it. */
class PackageTest {
    private final SandboxSugar sugar = SandboxSugar.start(
            SugarOptions.suiteCrm().withClock(TestClock.STANDING).withLists(new MailUpList(17, "Newsletter")));
    private final SugarControl users = sugar.control();
    private final RestClient client = RestClient.login(sugar, INTEGRATION);

    @AfterEach
    void stop() {
        sugar.close();
    }

    private String rossi() {
        return users.create(
                "alice",
                "Contacts",
                Map.of("last_name", "Rossi", "email1", "rossi@example.com", "mailup_list_17_c", "Subscribed"));
    }

    private List<Map<String, String>> outbox() {
        List<Map<String, String>> rows = new ArrayList<>();
        client.list("MailUp", "mailup.kind <> 'run'", "seq asc")
                .path("entry_list")
                .forEach(entry -> {
                    Map<String, String> row = new HashMap<>();
                    entry.path("name_value_list")
                            .forEach(value -> row.put(
                                    value.path("name").asText(),
                                    value.path("value").asText()));
                    rows.add(row);
                });
        return rows;
    }

    private void tell(String member, Object json) {
        client.set("MailUp", Map.of("id", "report", member, Json.write(json)));
    }

    private String report(String field) {
        return client.value("MailUp", "report", field);
    }

    @Test
    void aRecordHasOneRowHoweverOftenItWasSaved() {
        String id = rossi();
        Map<String, String> first = outbox().getFirst();
        assertThat(first)
                .containsEntry("module", "Contacts")
                .containsEntry("record", id)
                .containsEntry("kind", "saved")
                .containsEntry("happened", TestClock.NOW)
                .containsEntry("by_user", ALICE.id());
        users.edit("bob", id, Map.of("title", "Dr"));
        tell("acknowledged", Map.of(first.get("id"), first.get("seq")));
        assertThat(outbox())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("id", first.get("id"))
                        .containsEntry("by_user", BOB.id())
                        .doesNotContainEntry("seq", first.get("seq")));
        tell("acknowledged", Map.of(first.get("id"), outbox().getFirst().get("seq")));
        assertThat(outbox()).isEmpty();
        assertThat(report("queue")).isEqualTo("0");
    }

    @Test
    void theConnectorsOwnSavesAreNoNews() {
        String id = rossi();
        tell(
                "acknowledged",
                Map.of(outbox().getFirst().get("id"), outbox().getFirst().get("seq")));
        client.set("Contacts", Map.of("id", id, "mailup_list_17_c", "Unsubscribed"));
        assertThat(outbox()).isEmpty();
        assertThat(client.value("Contacts", id, "mailup_stamp_17_c")).isEqualTo("1");
    }

    @Test
    void aDeletedRecordHasLastWords() {
        String id = rossi();
        users.edit("alice", id, Map.of("email_opt_out", "1"));
        users.delete("bob", id);
        Map<String, String> row = outbox().getFirst();
        assertThat(row).containsEntry("kind", "deleted");
        assertThat(row.get("words")).contains("&quot;");
        JsonNode words = Json.read(row.getOrDefault("words", "").replace("&quot;", "\""));
        assertThat(words.at("/status/mailup_list_17_c").asText()).isEqualTo("Subscribed");
        assertThat(words.at("/stamp/mailup_list_17_c").asText()).isEqualTo("1");
        assertThat(words.path("optOut").asBoolean()).isTrue();
        users.restore("alice", id);
        assertThat(outbox().getFirst()).containsEntry("kind", "deleted");
    }

    @Test
    void aMergedRecordNamesItsSurvivor() {
        String kept = rossi();
        String lost = users.create("alice", "Contacts", Map.of("last_name", "Rosi", "email1", "rosi@example.com"));
        users.merge("alice", kept, List.of(lost), Map.of("title", "Dr"));
        assertThat(outbox())
                .filteredOn(row -> row.getOrDefault("record", "").equals(lost))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("kind", "merged")
                        .containsEntry("into_module", "Contacts")
                        .containsEntry("into_record", kept));
        assertThat(client.related("Contacts", kept, "email_addresses", List.of("email_address"))
                        .path("entry_list"))
                .hasSize(2);
        assertThat(client.value("Contacts", kept, "email1")).isEqualTo("rossi@example.com");
    }

    @Test
    void aConvertedLeadIsMergedIntoItsContactAndStaysReadable() {
        String lead = users.create(
                "alice",
                "Leads",
                Map.of(
                        "last_name",
                        "Verdi",
                        "email1",
                        "verdi@example.com",
                        "account_name",
                        "Example",
                        "mailup_list_17_c",
                        "Pending"));
        Map<String, String> made = users.convertLead("alice", lead);
        assertThat(made).containsOnlyKeys("Contacts", "Accounts");
        assertThat(outbox())
                .filteredOn(row -> row.getOrDefault("record", "").equals(lead))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("kind", "merged")
                        .containsEntry("into_record", made.get("Contacts")));
        assertThat(client.value("Leads", lead, "status")).isEqualTo("Converted");
        String contact = made.getOrDefault("Contacts", "");
        assertThat(client.value("Contacts", contact, "email1")).isEqualTo("verdi@example.com");
        assertThat(client.value("Contacts", contact, "mailup_list_17_c")).isEqualTo("Pending");
        assertThat(client.value("Contacts", contact, "account_name")).isEqualTo("Example");
    }

    @Test
    void aFlagRaisedByAnybodyElseTellsAllWhoUseTheAddress() {
        String contact = rossi();
        String lead = users.create("alice", "Leads", Map.of("last_name", "R", "email1", "rossi@example.com"));
        outbox().forEach(row -> tell("acknowledged", Map.of(row.get("id"), row.get("seq"))));
        RestClient admin = RestClient.login(sugar, ADMIN);
        String row = users.address("rossi@example.com").orElseThrow().id();
        admin.set("EmailAddresses", Map.of("id", row, "opt_out", 1));
        assertThat(outbox()).extracting(told -> told.get("record")).containsExactlyInAnyOrder(contact, lead);
    }

    @Test
    void flagsAreRaisedThroughTheReport() {
        String contact = rossi();
        tell("addresses", List.of(Map.of("address", "Rossi@example.com", "optOut", true, "invalid", true)));
        assertThat(client.value("Contacts", contact, "email_opt_out")).isEqualTo("1");
        assertThat(client.value("Contacts", contact, "invalid_email")).isEqualTo("1");
        tell("addresses", List.of(Map.of("address", "rossi@example.com", "optOut", false)));
        assertThat(client.value("Contacts", contact, "email_opt_out")).isEqualTo("1");
        client.set("Contacts", Map.of("last_name", "Again", "email1", "rossi@example.com"));
        assertThat(client.value("Contacts", contact, "email_opt_out")).isEqualTo("1");
    }

    @Test
    void stampsCountAndSayWhoMayNotLift() {
        String id = rossi();
        users.edit("bob", id, Map.of("mailup_list_17_c", "Unsubscribed", "mailup_stamp_17_c", "99"));
        assertThat(client.value("Contacts", id, "mailup_stamp_17_c")).isEqualTo("2!");
        users.edit("alice", id, Map.of("mailup_list_17_c", "Subscribed"));
        assertThat(client.value("Contacts", id, "mailup_stamp_17_c")).isEqualTo("3");
        users.putUser(BOB.withDenied("MailUp.edit"));
        users.edit("bob", id, Map.of("mailup_list_17_c", "Pending", "title", "Dr"));
        assertThat(client.value("Contacts", id, "mailup_list_17_c")).isEqualTo("Subscribed");
        assertThat(client.value("Contacts", id, "title")).isEqualTo("Dr");
        users.edit("bob", id, Map.of("mailup_list_17_c", "Unsubscribed"));
        assertThat(client.value("Contacts", id, "mailup_stamp_17_c")).isEqualTo("4!");
    }

    @Test
    void aStatusIsStoredOnlyIfTheRecordIsAsExpected() {
        String id = rossi();
        String expected = Json.write(Map.of("mailup_list_17_c", "Subscribed", "mailup_stamp_17_c", "1"));
        users.edit("alice", id, Map.of("mailup_list_17_c", "Pending"));
        Map<String, String> save =
                Map.of("id", id, "mailup_list_17_c", "Unsubscribed", "title", "Dr", "mailup_expected", expected);
        client.set("Contacts", save);
        assertThat(client.value("Contacts", id, "mailup_list_17_c")).isEqualTo("Pending");
        assertThat(client.value("Contacts", id, "title")).isEqualTo("Dr");
    }

    @Test
    void nobodyElseGetsAnythingOutOfItOrIntoIt() {
        rossi();
        RestClient admin = RestClient.login(sugar, ADMIN);
        assertThat(admin.list("MailUp", "", "").path("number").asInt()).isEqualTo(40);
        assertThat(admin.entry("MailUp", "report", List.of("version"), List.of())
                        .at("/entry_list/0/name_value_list")
                        .isArray())
                .isTrue();
        assertThat(admin.call(
                                "set_entry",
                                Map.of(
                                        "module_name",
                                        "MailUp",
                                        "name_value_list",
                                        Map.of("id", "report", "news", "{}")))
                        .path("number")
                        .asInt())
                .isEqualTo(40);
        assertThat(outbox()).hasSize(1);
    }

    @Test
    void theReportTellsAndIsTold() {
        assertThat(report("version")).isEqualTo("0.1.0");
        assertThat(report("turned")).isEqualTo("on");
        assertThat(report("is_copy")).isEqualTo("0");
        tell("news", Map.of("connection", "crm", "connector", "http://127.0.0.1:1", "lists", List.of()));
        assertThat(users.mailUpPackage().told().connection()).isEqualTo("crm");
        assertThat(report("news")).isEmpty();
        tell("fields", Map.of("modules", List.of("Contacts"), "lists", List.of(Map.of("id", 18, "label", "Offers"))));
        assertThat(client.call("get_module_fields", Map.of("module_name", "Contacts"))
                        .path("module_fields"))
                .anyMatch(field -> field.path("name").asText().equals("mailup_list_18_c"));
        assertThat(report("fields")).contains("Contacts");
        users.mailUpPackage().turn(MailUpPackage.Switch.OFF);
        rossi();
        assertThat(outbox()).isEmpty();
        assertThat(report("turned")).isEqualTo("off");
        users.mailUpPackage().turn(MailUpPackage.Switch.ON);
        users.mailUpPackage().moveTo("https://copy.example.com");
        rossi();
        assertThat(report("is_copy")).isEqualTo("1");
        assertThat(outbox()).isEmpty();
    }

    @Test
    void whoIsSentToAGroupIsToldBesideTheSave() {
        String id = rossi();
        long run = users.sendToGroup("alice", 17, "Fair", List.of(id));
        assertThat(outbox()).hasSize(2);
        assertThat(outbox().getLast())
                .containsEntry("kind", "grouped")
                .containsEntry("record", id)
                .containsEntry("run", String.valueOf(run))
                .containsEntry("list", "17")
                .containsEntry("group_name", "Fair");
        assertThat(client.list("MailUp", "", "").path("result_count").asInt()).isEqualTo(3);
    }

    @Test
    void aTargetListTellsOfItsMembers() {
        String id = rossi();
        tell(
                "acknowledged",
                Map.of(outbox().getFirst().get("id"), outbox().getFirst().get("seq")));
        String list = users.createTargetList("alice", "Fair");
        users.addMember("alice", list, id);
        assertThat(outbox()).extracting(row -> row.get("record")).containsExactly(id);
    }

    @Test
    void anInstallationIsSeenAfterTheNextLogin() {
        users.removePackage(false);
        users.installPackage("0.2.0", "b");
        users.choosePackageUser("mailup");
        assertThat(report("version")).isEqualTo("0.2.0");
        try (SandboxSugar bare = SandboxSugar.start(SugarOptions.suiteCrm().withoutPackage())) {
            RestClient early = RestClient.login(bare, INTEGRATION);
            bare.control().installPackage("0.2.0", "b");
            bare.control().choosePackageUser("mailup");
            assertThat(early.list("MailUp", "", "").path("number").asInt()).isEqualTo(20);
            assertThat(RestClient.login(bare, INTEGRATION)
                            .list("MailUp", "", "")
                            .path("result_count")
                            .asInt(-1))
                    .isZero();
        }
    }

    @Test
    void removalLeavesTheDataUnlessToldOtherwise() {
        String id = rossi();
        users.removePackage(false);
        assertThat(client.list("MailUp", "", "").path("number").asInt()).isEqualTo(20);
        assertThat(client.value("Contacts", id, "mailup_list_17_c")).isEqualTo("Subscribed");
        users.installPackage("0.2.0", "b");
        users.removePackage(true);
        assertThat(client.value("Contacts", id, "mailup_list_17_c")).isEmpty();
    }
}

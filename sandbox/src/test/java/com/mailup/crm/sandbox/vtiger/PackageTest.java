package com.mailup.crm.sandbox.vtiger;

import static com.mailup.crm.sandbox.vtiger.VtigerOptions.ADMIN;
import static com.mailup.crm.sandbox.vtiger.VtigerOptions.ALICE;
import static com.mailup.crm.sandbox.vtiger.VtigerOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.crm.Told;
import com.mailup.crm.sandbox.vtiger.crm.Field;
import com.mailup.crm.sandbox.vtiger.crm.MailUpPackage;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageTest {
    /** What each operation is asked for when it would do something. */
    private static final Map<String, Map<String, String>> ASKED = Map.of(
            "mailup_changes", Map.of("cursor", "0"),
            "mailup_status", Map.of("updates", "[]"),
            "mailup_info", Map.of("settings", "{\"connection\":\"crm\"}"),
            "mailup_fields", Map.of("lists", "{\"modules\":[\"Contacts\"],\"lists\":[]}"));

    private final SandboxVtiger vtiger = SandboxVtiger.start(VtigerOptions.standard()
            .withClock(TestClock.STANDING)
            .withLists(new MailUpList(17, "Newsletter"), new MailUpList(18, "Offers")));
    private final VtigerControl users = vtiger.control();
    private final WebserviceClient connector = WebserviceClient.login(vtiger, INTEGRATION);

    @AfterEach
    void stop() {
        vtiger.close();
    }

    private JsonNode changes(String cursor) {
        return connector.post("mailup_changes", Map.of("cursor", cursor)).path("result");
    }

    private static List<String> kinds(JsonNode page) {
        List<String> kinds = new ArrayList<>();
        page.path("changes")
                .forEach(change -> kinds.add(change.path("record").asText() + " "
                        + change.path("kind").asText()));
        return kinds;
    }

    /** How somebody comes to a session of the web service. */
    enum Caller {
        ADMINISTRATOR,
        SALESMAN,
        ADMINISTRATORS_BROWSER,
        SALESMANS_BROWSER;

        WebserviceClient client(SandboxVtiger vtiger) {
            return switch (this) {
                case ADMINISTRATOR -> WebserviceClient.login(vtiger, ADMIN);
                case SALESMAN -> WebserviceClient.login(vtiger, ALICE);
                case ADMINISTRATORS_BROWSER ->
                    Browser.of(vtiger).signedIn(ADMIN).extendedSession(vtiger);
                case SALESMANS_BROWSER -> Browser.of(vtiger).signedIn(ALICE).extendedSession(vtiger);
            };
        }
    }

    static Stream<Arguments> operationsAndCallers() {
        return ASKED.keySet().stream()
                .sorted()
                .flatMap(operation -> Stream.of(Caller.values()).map(caller -> arguments(operation, caller)));
    }

    @ParameterizedTest
    @MethodSource("operationsAndCallers")
    void knowsNobodyButTheIntegrationUser(String operation, Caller caller) {
        WebserviceClient other = caller.client(vtiger);
        assertThat(other.get("listtypes", Map.of()).path("success").asBoolean())
                .as("the session itself is good")
                .isTrue();
        assertThat(other.post(operation, ASKED.getOrDefault(operation, Map.of()))
                        .at("/error/code")
                        .asText())
                .isEqualTo("ACCESS_DENIED");
        assertThat(users.mailUpPackage().told().connection()).isEmpty();
        assertThat(users.fields("Contacts")).extracting(Field::name).contains("mailup_list_17", "mailup_list_18");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailup_changes", "mailup_status", "mailup_info", "mailup_fields"})
    void knowsNobodyWithoutASession(String operation) {
        WebserviceClient anonymous = WebserviceClient.anonymous(vtiger);
        assertThat(anonymous.post(operation, Map.of()).at("/error/code").asText())
                .isEqualTo("AUTHENTICATION_REQUIRED");
        assertThat(Browser.of(vtiger).extendedSession(vtiger).session()).isEmpty();
    }

    @Test
    void theIntegrationUserMayDoAllOfThem() {
        WebserviceClient browsing = Browser.of(vtiger).signedIn(INTEGRATION).extendedSession(vtiger);
        for (WebserviceClient own : List.of(connector, browsing)) {
            ASKED.forEach((operation, asked) -> assertThat(
                            own.post(operation, asked).path("success").asBoolean())
                    .as(operation)
                    .isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailup_changes", "mailup_status", "mailup_info", "mailup_fields"})
    void withoutThePackageTheOperationsDoNotExist(String operation) {
        try (SandboxVtiger bare = SandboxVtiger.start(VtigerOptions.standard().withoutPackage())) {
            WebserviceClient client = WebserviceClient.login(bare, INTEGRATION);
            assertThat(client.send("POST", "", client.form(operation, Map.of())).statusCode())
                    .isEqualTo(500);
        }
    }

    @Test
    void withoutThePackageThereAreFieldsButNoStamps() {
        try (SandboxVtiger bare = SandboxVtiger.start(
                VtigerOptions.standard().withoutPackage().withLists(new MailUpList(17, "Newsletter")))) {
            String id = bare.control()
                    .create("alice", "Contacts", Map.of("lastname", "Rossi", "mailup_list_17", "Subscribed"));
            JsonNode contact = WebserviceClient.login(bare, ALICE).retrieve(id).path("result");
            assertThat(contact.path("mailup_list_17").asText()).isEqualTo("Subscribed");
            assertThat(contact.has("mailup_stamp_17")).isFalse();
        }
    }

    @Test
    void queuesOneRowPerRecordAndForgetsWhatIsAcknowledged() {
        String anna = users.create("alice", "Contacts", Map.of("lastname", "Rossi"));
        String bruno = users.create("alice", "Leads", Map.of("lastname", "Bianchi"));
        users.edit("alice", anna, Map.of("title", "Dr"));
        JsonNode page = changes("0");
        assertThat(page.at("/changes/1")).isEqualTo(WebserviceClient.json("""
            {"module":"Contacts","record":"%s","kind":"saved","at":"2026-01-31T09:30:00Z","user":"19x6"}\
            """.formatted(anna)));
        assertThat(page.path("instance").asText()).isEqualTo("https://vtiger.example.com");
        assertThat(page.path("next").textValue()).isEqualTo("3");
        assertThat(page.path("more").asBoolean(true)).isFalse();
        assertThat(kinds(page)).containsExactly(bruno + " saved", anna + " saved");
        assertThat(kinds(changes("0"))).hasSize(2);
        users.edit("alice", bruno, Map.of("city", "Milano"));
        assertThat(kinds(changes("3"))).containsExactly(bruno + " saved");
        assertThat(kinds(changes("4"))).isEmpty();
        assertThat(changes("4").path("next").asText()).isEqualTo("4");
        assertThat(connector
                        .post("mailup_changes", Map.of("cursor", "5"))
                        .at("/error/code")
                        .asText())
                .isEqualTo("MAILUP_CURSOR_UNKNOWN");
    }

    @Test
    void givesTwoHundredAtATime() {
        users.seed("alice", "Contacts", 250);
        assertThat(users.saves("alice", "Contacts", 250, Map.of())).isEqualTo(250);
        JsonNode first = changes("");
        assertThat(first.path("changes")).hasSize(200);
        assertThat(first.path("more").asBoolean()).isTrue();
        JsonNode second = changes(first.path("next").asText());
        assertThat(second.path("changes")).hasSize(50);
        assertThat(second.path("more").asBoolean(true)).isFalse();
    }

    @Test
    void importsWorkflowsAndTheConnectorItselfAreNotHeard() {
        String id = users.importRows(
                        "alice", "Contacts", List.of(Map.of("lastname", "Rossi", "mailup_list_17", "Subscribed")))
                .getFirst();
        users.workflow("alice", id, Map.of("mailup_list_17", "Unsubscribed"));
        connector.revise("{\"id\":\"%s\",\"mailup_list_17\":\"Pending\"}".formatted(id));
        assertThat(kinds(changes("0"))).isEmpty();
        assertThat(connector.retrieve(id).at("/result/source").asText()).isEqualTo("IMPORT");
        assertThat(connector.retrieve(id).at("/result/mailup_stamp_17").asText())
                .isEmpty();
    }

    @Test
    void theHighestKindWinsAndKeepsTheLastWords() {
        String id = users.create(
                "alice", "Contacts", Map.of("lastname", "Rossi", "mailup_list_17", "Unsubscribed", "emailoptout", "1"));
        users.delete("bob", id);
        users.restore("alice", id);
        users.edit("alice", id, Map.of("title", "Dr"));
        JsonNode change = changes("0").at("/changes/0");
        assertThat(change).isEqualTo(WebserviceClient.json("""
            {"module":"Contacts","record":"%s","kind":"deleted","at":"2026-01-31T09:30:00Z","user":"19x7",
             "status":{"mailup_list_17":"Unsubscribed","mailup_list_18":""},
             "stamp":{"mailup_list_17":"1","mailup_list_18":"0"},"optOut":true}\
            """.formatted(id)));
        String other = users.create("alice", "Contacts", Map.of("lastname", "Verdi"));
        users.delete("alice", other);
        changes(changes("0").path("next").asText());
        users.restore("alice", other);
        assertThat(kinds(changes("0"))).containsExactly(other + " restored");
    }

    @Test
    void aMergeNamesTheSurvivor() {
        String kept = users.create("alice", "Contacts", Map.of("lastname", "Rossi"));
        String lost = users.create("alice", "Contacts", Map.of("lastname", "Rosi", "mailup_list_18", "Unsubscribed"));
        users.merge("alice", kept, List.of(lost), Map.of("title", "Dr"));
        JsonNode page = changes("0");
        assertThat(kinds(page)).containsExactly(kept + " saved", lost + " merged");
        assertThat(page.at("/changes/1/into").asText()).isEqualTo(kept);
        assertThat(page.at("/changes/1/status/mailup_list_18").asText()).isEqualTo("Unsubscribed");
    }

    @Test
    void aConvertedLeadIsMergedIntoItsContact() {
        String lead = users.create("alice", "Leads", Map.of("lastname", "Verdi", "emailoptout", "1"));
        String contact = users.convertLead("alice", lead).getOrDefault("Contacts", "");
        JsonNode page = changes("0");
        assertThat(kinds(page)).containsExactly(contact + " saved", lead + " merged");
        assertThat(page.at("/changes/1/into").asText()).isEqualTo(contact);
        assertThat(page.at("/changes/1/optOut").asBoolean()).isTrue();
    }

    @Test
    void theStampCountsTheChangesOfOthersAndNobodyWritesIt() {
        String id = users.create("alice", "Contacts", Map.of("lastname", "Rossi", "mailup_list_17", "Subscribed"));
        users.edit("alice", id, Map.of("mailup_list_17", "Subscribed", "mailup_stamp_17", "77"));
        users.edit("bob", id, Map.of("mailup_list_17", "Unsubscribed"));
        connector.revise("{\"id\":\"%s\",\"mailup_list_17\":\"Subscribed\",\"mailup_stamp_17\":\"9\"}".formatted(id));
        JsonNode contact = connector.retrieve(id).path("result");
        assertThat(contact.path("mailup_stamp_17").asText())
                .as("by bob, who may not lift")
                .isEqualTo("2!");
        assertThat(contact.path("mailup_stamp_18").asText()).isEmpty();
        assertThat(contact.path("mailup_list_17").asText()).isEqualTo("Subscribed");
    }

    @Test
    void pausedQueuesAndOffDoesNot() {
        users.mailUpPackage().turn(MailUpPackage.Switch.PAUSED);
        String id = users.create("alice", "Contacts", Map.of("lastname", "Rossi"));
        assertThat(kinds(changes("0"))).isEmpty();
        users.mailUpPackage().turn(MailUpPackage.Switch.OFF);
        users.create("alice", "Contacts", Map.of("lastname", "Bianchi", "mailup_list_17", "Subscribed"));
        users.mailUpPackage().turn(MailUpPackage.Switch.ON);
        assertThat(kinds(changes("0"))).containsExactly(id + " saved");
    }

    @Test
    void tellsHowItIs() {
        assertThat(connector.post("mailup_info", Map.of()).path("result")).isEqualTo(WebserviceClient.json("""
            {"version":"0.1.0","build":"000000000000","instance":"https://vtiger.example.com","copy":false,"queue":0,
             "oldest":null,"cronAge":null,"switch":"on","push":false,"rightsOpen":false}\
            """));
        users.create("alice", "Contacts", Map.of("lastname", "Rossi"));
        users.mailUpPackage().ranCron();
        users.server().moveClock(Duration.ofMinutes(2));
        JsonNode info = connector.post("mailup_info", Map.of()).path("result");
        assertThat(info.path("queue").asInt()).isEqualTo(1);
        assertThat(info.path("oldest").asText()).isEqualTo("2026-01-31T09:30:00Z");
        assertThat(info.path("cronAge").asInt()).isEqualTo(120);
    }

    @Test
    void keepsWhatTheConnectorTellsMemberByMember() {
        connector.post("mailup_info", Map.of("settings", """
            {"connection":"crm","connector":"https://hooks.example.com","keys":{"open":"AQI="},
             "state":{"mode":"held","code":"PLAN_NEEDED","sentence":"Plan it."},
             "lists":[{"id":17,"label":"Newsletter","groups":["VIP"]}],
             "sends":[{"run":12,"added":420,"notSubscribed":33,"skipped":1,"failed":0}]}\
            """));
        connector.post("mailup_info", Map.of("settings", """
            {"console":"https://console.example.com","state":{"mode":"running"}}\
            """));
        connector.post("mailup_info", Map.of());
        Told told = users.mailUpPackage().told();
        assertThat(told.connection()).isEqualTo("crm");
        assertThat(told.connector()).contains(URI.create("https://hooks.example.com"));
        assertThat(told.console()).contains(URI.create("https://console.example.com"));
        assertThat(told.key("open")).hasValueSatisfying(key -> assertThat(key).containsExactly(1, 2));
        assertThat(told.state()).contains(new Told.State("running", "", ""));
        assertThat(told.lists()).containsExactly(new Told.MappedList(17, "Newsletter", List.of("VIP")));
        assertThat(told.sends()).containsExactly(new Told.Send(12, 420, 33, 1, 0));
        assertThat(told).hasToString("Told by crm");
    }

    private Map<String, String> labels(String module) {
        Map<String, String> labels = new TreeMap<>();
        connector
                .get("describe", Map.of("elementType", module))
                .at("/result/fields")
                .forEach(field -> labels.put(
                        field.path("name").asText(), field.path("label").asText()));
        labels.keySet().removeIf(name -> !name.startsWith("mailup_list_"));
        return labels;
    }

    @Test
    void theFieldsFollowTheMappingAndNoValueIsLost() {
        String id = users.create("alice", "Contacts", Map.of("lastname", "Rossi", "mailup_list_18", "Unsubscribed"));
        String onlyTheFirst = "{\"modules\":[\"Contacts\"],\"lists\":[{\"id\":17,\"label\":\"Weekly\"}]}";
        connector.post("mailup_fields", Map.of("lists", onlyTheFirst));
        assertThat(labels("Contacts")).isEqualTo(Map.of("mailup_list_17", "Weekly"));
        assertThat(labels("Leads")).as("no longer mapped").isEmpty();
        assertThat(connector.retrieve(id).path("result").has("mailup_list_18")).isFalse();
        connector.post(
                "mailup_fields",
                Map.of("lists", "{\"modules\":[\"Contacts\",\"Leads\"],\"lists\":[{\"id\":18,\"label\":\"Offers\"}]}"));
        assertThat(labels("Leads")).isEqualTo(Map.of("mailup_list_18", "Offers"));
        assertThat(connector.retrieve(id).at("/result/mailup_list_18").asText()).isEqualTo("Unsubscribed");
    }

    @Test
    void aCopyOfTheCrmSaysSoAndDoesNothing() {
        users.create("alice", "Contacts", Map.of("lastname", "Rossi"));
        users.mailUpPackage().moveTo("https://staging.example.com");
        String id = users.create("alice", "Contacts", Map.of("lastname", "Bianchi", "mailup_list_17", "Subscribed"));
        JsonNode page = changes("0");
        assertThat(page.path("instance").asText()).isEqualTo("https://staging.example.com");
        assertThat(kinds(page)).isEmpty();
        assertThat(connector.post("mailup_info", Map.of()).at("/result/copy").asBoolean())
                .isTrue();
        assertThat(connector
                        .post("mailup_status", Map.of("updates", "[]"))
                        .at("/error/code")
                        .asText())
                .isEqualTo("MAILUP_COPY");
        users.mailUpPackage().moveTo("https://vtiger.example.com");
        assertThat(kinds(changes("0"))).hasSize(1).doesNotContain(id + " saved");
    }
}

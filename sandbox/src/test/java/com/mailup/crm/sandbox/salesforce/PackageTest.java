package com.mailup.crm.sandbox.salesforce;

import static com.mailup.crm.sandbox.salesforce.SalesforceOptions.ALICE;
import static com.mailup.crm.sandbox.salesforce.SalesforceOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Faults;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.http.SandboxServer;
import com.mailup.crm.sandbox.salesforce.inside.MailUpPackage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PackageTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final List<Exchange> pushed = new CopyOnWriteArrayList<>();
    private final Faults faults = new Faults();
    private final SandboxServer connector = SandboxServer.start(
            0,
            new Routes().post("/hooks/crm", exchange -> {
                pushed.add(exchange);
                return Answer.empty(202);
            }),
            faults);
    private final SandboxSalesforce salesforce = SandboxSalesforce.start(SalesforceOptions.standard()
            .withClock(TestClock.STANDING)
            .withMinute(Duration.ofMillis(20))
            .withLists(new MailUpList(17, "News")));
    private final SalesforceControl control = salesforce.control();
    private final Force force = Force.of(salesforce, INTEGRATION);

    @AfterEach
    void stop() {
        force.close();
        salesforce.close();
        connector.close();
    }

    private HttpResponse<String> tell(String told) {
        return force.rest("PATCH", "sobjects/MailUp_News__c/Key__c/news", Json.write(Map.of("Told__c", told)));
    }

    private void connect() {
        String key = Base64.getEncoder().encodeToString(KEY);
        String news = "{\"connection\":\"crm\",\"connector\":\"" + connector.baseUri() + "\",\"keys\":{\"hook\":\""
                + key + "\",\"open\":\"" + key + "\"}}";
        assertThat(tell(news).statusCode()).isIn(200, 201);
    }

    private JsonNode report() {
        return force.query("SELECT Version__c, Build__c, Instance__c, Copy__c, Switch__c, Waiting__c, Oldest__c,"
                        + " Broom__c, Told__c, Triggers__c FROM MailUp_News__c WHERE Key__c = 'news'")
                .at("/records/0");
    }

    private JsonNode change(int push, int number) {
        await().until(() -> pushed.size() > push);
        return pushed.get(push).json().path("changes").get(number);
    }

    private static String hmac(String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void pushesEverySaveSigned() throws Exception {
        connect();
        String id = control.create("alice", "Contact", Map.of("LastName", "Rossi"));
        JsonNode change = change(0, 0);
        assertThat(change.path("module").asText()).isEqualTo("Contact");
        assertThat(change.path("record").asText()).isEqualTo(id);
        assertThat(change.path("kind").asText()).isEqualTo("saved");
        assertThat(change.path("user").asText()).isEqualTo(ALICE.id());
        Exchange push = pushed.getFirst();
        assertThat(push.json().path("instance").asText()).isEqualTo(control.organization());
        String signed = push.header("webhook-id").orElseThrow() + "."
                + push.header("webhook-timestamp").orElseThrow() + "." + push.body();
        assertThat(push.header("webhook-signature")).contains("v1," + hmac(signed));
        await().until(() -> control.mailUpPackage().waiting().isEmpty());
    }

    @Test
    void queuesOneRowForAChunk() {
        connect();
        control.importRows(
                "admin",
                "Contact",
                IntStream.range(0, 450)
                        .mapToObj(n -> Map.of("LastName", "Example " + n))
                        .toList());
        await().until(() -> pushed.size() == 3);
        JsonNode changes = pushed.getFirst().json().path("changes");
        assertThat(changes).hasSize(200);
        assertThat(changes.findValuesAsText("user"))
                .as("nobody decided about each of them")
                .containsOnly("");
    }

    @Test
    void countsStampsAndSaysLastWords() {
        connect();
        String id = control.create("alice", "Contact", Map.of("LastName", "Rossi", "mailup_list_17__c", "Subscribed"));
        assertThat(control.read(id).orElseThrow().field("mailup_stamp_17__c")).isEqualTo("1");
        control.edit("bob", id, Map.of("mailup_list_17__c", "Unsubscribed", "HasOptedOutOfEmail", "true"));
        assertThat(control.read(id).orElseThrow().field("mailup_stamp_17__c")).isEqualTo("2!");
        control.edit("mailup", id, Map.of("mailup_list_17__c", "Pending"));
        assertThat(control.read(id).orElseThrow().field("mailup_stamp_17__c")).isEqualTo("2!");
        control.delete("alice", id);
        JsonNode gone = change(2, 0);
        assertThat(gone.path("kind").asText()).isEqualTo("deleted");
        assertThat(gone.at("/status/mailup_list_17").asText()).isEqualTo("Pending");
        assertThat(gone.at("/stamp/mailup_list_17").asText()).isEqualTo("2!");
        assertThat(gone.path("optOut").asBoolean()).isTrue();
        control.restore("alice", id);
        assertThat(change(3, 0).path("kind").asText()).isEqualTo("restored");
        String lead = control.create("alice", "Lead", Map.of("LastName", "Verdi", "Company", "Example"));
        String contact = control.convertLead("alice", lead).get("Contact");
        assertThat(change(5, 1).path("intoModule").asText()).isEqualTo("Contact");
        assertThat(change(5, 1).path("into").asText()).isEqualTo(contact);
        assertThat(change(5, 1).path("kind").asText()).isEqualTo("merged");
    }

    @Test
    void triesAgainWithTheSameId() {
        connect();
        faults.inject("POST /hooks", 3, new Effect.ReplaceBefore(Answer.empty(503)));
        control.create("alice", "Contact", Map.of("LastName", "Rossi"));
        control.create("alice", "Contact", Map.of("LastName", "Verdi"));
        await().until(() -> pushed.size() == 2);
        assertThat(faults.hits()).isEqualTo(3);
        assertThat(pushed.get(0).header("webhook-id"))
                .isNotEqualTo(pushed.get(1).header("webhook-id"));
    }

    @Test
    void keepsWhatIsRefused() {
        connect();
        faults.inject("POST /hooks", 1, new Effect.ReplaceBefore(Answer.empty(413)));
        control.create("alice", "Contact", Map.of("LastName", "Rossi"));
        control.create("alice", "Contact", Map.of("LastName", "Verdi"));
        await().until(() -> pushed.size() == 1);
        await().until(() -> control.mailUpPackage().waiting().isEmpty());
        assertThat(force.query("SELECT Id, Refused__c FROM MailUp_Change__c")
                        .at("/records/0/Refused__c")
                        .asInt())
                .isEqualTo(413);
    }

    @Test
    void obeysItsSwitch() {
        connect();
        control.turnPackage("paused");
        String id = control.create("alice", "Contact", Map.of("LastName", "Rossi"));
        assertThat(control.mailUpPackage().waiting()).hasSize(1);
        assertThat(force.rest("PATCH", "sobjects/MailUp_News__c/Key__c/news", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(report().path("Waiting__c").asInt()).isEqualTo(1);
        assertThat(report().path("Switch__c").asText()).isEqualTo("paused");
        assertThat(report().path("Oldest__c").asText()).isEqualTo("2026-01-31T09:30:00.000+0000");
        control.turnPackage("off");
        control.edit("alice", id, Map.of("Title", "Dr"));
        assertThat(control.mailUpPackage().waiting()).hasSize(1);
        control.turnPackage("on");
        await().until(() -> pushed.size() == 1);
    }

    @Test
    void takesTheNewsAndKeepsTheKeysOutOfSight() {
        assertThat(tell("no json").body()).contains("FIELD_CUSTOM_VALIDATION_EXCEPTION");
        connect();
        JsonNode report = report();
        assertThat(report.path("Version__c").asText()).isEqualTo("0.1.0");
        assertThat(report.path("Instance__c").asText()).isEqualTo(control.organization());
        assertThat(report.path("Copy__c").asBoolean()).isFalse();
        assertThat(report.path("Told__c").asText())
                .contains("\"connection\":\"crm\"")
                .doesNotContain("keys");
        assertThat(force.query("SELECT Hook_Key__c, Connection__c FROM MailUp_Settings__c")
                        .at("/records/0/Connection__c")
                        .asText())
                .isEqualTo("crm");
    }

    @Test
    void tellsWhoMayNotCallAndWhatIsOff() {
        connect();
        control.mailUpPackage().turnTrigger("Contact", false);
        control.create("alice", "Contact", Map.of("LastName", "Rossi"));
        assertThat(control.mailUpPackage().waiting()).isEmpty();
        tell("{}");
        assertThat(report().path("Triggers__c").asInt()).isEqualTo(2);

        control.mailUpPackage().turnTrigger("Contact", true);
        control.mailUpPackage().allowSite(false);
        control.create("alice", "Contact", Map.of("LastName", "Verdi"));
        await().until(() -> control.mailUpPackage().answer().startsWith("Unauthorized endpoint"));
        assertThat(control.mailUpPackage().waiting()).hasSize(1);

        control.choosePackageUser("bob");
        assertThat(tell("{}").body()).contains("FIELD_CUSTOM_VALIDATION_EXCEPTION");
    }

    @Test
    void isStillInACopy() {
        connect();
        control.server().becomeAnotherOrganization();
        control.create("alice", "Contact", Map.of("LastName", "Rossi"));
        assertThat(control.mailUpPackage().waiting()).isEmpty();
        tell("{\"connection\":\"other\"}");
        assertThat(report().path("Copy__c").asBoolean()).isTrue();
        assertThat(control.mailUpPackage().told().connection()).isEqualTo("crm");
    }

    @Test
    void sendsPeopleToGroups() {
        connect();
        String id = control.create("alice", "Contact", Map.of("LastName", "Rossi"));
        long run = control.sendToGroup("alice", 17, "Fair 2026", List.of(id));
        JsonNode change = change(1, 0);
        assertThat(change.path("kind").asText()).isEqualTo("grouped");
        assertThat(change.path("run").asLong()).isEqualTo(run);
        assertThat(change.path("group").asText()).isEqualTo("Fair 2026");
        assertThat(control.mailUpPackage().state()).isEqualTo(MailUpPackage.Switch.ON);
    }
}

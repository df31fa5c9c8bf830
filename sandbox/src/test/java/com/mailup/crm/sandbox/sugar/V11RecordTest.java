package com.mailup.crm.sandbox.sugar;

import static com.mailup.crm.sandbox.sugar.SugarOptions.ALICE;
import static com.mailup.crm.sandbox.sugar.SugarOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.sugar.v11.RestFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class V11RecordTest {
    private final SandboxSugar sugar = SandboxSugar.start(SugarOptions.modernSugar()
            .withoutPackage()
            .withClock(TestClock.STANDING)
            .withLists(new MailUpList(1, "News")));
    private final SugarControl control = sugar.control();
    private final V11Client client = V11Client.login(sugar, INTEGRATION);

    @AfterEach
    void stop() {
        sugar.close();
    }

    @Test
    void aFilterPagesByTimeAndIdWithinACap() {
        IntStream.range(0, 130).forEach(n -> contact("p" + n + "@example.com"));
        JsonNode page =
                filter(Map.of("max_num", 500, "order_by", "date_modified:ASC,id:ASC", "fields", "id,last_name"));
        assertThat(page.path("records")).hasSize(100);
        assertThat(page.path("next_offset").asInt()).isEqualTo(100);
        JsonNode last = page.path("records").path(99);
        assertThat(last.path("date_modified").asText()).endsWith("-04:00");

        JsonNode rest = filter(Map.of(
                "max_num",
                500,
                "order_by",
                "date_modified:ASC,id:ASC",
                "filter",
                List.of(
                        Map.of(
                                "date_modified",
                                Map.of("$gte", last.path("date_modified").asText())),
                        Map.of("id", Map.of("$gt", last.path("id").asText())))));
        assertThat(rest.path("records")).hasSize(30);
        assertThat(rest.path("next_offset").asInt()).isEqualTo(-1);
        assertThat(filter(Map.of()).path("records")).hasSize(20);
    }

    @Test
    void anAddressFindsWhoUsesItAndItsRow() {
        String contact = contact("a@example.com");
        String lead = control.create(ALICE.name(), "Leads", Map.of("last_name", "L", "email1", "A@example.com"));
        contact("b@example.com");
        List<Map<String, Object>> uses =
                List.of(Map.of("email_addresses.email_address_caps", Map.of("$in", List.of("A@EXAMPLE.COM"))));

        assertThat(client.ids("Contacts", uses)).containsExactly(contact);
        assertThat(client.ids("Leads", uses)).containsExactly(lead);
        assertThat(client.ids("EmailAddresses", List.of(Map.of("email_address_caps", "A@EXAMPLE.COM"))))
                .hasSize(1);
    }

    @Test
    void theWholeListOfAddressesIsWrittenAndItsFlagsAreShared() {
        String contact = contact("a@example.com");
        String lead = control.create(ALICE.name(), "Leads", Map.of("last_name", "L", "email1", "a@example.com"));
        client.put(
                "Contacts/" + contact,
                Map.of(
                        "email",
                        List.of(
                                Map.of("email_address", "b@example.com", "primary_address", false),
                                Map.of("email_address", "a@example.com", "primary_address", true, "opt_out", true))));

        JsonNode list = client.get("Contacts/" + contact).path("email");
        assertThat(list).hasSize(2);
        assertThat(list.path(0).path("email_address").asText()).isEqualTo("a@example.com");
        assertThat(list.path(0).path("opt_out").asBoolean()).isTrue();
        assertThat(client.get("Leads/" + lead).at("/email/0/opt_out").asBoolean())
                .isTrue();

        client.put("Contacts/" + contact, Map.of("email", List.of(Map.of("email_address", "b@example.com"))));
        assertThat(client.get("Contacts/" + contact).path("email")).hasSize(1);
        assertThat(client.get("Leads/" + lead).at("/email/0/opt_out").asBoolean())
                .isTrue();
    }

    @Test
    void noRealAddressGetsIn() {
        String contact = contact("a@example.com");
        Map<String, ?> list = Map.of(
                "email",
                List.of(Map.of("email_address", "a@example.com"), Map.of("email_address", "somebody@gmail.com")));

        assertThat(client.put("Contacts/" + contact, list).statusCode()).isEqualTo(422);
        assertThat(client.get("Contacts/" + contact).path("email")).hasSize(1);
    }

    @Test
    void inABulkOneThatFailsStopsNobodyElse() {
        String contact = contact("a@example.com");
        JsonNode answers = Json.read(client.post(
                        "bulk",
                        Map.of(
                                "requests",
                                List.of(
                                        put("no-such-id", "{\"last_name\":\"X\"}"),
                                        put(contact, "{\"email\":[{\"email_address\":\"none\"}]}"),
                                        put(contact, "{\"last_name\":\"<b>O'Brien</b>\"}"))))
                .body());

        assertThat(answers.valueStream().map(answer -> answer.path("status").asInt()))
                .containsExactly(404, 422, 200);
        assertThat(answers.at("/0/contents/error").asText()).isEqualTo("not_found");
        assertThat(control.read(contact).orElseThrow().field("last_name")).isEqualTo("<b>O'Brien</b>");
    }

    @Test
    void whatIsNotAllowedIsRefused() {
        String contact = contact("a@example.com");
        control.putUser(INTEGRATION.withDenied("Contacts.edit", "Leads.access"));

        assertThat(client.put("Contacts/" + contact, Map.of("last_name", "X")).statusCode())
                .isEqualTo(403);
        assertThat(client.post("Leads/filter", Map.of()).statusCode()).isEqualTo(404);
        assertThat(client.put("EmailAddresses/x", Map.of("opt_out", true)).statusCode())
                .isEqualTo(403);
        assertThat(client.post("Contacts/filter", Map.of("filter", List.of(Map.of("no_field", "x"))))
                        .statusCode())
                .isEqualTo(422);
        assertThat(client.post("Contacts/filter", Map.of("filter", List.of(Map.of("id", Map.of("$like", "x")))))
                        .statusCode())
                .isEqualTo(422);
        control.delete(ALICE.name(), contact);
        assertThat(client.send("GET", "v11", "Contacts/" + contact, "").statusCode())
                .isEqualTo(404);
    }

    /** So the package's script asks for it. */
    @Test
    void aDeletionThatNamesARecordIsAMergeIntoIt() {
        try (SandboxSugar packaged = SandboxSugar.start(SugarOptions.modernSugar())) {
            SugarControl inside = packaged.control();
            String kept = inside.create(ALICE.name(), "Contacts", Map.of("last_name", "Kept"));
            String gone = inside.create(ALICE.name(), "Contacts", Map.of("last_name", "Gone"));
            String deleted = inside.create(ALICE.name(), "Contacts", Map.of("last_name", "Deleted"));
            V11Client alice = V11Client.login(packaged, ALICE);

            alice.send("DELETE", "v11", "Contacts/" + gone + "?mailup_into=" + kept, "");
            alice.send("DELETE", "v11", "Contacts/" + deleted + "?mailup_into=nobody", "");

            JsonNode queued = Json.read(V11Client.login(packaged, INTEGRATION)
                    .post("MailUp/filter", Map.of("order_by", "seq:ASC"))
                    .body());
            Map<String, String> kinds = queued.path("records")
                    .valueStream()
                    .collect(Collectors.toMap(
                            row -> row.path("record").asText(),
                            row -> row.path("kind").asText() + " "
                                    + row.path("into_record").asText()));
            assertThat(kinds).containsEntry(gone, "merged " + kept).containsEntry(deleted, "deleted ");
        }
    }

    @Test
    void itTellsItsModulesItsVersionAndItsTime() {
        JsonNode metadata = client.get("metadata?type_filter=modules,server_info&module_filter=Contacts,Leads");

        assertThat(metadata.at("/modules/Contacts/fields/email/type").asText()).isEqualTo("email");
        assertThat(metadata.at("/modules/Leads/fields/mailup_list_1_c/type").asText())
                .isEqualTo("enum");
        assertThat(metadata.path("modules")).hasSize(2);
        assertThat(metadata.at("/server_info/flavor").asText()).isEqualTo("ENT");
        assertThat(client.get("ping/whattimeisit").asText()).endsWith("-04:00");
    }

    @Test
    void itFailsWhenToldTo() {
        control.server().fault("get ping", 1, RestFault.tooMany(Duration.ofSeconds(7)));
        var busy = client.send("GET", "v11", "ping", "");
        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("Retry-After")).contains("7");
        control.server().fault("get ping", 1, RestFault.metadataOutOfDate());
        assertThat(client.send("GET", "v11", "ping", "").statusCode()).isEqualTo(412);
        String contact = contact("a@example.com");
        control.server().fault("*", 1, RestFault.fatalErrorAfter());
        assertThat(client.put("Contacts/" + contact, Map.of("last_name", "New")).statusCode())
                .isEqualTo(500);
        assertThat(control.read(contact).orElseThrow().field("last_name")).isEqualTo("New");
    }

    private String contact(String address) {
        return control.create(ALICE.name(), "Contacts", Map.of("last_name", "A", "email1", address));
    }

    private JsonNode filter(Map<String, Object> asked) {
        return Json.read(client.post("Contacts/filter", asked).body());
    }

    private static Map<String, String> put(String id, String data) {
        return Map.of("url", "v11/Contacts/" + id, "method", "PUT", "data", data);
    }
}

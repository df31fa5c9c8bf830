package com.mailup.crm.sandbox.sugar;

import static com.mailup.crm.sandbox.sugar.SugarOptions.BOB;
import static com.mailup.crm.sandbox.sugar.SugarOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteTest {
    private final SandboxSugar sugar =
            SandboxSugar.start(SugarOptions.suiteCrm().withClock(TestClock.STANDING));
    private final RestClient client = RestClient.login(sugar, INTEGRATION);

    @AfterEach
    void stop() {
        sugar.close();
    }

    @Test
    void anUnknownIdSucceedsAndStoresNothing() {
        assertThat(client.set("Contacts", Map.of("id", "no-such-id", "last_name", "Rossi")))
                .isEqualTo("no-such-id");
        assertThat(sugar.control().liveRecords("Contacts")).isZero();
        JsonNode many = client.call(
                "set_entries",
                Map.of(
                        "module_name",
                        "Contacts",
                        "name_value_lists",
                        List.of(
                                List.of(
                                        Map.of("name", "id", "value", "no-such-id"),
                                        Map.of("name", "last_name", "value", "A")),
                                List.of(Map.of("name", "last_name", "value", "B")))));
        assertThat(many.path("ids").get(0).asText()).isEqualTo("no-such-id");
        assertThat(sugar.control().read(many.path("ids").get(1).asText())).isPresent();
        assertThat(sugar.control().liveRecords("Contacts")).isEqualTo(1);
    }

    /** Nobody real is kept in a simulation. */
    @Test
    void anAddressBehindWhichSomebodyMayBeIsRefused() {
        String id = client.set("Contacts", Map.of("last_name", "Rossi", "email1", "rossi@example.com"));
        JsonNode answer = client.call(
                "set_entry",
                Map.of("module_name", "Contacts", "name_value_list", Map.of("id", id, "email1", "rossi@mailup.com")));
        assertThat(answer.path("description").asText()).contains("example.com and .test only");
        assertThat(client.value("Contacts", id, "email1")).isEqualTo("rossi@example.com");
    }

    @Test
    void aClientsOwnIdIsTakenOnce() {
        Map<String, ?> values = Map.of("id", "mine", "new_with_id", 1, "last_name", "Rossi");
        assertThat(client.set("Contacts", values)).isEqualTo("mine");
        HttpResponse<String> again =
                client.send("set_entry", Map.of("module_name", "Contacts", "name_value_list", values));
        assertThat(again.statusCode()).isEqualTo(500);
        assertThat(again.body()).startsWith("Database failure.");
        assertThat(client.value("Contacts", "mine", "last_name")).isEqualTo("Rossi");
    }

    @Test
    void theEchoIsWhatWasSent() {
        JsonNode answer = client.call(
                "set_entry",
                Map.of("module_name", "Contacts", "name_value_list", Map.of("last_name", "O'Brien", "mark", "x")));
        assertThat(answer.at("/entry_list/last_name/value").asText()).isEqualTo("O&#039;Brien");
        assertThat(answer.at("/entry_list/mark/value").asText()).isEqualTo("x");
        assertThat(sugar.control()
                        .read(answer.path("id").asText())
                        .orElseThrow()
                        .field("last_name"))
                .isEqualTo("O'Brien");
    }

    /** Each as a SuiteCRM 7.14.6 was seen to do it. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "A & B \"q\" 'a', A & B \"q\" 'a'",
                "<b>bold</b> x, <b>bold</b> x",
                "1 < 2 > 0, 1 < 2 > 0",
                "&lt;i&gt;it&lt;/i&gt;, <i>it</i>",
                "<script>alert(1)</script>y, y",
                "<style>x</style>k, k",
                "<!-- c -->k, k",
                "a &amp; b, a & b",
                "&amp;lt;x, ``",
                "a<b, a",
                "x <b y, x",
                "<unknown x>z, z",
                "<>, <>",
                "a>b, a>b",
                "`  lead and trail  `, lead and trail",
                "\u0007bell, bell",
                "\uD83D\uDE00 x, ???? x"
            })
    void cleansTexts(String sent, String stored) {
        String id = client.set("Contacts", Map.of("last_name", sent));
        assertThat(sugar.control().read(id).orElseThrow().field("last_name")).isEqualTo(stored);
    }

    @Test
    void quotesAndBracketsAreReadAsEntities() {
        String id = sugar.control().create("alice", "Contacts", Map.of("last_name", "1 < 2 > \"0\" & 'q'"));
        assertThat(client.value("Contacts", id, "last_name")).isEqualTo("1 &lt; 2 &gt; &quot;0&quot; & &#039;q&#039;");
    }

    @Test
    void nothingIsRequiredAndValuesAreCut() {
        String id = client.set(
                "Contacts", Map.of("last_name", "x".repeat(300), "birthdate", "nonsense", "do_not_call", "yes"));
        assertThat(client.value("Contacts", id, "last_name")).hasSize(100);
        assertThat(client.value("Contacts", id, "birthdate")).isEmpty();
        assertThat(client.value("Contacts", id, "do_not_call")).isEqualTo("1");
        assertThat(client.set("Contacts", Map.of("title", "Dr"))).isNotEmpty();
    }

    @Test
    void aSaveWithoutAChangeMovesTheDate() {
        String id = client.set("Contacts", Map.of("last_name", "Rossi", "date_entered", "2020-01-01 00:00:00"));
        assertThat(client.value("Contacts", id, "date_entered")).isEqualTo("2020-01-01 00:00:00");
        sugar.control().server().moveClock(Duration.ofSeconds(1));
        client.set("Contacts", Map.of("id", id, "date_modified", "2020-01-01 00:00:00"));
        assertThat(client.value("Contacts", id, "date_modified")).isEqualTo("2026-01-31 09:30:01");
        assertThat(client.value("Contacts", id, "modified_user_id")).isEqualTo(INTEGRATION.id());
    }

    @Test
    void deletesSoftlyAndForEver() {
        String id = client.set("Contacts", Map.of("last_name", "Rossi"));
        client.set("Contacts", Map.of("id", id, "deleted", 1));
        JsonNode entry = client.entry("Contacts", id, List.of("last_name"), List.of());
        assertThat(entry.at("/entry_list/0/name_value_list").isArray()).isTrue();
        assertThat(entry.at("/entry_list/0/name_value_list/1/value").asText()).isEqualTo("1");
        assertThat(client.set("Contacts", Map.of("id", id, "deleted", 0, "last_name", "Back")))
                .isEqualTo(id);
        assertThat(sugar.control().read(id).orElseThrow().state()).isEqualTo("deleted");
        assertThat(sugar.control().read(id).orElseThrow().field("last_name")).isEqualTo("Rossi");
    }

    @Test
    void rolesTakeRightsAway() {
        String contact = sugar.control().create("alice", "Contacts", Map.of("last_name", "Rossi"));
        sugar.control().putUser(BOB.withDenied("Leads.access", "Contacts.edit", "Accounts.list"));
        RestClient bob = RestClient.login(sugar, BOB);
        assertThat(bob.list("Leads", "", "").path("number").asInt()).isEqualTo(20);
        assertThat(bob.list("Accounts", "", "").path("number").asInt()).isEqualTo(40);
        assertThat(bob.list("Contacts", "", "").path("result_count").asInt()).isEqualTo(1);
        assertThat(bob.call("set_entry", Map.of("module_name", "Contacts", "name_value_list", Map.of("id", contact)))
                        .path("number")
                        .asInt())
                .isEqualTo(40);
        sugar.control().putUser(BOB.withOwnRecordsOnly());
        assertThat(bob.ids("Contacts", "", "")).isEmpty();
        assertThat(bob.entry("Contacts", contact, List.of(), List.of())
                        .path("number")
                        .asInt())
                .isEqualTo(40);
    }

    @Test
    void relationsAreCountedByTheCall() {
        String list = sugar.control().createTargetList("alice", "Fair");
        String contact = client.set("Contacts", Map.of("last_name", "Rossi"));
        assertThat(client.relate("ProspectLists", list, "contacts", contact, Map.of())
                        .path("created")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.relate("ProspectLists", list, "contacts", "nobody", Map.of())
                        .path("created")
                        .asInt())
                .isEqualTo(1);
        assertThat(sugar.control().members(list)).containsExactly(contact);
        assertThat(client.related("Contacts", contact, "prospect_lists", List.of("name"))
                        .at("/entry_list/0/name_value_list/name/value")
                        .asText())
                .isEqualTo("Fair");
        assertThat(client.relate("ProspectLists", list, "wrong", contact, Map.of())
                        .path("failed")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.related("ProspectLists", list, "wrong", List.of()).path("entry_list"))
                .isEmpty();
        client.relate("ProspectLists", list, "contacts", contact, Map.of("delete", 1));
        assertThat(sugar.control().members(list)).isEmpty();
    }
}

package com.mailup.crm.sandbox.sugar;

import static com.mailup.crm.sandbox.sugar.SugarOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.sugar.crm.Field;
import com.mailup.crm.sandbox.sugar.crm.FieldType;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    private final SandboxSugar sugar =
            SandboxSugar.start(SugarOptions.suiteCrm().withClock(TestClock.STANDING));
    private final RestClient client = RestClient.login(sugar, INTEGRATION);

    @AfterEach
    void stop() {
        sugar.close();
    }

    private String contact(String id, String name) {
        return client.set("Contacts", Map.of("id", id, "new_with_id", 1, "last_name", name));
    }

    private void threeContacts() {
        contact("c", "Rossi");
        sugar.control().server().moveClock(Duration.ofSeconds(1));
        contact("a", "Verdi");
        contact("b", "O'Brien");
    }

    private JsonNode page(String query, String orderBy, int offset, int rows) {
        return client.call(
                "get_entry_list",
                Map.of(
                        "module_name", "Contacts",
                        "query", query,
                        "order_by", orderBy,
                        "offset", offset,
                        "select_fields", List.of("id"),
                        "max_results", rows));
    }

    @Test
    void ordersByBareNamesOnly() {
        threeContacts();
        assertThat(client.ids("Contacts", "", "date_modified asc, id asc")).containsExactly("c", "a", "b");
        assertThat(client.ids("Contacts", "", "contacts.date_modified asc")).containsExactly("a", "b", "c");
        assertThat(client.ids("Contacts", "", "last_name desc")).containsExactly("a", "c", "b");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "contacts.last_name = 'rossi', c",
                "contacts.last_name = 'O''Brien', b",
                "contacts.last_name = 'O\\'Brien', b",
                "last_name LIKE 'ver%', a",
                "upper(contacts.last_name) = 'VERDI', a",
                "`contacts.id IN ('a', 'x')`, a",
                "contacts.id NOT IN ('a') AND contacts.last_name <> 'Rossi', b",
                "(contacts.id > 'b' OR contacts.id = 'zzz') AND NOT contacts.deleted = 1, c",
                "contacts.title IS NULL AND contacts.id BETWEEN 'b' AND 'bb', b",
                "contacts.date_modified < '2026-01-31 09:30:01', c",
                "contacts_cstm.size_c IS NULL AND contacts.id = 'c' AND 1=1, c"
            })
    void understandsConditions(String query, String id) {
        sugar.control().addField("Contacts", Field.of("size_c", "Size", FieldType.VARCHAR));
        threeContacts();
        assertThat(client.ids("Contacts", query, "")).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contacts.id IN (SELECT id FROM users)",
                "1=1 UNION SELECT 1",
                "contacts.last_name = benchmark(1,1)",
                "users.user_hash = 'x'",
                "contacts.id IN (SELECT bean_id FROM email_addr_bean_rel WHERE bean_id IN (SELECT id FROM emails))"
            })
    void refusesWhatCouldLeadElsewhere(String query) {
        assertThat(client.list("Contacts", query, "").path("number").asInt()).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contacts.no_such_column = 1",
                "email1 = 'a@example.com'",
                "contacts.last_name = 'no end",
                "contacts.last_name ~ 'x'",
                "contacts.last_name = 'x' ;",
                "contacts.last_name ="
            })
    void whatTheDatabaseRefusesIsPlainText(String query) {
        HttpResponse<String> failed = client.send("get_entry_list", Map.of("module_name", "Contacts", "query", query));
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).isEqualTo("Database failure. Please refer to suitecrm.log for details.");
    }

    @Test
    void findsPeopleByTheirAddress() {
        String id = client.set("Contacts", Map.of("last_name", "Rossi", "email1", "rossi@example.com"));
        client.set("Contacts", Map.of("last_name", "Verdi", "email1", "verdi@example.com"));
        client.set("Leads", Map.of("last_name", "Rossi", "email1", "rossi@example.com"));
        String select = "contacts.id IN (SELECT eabr.bean_id FROM email_addr_bean_rel eabr JOIN email_addresses ea"
                + " ON (ea.id = eabr.email_address_id) WHERE ea.email_address_caps %s"
                + " AND eabr.bean_module = 'Contacts' AND eabr.deleted = 0 AND ea.deleted = 0)";
        assertThat(client.ids("Contacts", select.formatted("= UPPER('rossi@example.com')"), ""))
                .containsExactly(id);
        assertThat(client.ids("Contacts", select.formatted("IN ('ROSSI@EXAMPLE.COM','X@EXAMPLE.COM')"), ""))
                .containsExactly(id);
    }

    @Test
    void pagesAsTheInterfaceDoes() {
        assertThat(page("", "", 0, 2).toString())
                .isEqualTo("{\"result_count\":0,\"total_count\":0,\"next_offset\":0,\"entry_list\":[],"
                        + "\"relationship_list\":[]}");
        sugar.control().seed("alice", "Contacts", 25);
        JsonNode first = page("", "id asc", 0, 0);
        assertThat(first.path("result_count").asInt()).isEqualTo(20);
        assertThat(first.path("total_count").textValue()).isEqualTo("25");
        assertThat(page("", "id asc", 20, 20).path("next_offset").asInt()).isEqualTo(25);
        JsonNode past = page("", "id asc", 500, 20);
        assertThat(past.path("next_offset").asInt()).isEqualTo(500);
        assertThat(past.path("entry_list")).isEmpty();
    }

    @Test
    void deletedOnesComeTogetherWithTheLiving() {
        threeContacts();
        sugar.control().delete("alice", "a");
        JsonNode both = client.call(
                "get_entry_list",
                Map.of(
                        "module_name",
                        "Contacts",
                        "order_by",
                        "id asc",
                        "select_fields",
                        List.of("deleted"),
                        "deleted",
                        1));
        assertThat(both.at("/entry_list/0/name_value_list/deleted/value").asText())
                .isEqualTo("1");
        assertThat(both.at("/entry_list/1/name_value_list/deleted/value").asText())
                .isEqualTo("0");
        assertThat(client.ids("Contacts", "", "id asc")).containsExactly("b", "c");
    }

    @Test
    void linkedRecordsHaveTwoShapes() {
        String id = client.set("Contacts", Map.of("last_name", "Rossi", "email1", "rossi@example.com"));
        List<?> links = List.of(
                Map.of("name", "email_addresses", "value", List.of("email_address", "opt_out", "primary_address")),
                Map.of("name", "wrong", "value", List.of("id")));
        JsonNode list =
                client.call("get_entry_list", Map.of("module_name", "Contacts", "link_name_to_fields_array", links));
        JsonNode inList = list.at("/relationship_list/0/link_list/0/records/0/link_value");
        assertThat(inList.at("/email_address/value").asText()).isEqualTo("rossi@example.com");
        assertThat(inList.at("/primary_address/value").asText()).isEmpty();
        assertThat(list.at("/relationship_list/0/link_list/1/records")).isEmpty();
        JsonNode one = client.entry("Contacts", id, List.of("id"), links);
        assertThat(one.at("/relationship_list/0/0/records/0/opt_out/value").asText())
                .isEqualTo("0");
        JsonNode missing = client.entry("Contacts", "nobody", List.of("id"), links);
        assertThat(missing.path("relationship_list")).isEmpty();
    }

    @Test
    void aKeysetWalkFindsEveryRowOnceWhileRowsChange() {
        sugar.control().seed("alice", "Contacts", 2000);
        List<String> seen = new ArrayList<>();
        String time = "2000-01-01 00:00:00";
        String id = "";
        for (JsonNode rows = null; rows == null || !rows.isEmpty(); ) {
            rows = client.call(
                            "get_entry_list",
                            Map.of(
                                    "module_name",
                                    "Contacts",
                                    "query",
                                    ("(contacts.date_modified > '%1$s' OR (contacts.date_modified = '%1$s'"
                                                    + " AND contacts.id > '%2$s'))")
                                            .formatted(time, id),
                                    "order_by",
                                    "date_modified asc, id asc",
                                    "select_fields",
                                    List.of("id", "date_modified"),
                                    "max_results",
                                    500))
                    .path("entry_list");
            for (JsonNode row : rows) {
                id = row.path("id").asText();
                time = row.at("/name_value_list/date_modified/value").asText();
                seen.add(id);
            }
            if (seen.size() == 500) {
                sugar.control().server().moveClock(Duration.ofSeconds(2));
                sugar.control().edit("alice", seen.getFirst(), Map.of("title", "Dr"));
            }
        }
        assertThat(seen).hasSize(2001);
        assertThat(seen.stream().distinct()).hasSize(2000);
        assertThat(seen.getLast()).isEqualTo(seen.getFirst());
    }

    @Test
    void tellsOfModulesAndFields() {
        sugar.control().mapList(new MailUpList(17, "Newsletter"));
        JsonNode fields = client.call("get_module_fields", Map.of("module_name", "Contacts"));
        assertThat(fields.path("table_name").asText()).isEqualTo("contacts");
        assertThat(fields.at("/module_fields/last_name/required").asInt()).isEqualTo(1);
        assertThat(fields.at("/module_fields/last_name/options").isArray()).isTrue();
        assertThat(fields.at("/module_fields/mailup_list_17_c/options/Subscribed/value")
                        .asText())
                .isEqualTo("Subscribed");
        assertThat(client.call("get_available_modules", Map.of()).findValuesAsText("module_key"))
                .contains("Contacts", "Prospects", "ProspectLists", "EmailAddresses", "MailUp");
        assertThat(client.call("get_module_fields_md5", Map.of("module_name", "Contacts"))
                        .path("Contacts")
                        .asText())
                .hasSize(32);
        client.set("Contacts", Map.of("last_name", "Rossi"));
        JsonNode found = client.call(
                "search_by_module",
                Map.of("search_string", "ros", "modules", List.of("Contacts"), "offset", 0, "max_results", 5));
        assertThat(found.at("/entry_list/0/records/0/name/value").asText()).isEqualTo("Rossi");
        assertThat(client.call("get_entries_count", Map.of("module_name", "Contacts", "query", "", "deleted", 0))
                        .path("result_count")
                        .textValue())
                .isEqualTo("1");
    }
}

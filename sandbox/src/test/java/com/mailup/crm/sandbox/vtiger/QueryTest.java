package com.mailup.crm.sandbox.vtiger;

import static com.mailup.crm.sandbox.vtiger.VtigerOptions.ALICE;
import static com.mailup.crm.sandbox.vtiger.VtigerOptions.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    private final SandboxVtiger vtiger = SandboxVtiger.start(
            VtigerOptions.standard().withClock(TestClock.STANDING).withUsers(List.of(ALICE, BOB.withOwnRecordsOnly())));
    private final WebserviceClient alice = WebserviceClient.login(vtiger, ALICE);

    @AfterEach
    void stop() {
        vtiger.close();
    }

    private String contact(String lastName, String email) {
        return vtiger.control().create("alice", "Contacts", Map.of("lastname", lastName, "email", email));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from Contacts",
                "select id from Contacts;;",
                "select id from Contacts where (email = 'a');",
                "select id from Contacts where not email = 'a';",
                "select id from Contacts where email <> 'a';",
                "select id from Contacts where email is null;",
                "select id from Contacts where email not like 'a';",
                "select id from Contacts where email between 'a' and 'b';",
                "select id from Contacts where lastname = 'O\\'Neil';",
                "select id from Contacts order by id desc, lastname;",
                "select id from Contacts limit -1;",
                "select from Contacts;",
                ""
            })
    void refusesBadSyntax(String query) {
        JsonNode error = alice.query(query).path("error");
        assertThat(error.path("code").asText()).isIn("QUERY_SYNTAX_ERROR", "INTERNAL_SERVER_ERROR");
        assertThat(alice.query(query).path("success").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from Contacts where email = '';",
                "select id from Contacts where lastname = 127.5;",
                "select account_id.accountname from Contacts;",
                "select id from Contacts where email = \"a\";"
            })
    void diesInTheLexer(String query) {
        assertThat(alice.query(query).at("/error/code").asText()).isEqualTo("INTERNAL_SERVER_ERROR");
    }

    @Test
    void namesTheTokenItStumbledOver() {
        assertThat(alice.query("select * from Leads").at("/error/message").asText())
                .isEqualTo(
                        "Syntax Error on line 1: token 'Leads' Unexpected End of Input(0), expected one of: SEMICOLON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select nosuch from Contacts; | Permission to access '.nosuch.' attribute denied.",
                "select id from Contacts where nosuch = 1; | Permission to access '.nosuch.' attribute denied.",
                "select id from Contacts order by nosuch; | Permission to access '.nosuch.' attribute denied.",
                "select id from Nosuch; | Permission to perform the operation is denied",
                "select id from Users; | Permission to perform the operation is denied"
            })
    void refusesWhatTheUserMayNotName(String query, String message) {
        JsonNode error = alice.query(query).path("error");
        assertThat(error.path("code").asText()).isEqualTo("ACCESS_DENIED");
        assertThat(error.path("message").asText()).isEqualTo(message);
    }

    @Test
    void showsTheIdAlwaysAndTheLabelNever() {
        String id = contact("Rossi", "rossi@example.com");
        JsonNode row = alice.query("select email, emailoptout, account_id, modifiedtime, modifiedby from Contacts;")
                .at("/result/0");
        assertThat(row).isEqualTo(WebserviceClient.json("""
                        {"email":"rossi@example.com","emailoptout":"0","account_id":null,
                         "modifiedtime":"2026-01-31 10:30:00","modifiedby":"19x6","id":"%s"}""".formatted(id)));
        JsonNode all = alice.query("select * from Contacts;").at("/result/0");
        assertThat(all.has("label")).isFalse();
        assertThat(all.path("title").asText("?")).isEmpty();
    }

    @Test
    void countIsAnEmptyList() {
        contact("Rossi", "rossi@example.com");
        assertThat(alice.query("select count(*) from Contacts;").path("result")).isEmpty();
    }

    @Test
    void comparesWithoutCaseAndAccents() {
        String id = contact("Però", "Anna.Rossi@Example.com");
        assertThat(alice.ids("select id from Contacts where email = 'anna.rossi@example.COM';"))
                .containsExactly(id);
        assertThat(alice.ids("select id from Contacts where email = 'x@y.test' or lastname = 'PERO';"))
                .containsExactly(id);
        assertThat(alice.ids("select id from Contacts where email like '%@EXAMPLE.___';"))
                .containsExactly(id);
        assertThat(alice.ids("select id from Contacts where email != 'anna.rossi@example.com';"))
                .isEmpty();
        assertThat(alice.ids("select id from Contacts where lastname = null;")).isEmpty();
    }

    @Test
    void quotesAndBackslashesAreDoubled() {
        String quote = contact("O'Neil", "");
        String slash = contact("back\\slash", "");
        assertThat(alice.ids("select id from Contacts where lastname = 'O''Neil';"))
                .containsExactly(quote);
        assertThat(alice.ids("select id from Contacts where lastname = 'back\\\\slash';"))
                .containsExactly(slash);
        assertThat(alice.ids("select id from Contacts where lastname = 'back\\slash';"))
                .isEmpty();
        JsonNode broken = alice.query("select id from Contacts where lastname != 'back\\';");
        assertThat(broken.path("success").asBoolean()).isTrue();
        assertThat(broken.path("result")).isEmpty();
        assertThat(alice.ids("select id from Contacts where lastname = 'and limit where';"))
                .isEmpty();
    }

    @Test
    void andBindsTighterThanOr() {
        String anna = contact("Rossi", "anna@example.com");
        String bruno = contact("Rossi", "bruno@example.com");
        contact("Bianchi", "carla@example.com");
        assertThat(alice.ids("select id from Contacts where email = 'anna@example.com' "
                        + "or lastname = 'Rossi' and email = 'bruno@example.com' or lastname = 'Neri';"))
                .containsExactlyInAnyOrder(anna, bruno);
        assertThat(alice.ids(
                        "select id from Contacts where emailoptout = 0 and id in ('%s','12x999');".formatted(anna)))
                .containsExactly(anna);
    }

    @Test
    void aPageHasAtMostAHundredRows() {
        vtiger.control().seed("alice", "Contacts", 130);
        assertThat(alice.ids("select id from Contacts limit 500;")).hasSize(100);
        assertThat(alice.ids("select id from Contacts;")).hasSize(100);
        assertThat(alice.ids("select id from Contacts limit 120, 100;")).hasSize(10);
        assertThat(alice.ids("select id from Contacts order by id desc limit 2;"))
                .containsExactly("12x130", "12x129");
        assertThat(alice.ids("select id from Contacts where id > '12x9' order by id limit 2;"))
                .containsExactly("12x10", "12x11");
    }

    @Test
    void theKeysetWalksThroughRecordsOfOneSecond() {
        vtiger.control().seed("alice", "Contacts", 150);
        vtiger.control().server().moveClock(Duration.ofSeconds(5));
        vtiger.control().edit("alice", "12x3", Map.of("title", "Dr"));
        String keyset = "select id, modifiedtime from Contacts where modifiedtime > '%1$s' or modifiedtime = '%1$s' "
                + "and id > '%2$s' order by modifiedtime, id limit 100;";
        List<String> first = alice.ids(keyset.formatted("2026-01-31 10:00:00", "12x0"));
        assertThat(first).hasSize(100).startsWith("12x1", "12x2", "12x4").endsWith("12x101");
        List<String> second = alice.ids(keyset.formatted("2026-01-31 10:30:00", "12x101"));
        assertThat(second).hasSize(50).startsWith("12x102").endsWith("12x150", "12x3");
        assertThat(alice.ids(keyset.formatted("2026-01-31 10:30:05", "12x3"))).isEmpty();
    }

    @Test
    void onlyTheLastSortFieldGoesDown() {
        String a = contact("A", "1@example.com");
        String b2 = contact("B", "2@example.com");
        String b3 = contact("B", "3@example.com");
        assertThat(alice.ids("select id from Contacts order by lastname, email desc;"))
                .containsExactly(a, b3, b2);
        assertThat(alice.ids("select id from Contacts order by modifiedtime, id desc;"))
                .containsExactly(b3, b2, a);
    }

    @Test
    void leavesOutDeletedRecordsAndConvertedLeads() {
        String gone = contact("Rossi", "rossi@example.com");
        vtiger.control().delete("alice", gone);
        String lead = vtiger.control().create("alice", "Leads", Map.of("lastname", "Verdi"));
        vtiger.control().convertLead("alice", lead);
        assertThat(alice.ids("select id from Contacts where email = 'rossi@example.com';"))
                .isEmpty();
        assertThat(alice.ids("select id from Leads where id = '%s';".formatted(lead)))
                .isEmpty();
        assertThat(alice.retrieve(lead).at("/result/lastname").asText()).isEqualTo("Verdi");
    }

    @Test
    void dropsForbiddenRowsAfterTheLimit() {
        WebserviceClient bob = WebserviceClient.login(vtiger, BOB);
        vtiger.control().seed("alice", "Contacts", 3);
        String own = vtiger.control().create("bob", "Contacts", Map.of("lastname", "Own"));
        assertThat(bob.ids("select id from Contacts order by id limit 2;")).isEmpty();
        assertThat(bob.ids("select id from Contacts order by id limit 2, 2;")).containsExactly(own);
        assertThat(bob.retrieve("12x1").at("/error/code").asText()).isEqualTo("ACCESS_DENIED");
    }

    @Test
    void findsByReferenceAndOwner() {
        String account = vtiger.control().create("alice", "Accounts", Map.of("accountname", "Example"));
        String id = vtiger.control().create("alice", "Contacts", Map.of("lastname", "Rossi", "account_id", account));
        assertThat(alice.ids("select id from Contacts where account_id = '%s';".formatted(account)))
                .containsExactly(id);
        assertThat(alice.ids("select id from Contacts where assigned_user_id in ('19x6');"))
                .containsExactly(id);
        vtiger.control().delete("alice", account);
        assertThat(alice.retrieve(id).at("/result/account_id").isNull()).isTrue();
    }
}

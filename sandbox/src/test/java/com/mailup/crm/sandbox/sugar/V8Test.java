package com.mailup.crm.sandbox.sugar;

import static com.mailup.crm.sandbox.sugar.SugarOptions.ALICE;
import static com.mailup.crm.sandbox.sugar.SugarOptions.CLIENT;
import static com.mailup.crm.sandbox.sugar.SugarOptions.INTEGRATION;
import static com.mailup.crm.sandbox.sugar.V8Client.detail;
import static com.mailup.crm.sandbox.sugar.V8Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.sugar.v8.OAuthClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** V8 of SuiteCRM: what was seen of the real one. */
class V8Test {
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
    private static final String REPORT = "6d61696c-7570-4c75-8065-7265706f7274";

    private final SandboxSugar sugar = SandboxSugar.start(
            SugarOptions.suiteCrm().withClock(TestClock.STANDING).withLists(new MailUpList(1, "News")));
    private final SugarControl control = sugar.control();
    private final V8Client client = V8Client.login(sugar, CLIENT);

    @AfterEach
    void stop() {
        sugar.close();
    }

    @Test
    void onlyAClientGetsATokenAndItEnds() {
        V8Client anonymous = V8Client.anonymous(sugar);
        assertThat(anonymous.grant(new OAuthClient(CLIENT.id(), "wrong", "")).statusCode())
                .isEqualTo(401);
        assertThat(anonymous.grant(new OAuthClient("nobody", "wrong", "")).statusCode())
                .isEqualTo(500);
        assertThat(json(anonymous.send("POST", "/Api/access_token", "{}"))
                        .path("error")
                        .asText())
                .isEqualTo("unsupported_grant_type");
        assertThat(hint(anonymous.get("current-user"))).isEqualTo("Missing \"Authorization\" header");
        assertThat(hint(anonymous.with("nonsense").get("current-user"))).isEqualTo("The JWT string must have two dots");

        assertThat(json(client.get("current-user"))
                        .at("/data/attributes/user_name")
                        .asText())
                .isEqualTo(INTEGRATION.name());
        control.server().moveClock(Duration.ofHours(1));
        assertThat(client.get("current-user").statusCode()).isEqualTo(401);
        V8Client second = V8Client.login(sugar, CLIENT);
        assertThat(second.send("POST", "/Api/V8/logout", "").statusCode()).isEqualTo(200);
        assertThat(hint(second.get("current-user"))).isEqualTo("Access token has been revoked");
    }

    private static String hint(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        return json(response).path("hint").asText();
    }

    @Test
    void timesAreShownToTheMinuteAndComparedToTheSecond() {
        String first = contact("a@example.com");
        control.server().moveClock(Duration.ofSeconds(20));
        String second = contact("b@example.com");
        String stored = control.read(second).orElseThrow().field("date_modified");

        JsonNode late = json(client.list("Contacts", "filter[date_modified][gte]", stored))
                .path("data");
        assertThat(late).hasSize(1);
        assertThat(late.at("/0/id").asText()).isEqualTo(second);
        assertThat(late.at("/0/type").asText()).isEqualTo("Contact");
        assertThat(late.at("/0/attributes/date_modified").asText())
                .isEqualTo(stored.substring(0, 16).replace(' ', 'T') + ":00+00:00");
        assertThat(json(client.list("Contacts", "filter[id][eq]", first)).path("data"))
                .hasSize(1);
    }

    @Test
    void aListHasPagesAndOneOrderAndOneKindOfCondition() {
        IntStream.range(0, 30).forEach(n -> contact("p" + n + "@example.com"));
        JsonNode page = json(client.list(
                "Contacts", "page[size]", "25", "page[number]", "2", "sort", "id", "fields[Contacts]", "last_name"));
        assertThat(page.at("/meta/total-pages").asInt()).isEqualTo(2);
        assertThat(page.path("data")).hasSize(5);
        assertThat(page.at("/data/0/attributes").size()).isEqualTo(1);
        assertThat(json(client.list("Contacts")).path("data")).hasSize(20);
        assertThat(json(client.list("Contacts", "filter[id][gt]", "z"))
                        .at("/meta/message")
                        .asText())
                .contains("no result");
        assertThat(json(client.list(
                                "EmailAddresses",
                                "filter[operator]",
                                "or",
                                "filter[email_address_caps][eq]",
                                "P1@EXAMPLE.COM",
                                "filter[email_address][eq]",
                                "p2@example.com"))
                        .path("data"))
                .hasSize(2);
        assertThat(json(client.list("Contacts", "filter[email1][eq]", "P3@example.com"))
                        .path("data"))
                .hasSize(1);
    }

    @Test
    void whatItDoesNotDoIsAlwaysTheSameStatus() {
        String gone = contact("a@example.com");
        control.delete(ALICE.name(), gone);
        assertThat(detail(client.list("Contacts", "filter[deleted][eq]", "1")))
                .isEqualTo("Contacts module with id " + gone + " is not found");
        assertThat(detail(client.get("module/Contacts/" + gone))).endsWith("is not found");
        assertThat(detail(client.get("module/Contacts/seed_1"))).contains("\"seed_1\" is invalid");
        assertThat(detail(client.get("module/Nothing/" + NOBODY))).isEqualTo("Module with name Nothing is not found");
        assertThat(detail(client.list("Nothing"))).isEqualTo("Module Nothing does not exist");
        assertThat(detail(client.list("Contacts", "filter[nope][eq]", "1")))
                .isEqualTo("Filter field nope in Contact module is not found");
        assertThat(detail(client.list("Contacts", "fields[Contacts]", "nope"))).contains("is not found: nope");
        assertThat(detail(client.list("Contacts", "page[size]", "0"))).contains("is invalid");
        assertThat(detail(client.get("meta/fields/EmailAddresses"))).contains("[Not Allowed]");
        control.putUser(INTEGRATION.withDenied("Contacts.view", "Leads.edit"));
        assertThat(detail(client.list("Contacts"))).contains("[AccessDeniedException]");
        assertThat(detail(client.write("POST", Map.of("type", "Leads", "attributes", Map.of("last_name", "L")))))
                .contains("[AccessDeniedException]");
    }

    @Test
    void aWriteAnswersWithWhatIsStoredAndIgnoresTheFlagsOfAnAddressThatIsThere() {
        HttpResponse<String> made = client.write(
                "POST",
                Map.of(
                        "type",
                        "Contacts",
                        "attributes",
                        Map.of("last_name", "O'Neil", "email1", "a@example.com", "email_opt_out", true)));
        assertThat(made.statusCode()).isEqualTo(201);
        JsonNode data = json(made).path("data");
        String id = data.path("id").asText();
        assertThat(data.at("/attributes/last_name").asText()).isEqualTo("O&#039;Neil");
        assertThat(data.at("/attributes/email_opt_out").asText()).isEqualTo("1");

        assertThat(json(patch("Contacts", id, Map.of("email_opt_out", false)))
                        .at("/data/attributes/email_opt_out")
                        .asText())
                .isEqualTo("1");
        assertThat(detail(patch("Contacts", id, Map.of("nope", "1"))))
                .isEqualTo("Property nope in Contact module is invalid");
        assertThat(detail(patch("Contacts", NOBODY, Map.of("last_name", "N")))).endsWith("is not found");
        assertThat(detail(client.write("POST", Map.of("type", "Contacts", "id", id, "attributes", Map.of()))))
                .endsWith("is already exist");
        assertThat(client.send("DELETE", "/Api/V8/module/Contacts/" + id, "").statusCode())
                .isEqualTo(200);
        assertThat(control.read(id).orElseThrow().field("deleted")).isEqualTo("1");
    }

    /** By v4_1 only an administrator may. */
    @Test
    void whoIsNoAdministratorMayWriteToAnAddress() {
        String contact = contact("a@example.com");
        String row = control.address("a@example.com").orElseThrow().id();

        assertThat(patch("EmailAddresses", row, Map.of("opt_out", "1")).statusCode())
                .isEqualTo(201);
        assertThat(control.read(contact).orElseThrow().field("email_opt_out")).isEqualTo("1");
    }

    @Test
    void linksAreReadWholeAndMadeOneByOne() {
        String contact = contact("a@example.com");
        String list = control.createTargetList(ALICE.name(), "VIP");
        String path = "/Api/V8/module/ProspectLists/" + list + "/relationships/contacts";
        String body = "{\"data\":{\"type\":\"Contacts\",\"id\":\"" + contact + "\"}}";
        assertThat(client.send("POST", path, body).statusCode()).isEqualTo(201);
        assertThat(client.send("POST", path, body).statusCode()).isEqualTo(201);
        assertThat(json(client.send("GET", path, "")).path("data")).hasSize(1);
        assertThat(json(client.get("module/Contacts/" + contact + "/relationships/prospect_lists"))
                        .at("/data/0/attributes/name")
                        .asText())
                .isEqualTo("VIP");
        assertThat(client.send("GET", path + "?fields%5BContacts%5D=id", "").statusCode())
                .isEqualTo(400);
        assertThat(client.send("DELETE", path + "/" + contact, "").statusCode()).isEqualTo(200);
        assertThat(detail(client.send("DELETE", path + "/" + contact, ""))).contains("is not related to");
        assertThat(json(client.send("GET", path, "")).path("data")).isEmpty();
        assertThat(detail(client.get("module/ProspectLists/" + list + "/relationships/nolink")))
                .isEqualTo("Cannot load relationship nolink for ProspectList module");
    }

    @Test
    void nobodyButTheConnectorsUserReadsThePackage() {
        contact("a@example.com");
        assertThat(json(client.get("module/MailUp/" + REPORT))
                        .at("/data/attributes/turned")
                        .asText())
                .isEqualTo("on");
        assertThat(json(client.list("MailUp", "sort", "seq")).path("data")).hasSize(1);
        assertThat(detail(client.get("module/MailUp/report"))).contains("is invalid");

        control.choosePackageUser(ALICE.name());
        assertThat(detail(client.get("module/MailUp/" + REPORT))).endsWith("is not found");
        assertThat(detail(client.list("MailUp"))).contains("[AccessDeniedException]");
        assertThat(detail(patch("MailUp", REPORT, Map.of("news", "{}")))).endsWith("is not found");
    }

    @Test
    void thereIsNoneInTheOthersOfTheFamily() {
        for (SugarOptions options : List.of(SugarOptions.sugarCe(), SugarOptions.modernSugar())) {
            try (SandboxSugar other = SandboxSugar.start(options)) {
                assertThat(V8Client.anonymous(other).grant(CLIENT).statusCode()).isEqualTo(404);
            }
        }
    }

    private HttpResponse<String> patch(String module, String id, Map<String, Object> attributes) {
        return client.write("PATCH", Map.of("type", module, "id", id, "attributes", attributes));
    }

    private String contact(String address) {
        return control.create(ALICE.name(), "Contacts", Map.of("last_name", "A", "email1", address));
    }
}

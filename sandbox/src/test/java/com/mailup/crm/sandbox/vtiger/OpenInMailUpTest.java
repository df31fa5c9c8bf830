package com.mailup.crm.sandbox.vtiger;

import static com.mailup.crm.sandbox.vtiger.VtigerOptions.ADMIN;
import static com.mailup.crm.sandbox.vtiger.VtigerOptions.ALICE;
import static com.mailup.crm.sandbox.vtiger.VtigerOptions.BOB;
import static com.mailup.crm.sandbox.vtiger.VtigerOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Faults;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.http.SandboxServer;
import com.mailup.crm.sandbox.vtiger.crm.MailUpPackage;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The package's button and pages, before a connector that is played. */
class OpenInMailUpTest {
    private static final String CONSOLE = "https://console.example.com/?a=1&b=2";
    private static final String KEY = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";

    private final SandboxVtiger vtiger =
            SandboxVtiger.start(VtigerOptions.standard().withLists(new MailUpList(17, "Newsletter")));
    private final List<Exchange> asked = new CopyOnWriteArrayList<>();
    private final Faults faults = new Faults();
    private final SandboxServer connector = SandboxServer.start(
            0,
            new Routes().get("/health/live", _ -> Answer.json(Map.of())).post("/people/{connection}", this::people),
            faults);
    private final String record =
            vtiger.control().create("alice", "Contacts", Map.of("lastname", "Rossi", "mailup_list_17", "Subscribed"));
    private final Browser alice = Browser.of(vtiger).signedIn(ALICE);

    private Answer people(Exchange exchange) {
        asked.add(exchange);
        return Answer.json(Json.read("""
                {"lists":[{"list":17,"label":"News <b>","status":"Unsubscribed","changes":[{"at":"2026-11-20T10:00:00Z",
                 "from":"Subscribed","to":"Unsubscribed","reason":"<script>","source":"MailUp"}]}]}"""));
    }

    @AfterEach
    void stop() {
        connector.close();
        vtiger.close();
    }

    private void connected() {
        WebserviceClient.login(vtiger, INTEGRATION)
                .post("mailup_info", Map.of("settings", """
                {"connection":"crm","connector":"%s","console":"%s","keys":{"open":"%s","people":"%s"},
                 "state":{"mode":"held","code":"PLAN_NEEDED","sentence":"Plan <it>."}}""".formatted(connector.baseUri(), CONSOLE, KEY, KEY)));
    }

    private String number() {
        return record.substring(record.indexOf('x') + 1);
    }

    private String recordPage(Browser browser) {
        return browser.page("/index.php?module=Contacts&view=Detail&record=" + number())
                .body();
    }

    private HttpResponse<String> press(Browser browser) {
        return browser.page("/index.php?module=MailUp&action=Open&source=Contacts&crmid=" + number());
    }

    private static Map<String, List<String>> query(URI link) {
        Map<String, List<String>> query = new TreeMap<>();
        for (String pair : link.getQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.computeIfAbsent(parts[0], _ -> new CopyOnWriteArrayList<>()).add(parts[1]);
        }
        return query;
    }

    @Test
    void theButtonLeadsToASignedLink() {
        assertThat(recordPage(alice)).doesNotContain("Open in MailUp");
        connected();
        assertThat(recordPage(alice))
                .contains("href=\"/index.php?module=MailUp&amp;action=Open&amp;source=Contacts&amp;crmid=" + number()
                        + "\" target=\"_blank\" rel=\"noopener\">Open in MailUp</a>");
        assertThat(alice.page("/index.php?module=Contacts&view=List").body()).contains("Open in MailUp");
        HttpResponse<String> pressed = press(alice);
        assertThat(pressed.statusCode()).isEqualTo(302);
        assertThat(pressed.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(pressed.headers().firstValue("Cache-Control")).contains("no-store");
        URI link = URI.create(pressed.headers().firstValue("Location").orElseThrow());
        assertThat(link.toString()).startsWith(connector.baseUri() + "/open/crm?");
        Map<String, List<String>> query = query(link);
        assertThat(query).containsOnlyKeys("user", "name", "record", "time", "nonce", "signature");
        assertThat(query)
                .containsEntry("user", List.of("19x6"))
                .containsEntry("name", List.of("alice"))
                .containsEntry("record", List.of(record));
        URI again = URI.create(press(alice).headers().firstValue("Location").orElseThrow());
        assertThat(query(again).get("nonce")).isNotEqualTo(query.get("nonce"));
    }

    @Test
    void fromAListPageTheLinkNamesNoRecord() {
        connected();
        URI link = URI.create(alice.page("/index.php?module=MailUp&action=Open&source=Contacts&crmid=")
                .headers()
                .firstValue("Location")
                .orElseThrow());
        assertThat(query(link)).containsEntry("record", List.of(""));
    }

    @Test
    void whoHasNoRightIsNotOfferedTheButtonAndIsRefused() {
        connected();
        Browser bob = Browser.of(vtiger).signedIn(BOB);
        assertThat(recordPage(bob)).contains("Rossi").doesNotContain("Open in MailUp");
        assertThat(press(bob).statusCode()).isEqualTo(403);
        assertThat(press(bob).body()).contains("You have no right to this");
        assertThat(bob.page("/index.php?module=MailUp&view=History&source=Contacts&crmid=" + number())
                        .statusCode())
                .isEqualTo(403);
        assertThat(press(Browser.of(vtiger)).headers().firstValue("Location").orElse(""))
                .contains("view=Login");
        vtiger.control().putUser(ALICE.withOwnRecordsOnly());
        vtiger.control().edit("admin", record, Map.of("assigned_user_id", "19x1"));
        assertThat(press(alice).statusCode()).isEqualTo(404);
        assertThat(asked).isEmpty();
    }

    @Test
    void switchedOffOrCopiedThePackageOpensNothing() {
        connected();
        vtiger.control().mailUpPackage().turn(MailUpPackage.Switch.OFF);
        assertThat(recordPage(alice)).doesNotContain("Open in MailUp");
        assertThat(press(alice).statusCode()).isEqualTo(403);
        vtiger.control().mailUpPackage().turn(MailUpPackage.Switch.ON);
        vtiger.control().mailUpPackage().moveTo("https://staging.example.com");
        assertThat(recordPage(alice)).doesNotContain("Open in MailUp");
        assertThat(press(alice).body()).contains("This is a copy");
    }

    @Test
    void aConnectorThatIsDownOrSlowIsSaidWithTheWayByHand() {
        connected();
        faults.inject("GET /health/live", 1, new Effect.Delay(Duration.ofSeconds(2)));
        assertThat(press(alice).body())
                .contains("does not answer", "href=\"https://console.example.com/?a=1&amp;b=2\" rel=\"noreferrer\"");
        assertThat(press(alice).statusCode()).isEqualTo(302);
        connector.close();
        assertThat(press(alice).statusCode()).isEqualTo(503);
    }

    @Test
    void theHistoryIsAskedForWithASignatureAndShownEscaped() {
        connected();
        String history = "/index.php?module=MailUp&view=History&source=Contacts&crmid=" + number();
        assertThat(alice.page(history).body())
                .contains("News &lt;b&gt;: Unsubscribed", "2026-11-20T10:00:00Z", "&lt;script&gt;")
                .doesNotContain("<script>");
        Exchange request = asked.getFirst();
        JsonNode body = request.json();
        assertThat(body.path("module").asText()).isEqualTo("Contacts");
        assertThat(body.path("record").asText()).isEqualTo(record);
        assertThat(request.variable("connection")).isEqualTo("crm");
        assertThat(request.header("webhook-id"))
                .hasValueSatisfying(id -> assertThat(id).startsWith("msg_"));
        assertThat(request.header("webhook-signature"))
                .hasValueSatisfying(signature -> assertThat(signature).matches("v1,[A-Za-z0-9+/]{43}="));
        connector.close();
        assertThat(alice.page(history).body()).contains("does not answer", "<th>Newsletter</th><td>Subscribed</td>");
    }

    @Test
    void theSettingsPageShowsTheConnectorsStateToAdministrators() {
        connected();
        String settings = "/index.php?module=MailUp&parent=Settings&view=Index";
        assertThat(Browser.of(vtiger).signedIn(ADMIN).page(settings).body())
                .contains(
                        "held PLAN_NEEDED\nPlan &lt;it&gt;.",
                        connector.baseUri().toString())
                .doesNotContain(KEY);
        assertThat(alice.page(settings).statusCode()).isEqualTo(404);
    }
}

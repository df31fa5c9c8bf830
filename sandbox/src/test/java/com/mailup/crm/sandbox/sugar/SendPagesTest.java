package com.mailup.crm.sandbox.sugar;

import static com.mailup.crm.sandbox.sugar.SugarOptions.ADMIN;
import static com.mailup.crm.sandbox.sugar.SugarOptions.ALICE;
import static com.mailup.crm.sandbox.sugar.SugarOptions.BOB;
import static com.mailup.crm.sandbox.sugar.SugarOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sending what is ticked in a list to a group. */
class SendPagesTest {
    private static final String KEY = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final String LIST = "module=Contacts&action=index";

    private final SandboxSugar sugar =
            SandboxSugar.start(SugarOptions.suiteCrm().withLists(new MailUpList(17, "Newsletter")));
    private final String first = person("First", "Subscribed");
    private final String second = person("Second", "Unsubscribed");

    private String person(String name, String status) {
        return sugar.control()
                .create(
                        ALICE.name(),
                        "Contacts",
                        Map.of("last_name", name, "email1", name + "@example.com", "mailup_list_17_c", status));
    }

    @BeforeEach
    void connected() {
        tell(Map.of(
                "connection",
                "crm",
                "connector",
                "http://127.0.0.1:9",
                "console",
                "https://console.example.com/",
                "keys",
                Map.of("open", KEY, "people", KEY),
                "lists",
                List.of(Map.of("id", 17, "label", "Newsletter", "groups", List.of("VIP")))));
    }

    private void tell(Map<String, ?> news) {
        RestClient.login(sugar, INTEGRATION).set("MailUp", Map.of("id", "report", "news", Json.write(news)));
    }

    @AfterEach
    void stop() {
        sugar.close();
    }

    private HttpClient signedIn(User user) throws IOException, InterruptedException {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        post(
                browser,
                "module=Users&action=Authenticate&user_name=" + user.name() + "&username_password=" + user.password());
        return browser;
    }

    private HttpResponse<String> post(HttpClient browser, String form) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(sugar.baseUri().resolve("/index.php"))
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> page(HttpClient browser, String query) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(sugar.baseUri().resolve("/index.php?" + query))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String token(HttpResponse<String> page) {
        Matcher token = TOKEN.matcher(page.body());
        assertThat(token.find()).as(page.body()).isTrue();
        return "&token=" + token.group(1);
    }

    private static String form(String action, String token) {
        return "module=MailUp&source=Contacts&action=" + action + token;
    }

    private String queued() {
        return RestClient.login(sugar, INTEGRATION)
                .list("MailUp", "mailup.kind = 'grouped'", "seq asc")
                .path("entry_list")
                .toString();
    }

    @Test
    void theTickedRecordsAreCountedSentAndToldOf() throws Exception {
        HttpClient alice = signedIn(ALICE);
        HttpResponse<String> list = page(alice, LIST);
        assertThat(list.body()).contains("Send to a MailUp group", "value=\"" + first + "\"");
        String ticked = "&mass%5B%5D=" + first + "&mass%5B%5D=" + second;
        HttpResponse<String> question = post(alice, form("Send", token(list)) + ticked);
        assertThat(question.body())
                .contains("2 records", "<h2>Newsletter</h2>", "<option value=\"VIP\">")
                .contains("<tr><th>Subscribed</th><td>1</td></tr>")
                .contains("<tr><th>Opted out</th><td>1</td></tr>");

        HttpResponse<String> sent =
                post(alice, form("SaveSend", token(question)) + "&list=17&group=Fair+2026" + ticked);

        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(queued()).contains("Fair 2026", first, second);
        String run = sent.headers().firstValue("Location").orElseThrow().replaceFirst("^.*\\?", "");
        assertThat(page(alice, run).body()).contains("Fair 2026", "Reload this page");
        long number = Long.parseLong(run.replaceFirst(".*run=", ""));
        tell(Map.of(
                "sends", List.of(Map.of("run", number, "added", 1, "notSubscribed", 1, "skipped", 0, "failed", 0))));
        assertThat(page(alice, run).body())
                .contains("<tr><th>Added</th><td>1</td></tr>", "<tr><th>Not subscribed</th><td>1</td></tr>")
                .contains("Open in MailUp");
        assertThat(page(signedIn(ADMIN), run).statusCode()).isEqualTo(200);
    }

    @Test
    void everythingCanBeSentWithoutTicking() throws Exception {
        HttpClient alice = signedIn(ALICE);
        assertThat(post(alice, form("Send", token(page(alice, LIST))) + "&whole=1")
                        .body())
                .contains("2 records");
    }

    @Test
    void withoutTheSessionsTokenOrTheRightNothingIsSent() throws Exception {
        HttpClient alice = signedIn(ALICE);
        HttpClient bob = signedIn(BOB);
        String token = token(page(alice, LIST));
        String more = "&list=17&group=x&mass%5B%5D=" + first;
        assertThat(page(bob, LIST).body()).contains("First").doesNotContain("Send to a MailUp group");

        assertThat(post(alice, form("SaveSend", "") + more).statusCode()).isEqualTo(400);
        assertThat(post(bob, form("SaveSend", token) + more).statusCode()).isEqualTo(400);
        assertThat(post(alice, form("SaveSend", token) + more.replace("17", "99"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(alice, form("SaveSend", token) + more.replace("=x", "=+"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(alice, form("SaveSend", token) + "&list=17&group=x&mass%5B%5D=nobody")
                        .statusCode())
                .isEqualTo(403);

        assertThat(queued()).isEqualTo("[]");
        assertThat(page(bob, "module=MailUp&action=Run&run=1").statusCode()).isEqualTo(404);
    }
}

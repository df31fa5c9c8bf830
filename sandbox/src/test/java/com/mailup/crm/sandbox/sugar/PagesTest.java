package com.mailup.crm.sandbox.sugar;

import static com.mailup.crm.sandbox.sugar.SugarOptions.ADMIN;
import static com.mailup.crm.sandbox.sugar.SugarOptions.ALICE;
import static com.mailup.crm.sandbox.sugar.SugarOptions.BOB;
import static com.mailup.crm.sandbox.sugar.SugarOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Faults;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.http.SandboxServer;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a browser sees, before a connector that is played. */
class PagesTest {
    private static final String KEY = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";

    private final SandboxSugar sugar =
            SandboxSugar.start(SugarOptions.suiteCrm().withLists(new MailUpList(17, "News & more")));
    private final SandboxServer connector = SandboxServer.start(
            0,
            new Routes()
                    .get("/health/live", _ -> Answer.json(Map.of()))
                    .post("/people/{connection}", _ -> Answer.json(Json.read("""
                            {"lists":[{"list":17,"label":"News <b>","status":"Unsubscribed","changes":[]}]}"""))),
            new Faults());
    private final String record = sugar.control()
            .create(
                    "alice",
                    "Contacts",
                    Map.of("last_name", "O'Rossi", "email1", "r@example.com", "mailup_list_17_c", "Subscribed"));

    @AfterEach
    void stop() {
        connector.close();
        sugar.close();
    }

    private void connected() {
        RestClient.login(sugar, INTEGRATION)
                .set(
                        "MailUp",
                        Map.of(
                                "id",
                                "report",
                                "news",
                                Json.write(Map.of(
                                        "connection",
                                        "crm",
                                        "connector",
                                        connector.baseUri().toString(),
                                        "console",
                                        "https://console.example.com/?a=1&b=2",
                                        "keys",
                                        Map.of("open", KEY, "people", KEY)))));
    }

    private static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> page(HttpClient browser, String query) {
        return send(browser, HttpRequest.newBuilder(sugar.baseUri().resolve("/index.php?" + query)));
    }

    private HttpClient stranger() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private HttpClient signedIn(User user) {
        HttpClient browser = stranger();
        HttpResponse<String> answer = send(
                browser,
                HttpRequest.newBuilder(sugar.baseUri().resolve("/index.php"))
                        .POST(BodyPublishers.ofString("module=Users&action=Authenticate&user_name=" + user.name()
                                + "&username_password=" + user.password())));
        assertThat(answer.statusCode()).isEqualTo(302);
        return browser;
    }

    private HttpResponse<String> press(HttpClient browser) {
        return page(browser, "module=MailUp&source=Contacts&action=Open&record_id=" + record);
    }

    private String recordPage(HttpClient browser) {
        return page(browser, "module=Contacts&action=DetailView&record=" + record)
                .body();
    }

    @Test
    void nobodySeesAnythingBeforeSigningIn() {
        HttpResponse<String> answer = page(stranger(), "module=Contacts&action=DetailView&record=" + record);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).contains("action=Login");
        assertThat(answer.headers().firstValue("Mailup-Sandbox")).contains("true");
        HttpResponse<String> wrong = send(
                stranger(),
                HttpRequest.newBuilder(sugar.baseUri().resolve("/index.php"))
                        .POST(BodyPublishers.ofString(
                                "module=Users&action=Authenticate&user_name=alice&username_password=x")));
        assertThat(wrong.body()).contains("valid username and password");
        assertThat(press(stranger()).headers().firstValue("Location").orElse(""))
                .contains("action=Login");
    }

    @Test
    void aRecordShowsItsBlockAndWhoElseUsesTheAddress() {
        String lead = sugar.control().create("alice", "Leads", Map.of("last_name", "<i>L", "email1", "r@example.com"));
        sugar.control().edit("alice", lead, Map.of("email_opt_out", "1"));
        HttpClient bob = signedIn(BOB);
        assertThat(recordPage(bob))
                .contains(
                        "<th>News &amp; more</th><td>Subscribed</td>",
                        "O&#39;Rossi",
                        "primary opted out",
                        "id=\"mailup-shared\"",
                        "&lt;i&gt;L")
                .doesNotContain("Open in MailUp", "<i>L");
        assertThat(page(bob, "module=Contacts&action=index").body()).contains("O&#39;Rossi", "r@example.com");
        sugar.control().putUser(BOB.withOwnRecordsOnly());
        assertThat(page(bob, "module=Contacts&action=DetailView&record=" + record)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theButtonLeadsToASignedLink() {
        HttpClient alice = signedIn(ALICE);
        assertThat(recordPage(alice)).doesNotContain("Open in MailUp");
        assertThat(press(alice).statusCode()).isEqualTo(403);
        connected();
        assertThat(recordPage(alice)).contains("id=\"mailup-open\"", "id=\"mailup-history\"");
        HttpResponse<String> pressed = press(alice);
        assertThat(pressed.statusCode()).isEqualTo(302);
        assertThat(pressed.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        URI link = URI.create(pressed.headers().firstValue("Location").orElseThrow());
        assertThat(link.toString()).startsWith(connector.baseUri() + "/open/crm?user=" + ALICE.id() + "&name=alice");
        assertThat(List.of(link.getQuery().split("&", -1))).contains("record=" + record);
        connector.close();
        assertThat(press(alice).statusCode()).isEqualTo(503);
        assertThat(press(alice).body()).contains("https://console.example.com/?a=1&amp;b=2");
    }

    @Test
    void whoHasNoRightIsRefused() {
        connected();
        HttpClient bob = signedIn(BOB);
        assertThat(recordPage(bob)).doesNotContain("mailup-open");
        assertThat(press(bob).statusCode()).isEqualTo(403);
        assertThat(page(bob, "module=MailUp&source=Contacts&action=History&record_id=" + record)
                        .statusCode())
                .isEqualTo(403);
        assertThat(page(bob, "module=MailUp&action=Settings").statusCode()).isEqualTo(403);
        assertThat(page(signedIn(ADMIN), "module=MailUp&action=Settings").body())
                .contains(connector.baseUri().toString())
                .doesNotContain(KEY);
    }

    @Test
    void theHistoryIsAskedForAndShownEscaped() {
        connected();
        HttpClient alice = signedIn(ALICE);
        String history = "module=MailUp&source=Contacts&action=History&record_id=" + record;
        assertThat(page(alice, history).body()).contains("News &lt;b&gt;: Unsubscribed");
        connector.close();
        assertThat(page(alice, history).body()).contains("does not answer", "<td>Subscribed</td>");
    }
}

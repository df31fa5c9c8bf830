package com.mailup.crm.sandbox.salesforce;

import static com.mailup.crm.sandbox.salesforce.SalesforceOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Faults;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.http.SandboxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"");

    private final SandboxServer connector = SandboxServer.start(
            0,
            new Routes()
                    .get("/health/live", _ -> Answer.text(200, "fine"))
                    .post("/hooks/crm", _ -> Answer.empty(202))
                    .post(
                            "/people/crm",
                            _ -> Answer.json(
                                    Map.of("lists", List.of(Map.of("label", "News", "status", "Subscribed"))))),
            new Faults());
    private final SandboxSalesforce salesforce = SandboxSalesforce.start(
            SalesforceOptions.standard().withClock(TestClock.STANDING).withLists(new MailUpList(17, "News")));
    private final SalesforceControl control = salesforce.control();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String rossi = control.create(
            "alice",
            "Contact",
            Map.of("LastName", "<Rossi>", "Email", "rossi@example.com", "mailup_list_17__c", "Subscribed"));

    @BeforeEach
    void connect() {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        String told = Json.write(Map.of(
                "connection",
                "crm",
                "connector",
                connector.baseUri().toString(),
                "console",
                "https://console.example.com",
                "keys",
                Map.of("open", key, "people", key, "hook", key),
                "lists",
                List.of(Map.of("id", 17, "label", "News", "groups", List.of("VIP")))));
        Force force = Force.of(salesforce, INTEGRATION);
        force.rest("PATCH", "sobjects/MailUp_News__c/Key__c/news", Json.write(Map.of("Told__c", told)));
        force.close();
    }

    @AfterEach
    void stop() {
        browser.close();
        salesforce.close();
        connector.close();
    }

    private HttpResponse<String> page(String path) {
        return send(HttpRequest.newBuilder(salesforce.baseUri().resolve(path)));
    }

    private HttpResponse<String> post(String path, String form) {
        return send(HttpRequest.newBuilder(salesforce.baseUri().resolve(path)).POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private void signIn(String name) {
        assertThat(header(post("/login", "username=" + name + "&pw=" + name + "-password"), "Location"))
                .isEqualTo("/lightning/o/Contact/list");
    }

    @Test
    void showsNothingBeforeTheSignIn() {
        for (String path : List.of(
                "/lightning/o/Contact/list",
                "/lightning/r/Contact/" + rossi + "/view",
                "/apex/MailUpOpen?id=" + rossi,
                "/apex/MailUpStatus?id=" + rossi,
                "/apex/MailUpRun?run=1",
                "/apex/MailUpSettings")) {
            assertThat(header(page(path), "Location")).as(path).isEqualTo("/login");
        }
        assertThat(header(post("/apex/MailUpSendContact", "ids=" + rossi), "Location"))
                .isEqualTo("/login");
        assertThat(post("/login", "username=alice&pw=guessed").body()).contains("Please check your username");
        assertThat(header(page("/"), "Location")).isEqualTo("/lightning/o/Contact/list");
    }

    @Test
    void showsTheStatusOfAContact() {
        signIn("alice");
        String record = page("/lightning/r/Contact/" + rossi + "/view").body();
        assertThat(record)
                .contains("<tr><th>News</th><td>Subscribed</td></tr>")
                .contains("&lt;Rossi&gt;")
                .doesNotContain("<Rossi>")
                .contains("/apex/MailUpOpen?id=" + rossi);
        assertThat(page("/lightning/o/Contact/list").body()).contains("rossi@example.com", "Send to a MailUp group");
        assertThat(page("/apex/MailUpStatus?id=" + rossi).body()).contains("News: Subscribed");
        assertThat(page("/lightning/r/Contact/0035g00000zzzzzAAA/view").statusCode())
                .isEqualTo(404);
        page("/secur/logout");
        assertThat(header(page("/lightning/o/Contact/list"), "Location")).isEqualTo("/login");
    }

    @Test
    void opensMailUpForWhoMay() {
        signIn("alice");
        HttpResponse<String> open = page("/apex/MailUpOpen?id=" + rossi);
        assertThat(open.statusCode()).isEqualTo(302);
        assertThat(header(open, "Location"))
                .startsWith(connector.baseUri() + "/open/crm?user=" + SalesforceOptions.ALICE.id()
                        + "&name=alice&record=" + rossi + "&time=" + TestClock.NOW.getEpochSecond() + "&nonce=");
        assertThat(header(open, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page("/apex/MailUpOpen"), "Location")).contains("&record=&time=");
        connector.close();
        assertThat(page("/apex/MailUpOpen").body()).contains("https://console.example.com");
        page("/secur/logout");
        signIn("bob");
        assertThat(page("/apex/MailUpOpen?id=" + rossi).statusCode()).isEqualTo(403);
        assertThat(page("/apex/MailUpStatus?id=" + rossi).statusCode()).isEqualTo(403);
        assertThat(page("/apex/MailUpSettings").statusCode()).isEqualTo(403);
        assertThat(page("/lightning/o/Contact/list").body()).doesNotContain("Open in MailUp");
    }

    @Test
    void sendsTheTickedToAGroup() {
        signIn("alice");
        Matcher token = TOKEN.matcher(page("/lightning/o/Contact/list").body());
        assertThat(token.find()).isTrue();
        assertThat(post("/apex/MailUpSendContact", "token=wrong&ids=" + rossi).statusCode())
                .isEqualTo(403);
        String question = post("/apex/MailUpSendContact", "token=" + token.group(1) + "&ids=" + rossi)
                .body();
        assertThat(question).contains("<tr><th>Subscribed</th><td>1</td></tr>", "<option value=\"VIP\">");
        HttpResponse<String> sent =
                post("/apex/MailUpSendContact", "token=" + token.group(1) + "&ids=" + rossi + "&list=17&group=Fair");
        String run = header(sent, "Location");
        assertThat(run).startsWith("/apex/MailUpRun?run=");
        assertThat(page(run).body()).contains("<tr><th>Group</th><td>Fair</td></tr>");
        page("/secur/logout");
        signIn("bob");
        assertThat(page(run).statusCode()).isEqualTo(403);
    }

    @Test
    void showsItsSettingsToAdministrators() {
        signIn("admin");
        assertThat(page("/apex/MailUpSettings").body())
                .contains(connector.baseUri().toString(), "<tr><th>Switch</th><td>on</td></tr>");
    }
}

package com.mailup.crm.sandbox.mailup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Json;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsolePagesTest extends SandboxTest {
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    @Test
    void aPersonSeesTheListsEscapedAndClicks() throws Exception {
        console.add(1, "ada@example.com", Map.of(1, "<script>"));
        console.subscribeByForm(1, "bob@example.com", Map.of());
        assertThat(get(sandbox.consoleUri(ACCOUNT))).contains("name=\"password\"");
        HttpRequest logIn = HttpRequest.newBuilder(uri("Login.aspx"))
                .POST(BodyPublishers.ofString("username=m1234&password=sandbox-password"))
                .build();
        assertThat(browser.send(logIn, BodyHandlers.ofString()).body())
                .contains("News")
                .contains("Logged in as m1234");

        String subscribed = open("Recipients.aspx?list=1&status=Subscribed");
        assertThat(subscribed)
                .contains("ada@example.com")
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
        follow(subscribed);
        assertThat(console.status(1, "ada@example.com")).contains(Status.UNSUBSCRIBED);
        follow(open("Recipients.aspx?list=1&status=Pending"));
        assertThat(console.status(1, "bob@example.com")).contains(Status.SUBSCRIBED);
    }

    @Test
    void aSignOnLinkWorksOnce() throws Exception {
        JsonNode answer = Json.read(client.rest("POST", "/Sso").body());
        URI link = URI.create(answer.path("Link").path("href").asText());

        assertThat(answer.path("ExpiresIn").asInt()).isEqualTo(600);
        assertThat(get(link)).contains("Logged in as m1234");
        assertThat(get(link)).contains("expired or was used");
    }

    @Test
    void everyUserOfAConsoleIsWelcomedAsHimself() throws Exception {
        client.logIn("marketer1234");
        JsonNode answer = Json.read(client.rest("POST", "/Sso").body());
        URI link = URI.create(answer.path("Link").path("href").asText());

        assertThat(get(link))
                .contains("Logged in as marketer1234, console 1234", "News")
                .doesNotContain("Partners");
        assertThat(open("Recipients.aspx?list=1&status=Subscribed")).contains("Logged in as marketer1234");
        assertThat(get(URI.create(sandbox.consoleUri(5678) + "/Console/Default.aspx")))
                .contains("name=\"password\"");
    }

    @Test
    void anotherProcessControlsTheSandbox() {
        control("accounts/1234/add", "{\"list\":1,\"email\":\"ada@example.com\",\"fields\":{\"1\":\"Ada\"}}");
        control("accounts/1234/unsubscribe", "{\"list\":1,\"email\":\"ada@example.com\"}");
        control("faults", "{\"target\":\"GET .*/List$\",\"fault\":\"unavailable\",\"times\":2}");

        JsonNode ada = Json.read(client.page("/sandbox/accounts/1234/recipient?email=ada@example.com")
                .body());
        assertThat(ada.path("lists").path("1").path("status").asText()).isEqualTo("UNSUBSCRIBED");
        assertThat(client.rest("GET", "/List").statusCode()).isEqualTo(503);
        assertThat(client.rest("GET", "/List").statusCode()).isEqualTo(503);
        assertThat(client.rest("GET", "/List").statusCode()).isEqualTo(200);
        assertThat(Json.read(client.page("/sandbox/calls").body())
                        .path("GET /Console/List")
                        .asInt())
                .isEqualTo(1);
        assertThat(Json.read(client.page("/sandbox/state").body())
                        .path("accounts")
                        .path(0)
                        .path("lists")
                        .path(0)
                        .path("Unsubscribed")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.post("/sandbox/accounts/1234/confirm", "{\"list\":1,\"email\":\"no@example.com\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.post("/sandbox/faults", "{\"target\":\"x\",\"fault\":\"boredom\"}")
                        .statusCode())
                .isEqualTo(400);
        control("reset", "{}");
        assertThat(sandbox.console(ACCOUNT).find("ada@example.com")).isEmpty();
    }

    @Test
    void webhooksAreSetFromOutside() {
        control("accounts/1234/webhooks", """
                {"webhooks":[{"url":"%s/1234/frontend/XmlUnSubscribe.aspx?List=2","events":["Unsubscribe"],
                 "sources":["recipient"],"method":"GET","parameters":{"email":"[Email]"}}]}""".formatted(sandbox.baseUri()));
        console.add(1, "ada@example.com", Map.of());
        console.add(2, "ada@example.com", Map.of());
        console.unsubscribe(1, "ada@example.com");

        await().until(() -> console.status(2, "ada@example.com").orElseThrow() == Status.UNSUBSCRIBED);
        await().until(() -> console.undeliveredWebhooks() == 0);
        assertThat(client.page("/sandbox/accounts/1234/webhook-calls").body()).contains("\"status\":200");
    }

    private void control(String path, String body) {
        assertThat(client.post("/sandbox/" + path, body).statusCode()).as(path).isEqualTo(200);
    }

    private URI uri(String page) {
        return URI.create(sandbox.consoleUri(ACCOUNT) + "/Console/" + page);
    }

    private String open(String page) throws Exception {
        return get(uri(page));
    }

    private void follow(String page) throws Exception {
        String href = page.replaceAll("(?s).*href=\"(\\.\\./frontend/[^\"]+)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(get(uri("Recipients.aspx").resolve(href))).contains("recorded");
    }

    private String get(URI uri) throws Exception {
        return browser.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}

package com.mailup.crm.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SandboxServerTest {
    private final Faults faults = new Faults();
    private final AtomicInteger applied = new AtomicInteger();
    private final SandboxServer server = SandboxServer.start(
            0,
            new Routes()
                    .get("/Echo/{word}", exchange -> Answer.text(200, exchange.variable("word")))
                    .get("/raw", exchange -> Answer.text(200, exchange.rawQuery()))
                    .get("/tags", exchange -> Answer.text(200, exchange.tags().toString()))
                    .post("/form", exchange -> Answer.json(exchange.form().all("X")))
                    .post("/json", exchange -> Answer.json(exchange.json()))
                    .post("/apply", exchange -> Answer.text(200, "" + applied.incrementAndGet())),
            faults);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void everyAnswerIsMarked() throws Exception {
        assertThat(List.of(get("/echo/a"), get("/nowhere"), post("/json", "{")))
                .extracting(HttpResponse::statusCode)
                .containsExactly(200, 404, 400);
        assertThat(List.of(get("/echo/a"), get("/nowhere"), post("/json", "{"), get("/echo/a%2Fb")))
                .allMatch(response ->
                        response.headers().firstValue("Mailup-Sandbox").equals(Optional.of("true")));
    }

    @Test
    void requestsAreReadAsSent() throws Exception {
        assertThat(get("/ECHO/a+b%20c").body()).isEqualTo("a+b c");
        assertThat(get("/raw?a%2bb=+%3D").body()).isEqualTo("a%2bb=+%3D");
        assertThat(post("/form", "x=1&y=2&X=a+b%2B").body()).isEqualTo("[\"1\",\"a b+\"]");
        assertThat(post("/json", "{\"a\":\"è\"}").body()).isEqualTo("{\"a\":\"è\"}");
    }

    @Test
    void aFaultHitsAsOftenAsArmed() throws Exception {
        faults.inject("GET /echo/", 2, new Effect.ReplaceBefore(Answer.text(503, "later")));

        assertThat(get("/raw").statusCode()).isEqualTo(200);
        assertThat(get("/Echo/a").statusCode()).isEqualTo(503);
        assertThat(get("/echo/a").statusCode()).isEqualTo(503);
        assertThat(get("/echo/a").statusCode()).isEqualTo(200);
    }

    @Test
    void aCutBeforeTheWorkAppliesNothing() {
        faults.inject("/apply", 1, new Effect.CutBefore());

        assertThatThrownBy(() -> post("/apply", "")).isInstanceOf(IOException.class);
        assertThat(applied).hasValue(0);
    }

    @Test
    void aCutOrErrorAfterTheWorkHidesThatItWasApplied() throws Exception {
        faults.inject("/apply", 1, new Effect.CutAfter());
        assertThatThrownBy(() -> post("/apply", "")).isInstanceOf(IOException.class);
        faults.inject("/apply", 1, new Effect.ReplaceAfter(Answer.text(500, "lost")));
        assertThat(post("/apply", "").statusCode()).isEqualTo(500);

        assertThat(applied).hasValue(2);
    }

    @Test
    void delaysAndTagsReachTheRoute() throws Exception {
        faults.inject("/tags", 1, new Effect.Delay(Duration.ofMillis(150)));
        faults.inject("/tags", 1, new Effect.Tag("strange"));
        long start = System.nanoTime();

        assertThat(get("/tags").body()).isEqualTo("[strange]");
        assertThat(System.nanoTime() - start)
                .isGreaterThan(Duration.ofMillis(140).toNanos());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(server.baseUri().resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(server.baseUri().resolve(path))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}

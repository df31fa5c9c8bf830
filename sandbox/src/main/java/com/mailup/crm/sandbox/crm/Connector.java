package com.mailup.crm.sandbox.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.http.MalformedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What the package asks the connector while somebody waits for a page: short limits, and no answer is an answer. */
public final class Connector {
    private static final Duration LIFE_LIMIT = Duration.ofSeconds(1);
    private static final Duration PEOPLE_LIMIT = Duration.ofSeconds(2);
    private static final Duration PUSH_LIMIT = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIFE_LIMIT).build();
    private final Clock clock;

    public Connector(Clock clock) {
        this.clock = clock;
    }

    public boolean lives(URI connector) {
        return send(HttpRequest.newBuilder(URI.create(connector + "/health/live"))
                        .timeout(LIFE_LIMIT))
                .filter(answer -> answer.statusCode() == 200)
                .isPresent();
    }

    /** The statuses of the person behind a record, with their history. */
    public Optional<JsonNode> people(Told told, String module, String record) {
        String body = Json.write(Map.of("module", module, "record", record));
        return signed(told, "people", "people", "msg_" + Signing.nonce(), body)
                .flatMap(request -> send(request.timeout(PEOPLE_LIMIT)))
                .filter(answer -> answer.statusCode() == 200)
                .flatMap(Connector::json);
    }

    /**
     * Pushes changes; answers the status, empty if there was no answer.
     *
     * @param id the same whenever the same changes are pushed again
     */
    public Optional<Integer> push(Told told, String id, String body) {
        return signed(told, "hook", "hooks", id, body)
                .flatMap(request -> send(request.timeout(PUSH_LIMIT)))
                .map(HttpResponse::statusCode);
    }

    private Optional<HttpRequest.Builder> signed(Told told, String purpose, String path, String id, String body) {
        return told.connector()
                .flatMap(connector -> told.key(purpose).map(key -> {
                    String time = String.valueOf(clock.instant().getEpochSecond());
                    byte[] signature = Signing.hmac(key, id + "." + time + "." + body);
                    return HttpRequest.newBuilder(URI.create(connector + "/" + path + "/" + told.connection()))
                            .header("Content-Type", "application/json")
                            .header("webhook-id", id)
                            .header("webhook-timestamp", time)
                            .header(
                                    "webhook-signature",
                                    "v1," + Base64.getEncoder().encodeToString(signature))
                            .POST(BodyPublishers.ofString(body));
                }));
    }

    private static Optional<JsonNode> json(HttpResponse<String> answer) {
        try {
            return Optional.of(Json.read(answer.body()));
        } catch (MalformedRequest e) {
            return Optional.empty();
        }
    }

    private Optional<HttpResponse<String>> send(HttpRequest.Builder request) {
        try {
            return Optional.of(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}

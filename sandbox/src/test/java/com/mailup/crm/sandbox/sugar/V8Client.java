package com.mailup.crm.sandbox.sugar;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.sugar.v8.OAuthClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Speaks V8 to the sandbox as a stranger would: over HTTP only. */
final class V8Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI base;
    private final String token;

    private V8Client(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    static V8Client anonymous(SandboxSugar sugar) {
        return new V8Client(sugar.baseUri(), "");
    }

    static V8Client login(SandboxSugar sugar, OAuthClient client) {
        return anonymous(sugar)
                .with(json(anonymous(sugar).grant(client)).path("access_token").asText());
    }

    V8Client with(String newToken) {
        return new V8Client(base, newToken);
    }

    HttpResponse<String> grant(OAuthClient client) {
        return send(
                "POST",
                "/Api/access_token",
                Json.write(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        client.id(),
                        "client_secret",
                        client.secret())));
    }

    HttpResponse<String> get(String path) {
        return send("GET", "/Api/V8/" + path, "");
    }

    /** The records of a list with these parameters, each a name and its value. */
    HttpResponse<String> list(String module, String... parameters) {
        String query = IntStream.range(0, parameters.length / 2)
                .mapToObj(n -> encoded(parameters[2 * n]) + "=" + encoded(parameters[2 * n + 1]))
                .collect(Collectors.joining("&"));
        return get("module/" + module + "?" + query);
    }

    HttpResponse<String> write(String method, Map<String, Object> data) {
        return send(method, "/Api/V8/module", Json.write(Map.of("data", data)));
    }

    HttpResponse<String> send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return Json.read(response.body());
    }

    static String detail(HttpResponse<String> response) {
        return json(response).at("/errors/detail").asText();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package com.mailup.crm.sandbox.mailup;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Json;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Talks to the sandbox from outside. */
final class TestClient implements AutoCloseable {
    static final String REST = "/API/v1.1/Rest/ConsoleService.svc/Console";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private String token = "";

    TestClient(SandboxMailUp sandbox) {
        this.base = sandbox.baseUri();
    }

    TestClient logIn(String username) {
        token = passwordGrant(username, "sandbox-password").path("access_token").asText();
        return this;
    }

    TestClient withToken(String newToken) {
        token = newToken;
        return this;
    }

    JsonNode passwordGrant(String username, String password) {
        return Json.read(token("password", Map.of("username", username, "password", password))
                .body());
    }

    HttpResponse<String> token(String grantType, Map<String, String> more) {
        return post(
                "/Authorization/OAuth/Token",
                form(Map.of("grant_type", grantType, "client_id", "sandbox-client", "client_secret", "sandbox-secret"))
                        + "&" + form(more));
    }

    HttpResponse<String> rest(String method, String path, String body) {
        return send(method, REST + path, body);
    }

    HttpResponse<String> rest(String method, String path) {
        return rest(method, path, "");
    }

    JsonNode get(String path) {
        return Json.read(rest("GET", path).body());
    }

    int add(String path, String email) {
        return Integer.parseInt(
                rest("POST", path, Json.write(Map.of("Email", email))).body());
    }

    /** The ids of everybody on all pages, in order. */
    List<Integer> ids(String path, int pageSize) {
        List<Integer> ids = new ArrayList<>();
        int page = 0;
        JsonNode items;
        do {
            items = get(path + "?pageSize=" + pageSize + "&pageNumber=" + page++)
                    .path("Items");
            items.forEach(item -> ids.add(item.path("idRecipient").asInt()));
        } while (!items.isEmpty());
        return ids;
    }

    HttpResponse<String> post(String path, String body) {
        return send("POST", path, body);
    }

    HttpResponse<String> page(String path) {
        return send("GET", path, "");
    }

    String formPage(String page, Map<String, String> parameters) {
        return post("/frontend/" + page + ".aspx", form(parameters)).body().strip();
    }

    HttpResponse<String> send(String method, String path, String body) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(base + path))
                            .method(method, BodyPublishers.ofString(body))
                            .header("Authorization", token.isEmpty() ? "none" : "Bearer " + token)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}

package com.mailup.crm.sandbox.sugar;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Speaks v11 to the sandbox as a stranger would: over HTTP only. */
final class V11Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI base;
    private final String token;

    private V11Client(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    static V11Client anonymous(SandboxSugar sugar) {
        return new V11Client(sugar.baseUri(), "");
    }

    static V11Client login(SandboxSugar sugar, User user) {
        return anonymous(sugar)
                .with(anonymous(sugar)
                        .grant(password(user))
                        .path("access_token")
                        .asText());
    }

    static Map<String, String> password(User user) {
        Map<String, String> asked = new HashMap<>();
        asked.put("grant_type", "password");
        asked.put("client_id", "sugar");
        asked.put("client_secret", "");
        asked.put("username", user.name());
        asked.put("password", user.password());
        asked.put("platform", "mailup");
        return asked;
    }

    V11Client with(String newToken) {
        return new V11Client(base, newToken);
    }

    JsonNode grant(Map<String, String> asked) {
        return Json.read(post("oauth2/token", asked).body());
    }

    JsonNode get(String path) {
        return Json.read(send("GET", "v11", path, "").body());
    }

    HttpResponse<String> post(String path, Object body) {
        return send("POST", "v11", path, Json.write(body));
    }

    HttpResponse<String> put(String path, Object body) {
        return send("PUT", "v11", path, Json.write(body));
    }

    /** The ids that a filter finds, in their order. */
    List<String> ids(String module, List<Map<String, Object>> filter) {
        JsonNode found = Json.read(post(
                        module + "/filter",
                        Map.of("filter", filter, "order_by", "date_modified:ASC,id:ASC", "fields", "id"))
                .body());
        return found.path("records")
                .valueStream()
                .map(row -> row.path("id").asText())
                .toList();
    }

    HttpResponse<String> send(String method, String version, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/rest/" + version + "/" + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("OAuth-Token", token);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

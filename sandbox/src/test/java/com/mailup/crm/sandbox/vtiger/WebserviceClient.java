package com.mailup.crm.sandbox.vtiger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.mailup.crm.sandbox.vtiger.crm.User;
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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Speaks to the sandbox as a stranger would: over HTTP only. */
final class WebserviceClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private final URI base;
    private final String session;

    private WebserviceClient(URI base, String session) {
        this.base = base;
        this.session = session;
    }

    static WebserviceClient anonymous(SandboxVtiger vtiger) {
        return new WebserviceClient(vtiger.baseUri(), "");
    }

    static WebserviceClient login(SandboxVtiger vtiger, User user) {
        WebserviceClient anonymous = anonymous(vtiger);
        return new WebserviceClient(
                vtiger.baseUri(),
                anonymous
                        .login(user.name(), anonymous.challenge(user.name()), user.accessKey())
                        .at("/result/sessionName")
                        .asText());
    }

    WebserviceClient withSession(String name) {
        return new WebserviceClient(base, name);
    }

    String session() {
        return session;
    }

    String challenge(String userName) {
        return get("getchallenge", Map.of("username", userName))
                .at("/result/token")
                .asText();
    }

    JsonNode login(String userName, String token, String accessKey) {
        return post("login", Map.of("username", userName, "accessKey", md5(token + accessKey)));
    }

    JsonNode get(String operation, Map<String, String> parameters) {
        return json(send("GET", "?" + form(operation, parameters), ""));
    }

    JsonNode post(String operation, Map<String, String> parameters) {
        return json(send("POST", "", form(operation, parameters)));
    }

    JsonNode query(String query) {
        return get("query", Map.of("query", query));
    }

    List<String> ids(String query) {
        List<String> ids = new ArrayList<>();
        query(query).path("result").forEach(row -> ids.add(row.path("id").asText()));
        return ids;
    }

    JsonNode create(String module, String element) {
        return post("create", Map.of("elementType", module, "element", element));
    }

    JsonNode revise(String element) {
        return post("revise", Map.of("element", element));
    }

    JsonNode retrieve(String id) {
        return get("retrieve", Map.of("id", id));
    }

    /** As sent; the status and content type are for the test to read. */
    HttpResponse<String> send(String method, String query, String body) {
        return send(HttpRequest.newBuilder(base.resolve("/webservice.php" + query))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> control(String path, String json) {
        return send(HttpRequest.newBuilder(base.resolve("/sandbox/" + path)).POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> page(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)));
    }

    String form(String operation, Map<String, String> parameters) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("operation", operation);
        if (!session.isEmpty()) {
            all.putIfAbsent("sessionName", session);
        }
        List<String> pairs = new ArrayList<>();
        all.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return String.join("&", pairs);
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }

    static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

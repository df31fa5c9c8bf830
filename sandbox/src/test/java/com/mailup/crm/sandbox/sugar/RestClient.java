package com.mailup.crm.sandbox.sugar;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.sugar.crm.User;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Speaks v4_1 to the sandbox as a stranger would: over HTTP only. */
final class RestClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI base;
    private final String session;

    private RestClient(URI base, String session) {
        this.base = base;
        this.session = session;
    }

    static RestClient anonymous(SandboxSugar sugar) {
        return new RestClient(sugar.baseUri(), "");
    }

    static RestClient login(SandboxSugar sugar, User user) {
        RestClient anonymous = anonymous(sugar);
        return new RestClient(
                sugar.baseUri(),
                anonymous.login(user.name(), md5(user.password())).path("id").asText());
    }

    String session() {
        return session;
    }

    JsonNode login(String user, String hash) {
        return call("login", Map.of("user_auth", Map.of("user_name", user, "password", hash, "version", "4.1")));
    }

    JsonNode call(String method, Map<String, ?> arguments) {
        return Json.read(send(method, arguments).body());
    }

    HttpResponse<String> send(String method, Map<String, ?> arguments) {
        Map<String, Object> data = new LinkedHashMap<>();
        if (!session.isEmpty()) {
            data.put("session", session);
        }
        data.putAll(arguments);
        return sendText(method, Json.write(data));
    }

    HttpResponse<String> sendText(String method, String data) {
        return http(HttpRequest.newBuilder(base.resolve("/service/v4_1/rest.php"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("method=" + method + "&input_type=JSON&response_type=JSON&rest_data="
                        + URLEncoder.encode(data, StandardCharsets.UTF_8))));
    }

    HttpResponse<String> page(String path) {
        return http(HttpRequest.newBuilder(base.resolve(path)));
    }

    HttpResponse<String> control(String path, String json) {
        return http(HttpRequest.newBuilder(base.resolve("/sandbox/" + path)).POST(BodyPublishers.ofString(json)));
    }

    private static HttpResponse<String> http(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Saves, and answers the id. */
    String set(String module, Map<String, ?> values) {
        return call("set_entry", Map.of("module_name", module, "name_value_list", values))
                .path("id")
                .asText();
    }

    JsonNode list(String module, String query, String orderBy) {
        return call(
                "get_entry_list",
                Map.of("module_name", module, "query", query, "order_by", orderBy, "max_results", 1000));
    }

    List<String> ids(String module, String query, String orderBy) {
        List<String> ids = new ArrayList<>();
        list(module, query, orderBy)
                .path("entry_list")
                .forEach(entry -> ids.add(entry.path("id").asText()));
        return ids;
    }

    /** One value of one record, as the answer has it. */
    String value(String module, String id, String field) {
        return entry(module, id, List.of(field), List.of())
                .at("/entry_list/0/name_value_list/" + field + "/value")
                .asText();
    }

    JsonNode entry(String module, String id, List<String> fields, List<?> links) {
        return call(
                "get_entry",
                Map.of("module_name", module, "id", id, "select_fields", fields, "link_name_to_fields_array", links));
    }

    /** What hangs on a record by a link. */
    JsonNode related(String module, String id, String link, List<String> fields) {
        return call(
                "get_relationships",
                Map.of(
                        "module_name", module,
                        "module_id", id,
                        "link_field_name", link,
                        "related_module_query", "",
                        "related_fields", fields,
                        "related_module_link_name_to_fields_array", List.of()));
    }

    JsonNode relate(String module, String id, String link, String other, Map<String, ?> more) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("module_name", module);
        arguments.put("module_id", id);
        arguments.put("link_field_name", link);
        arguments.put("related_ids", List.of(other));
        arguments.putAll(more);
        return call("set_relationship", arguments);
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

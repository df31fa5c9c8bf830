package com.mailup.crm.vtiger;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpGateway;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** One request to {@code webservice.php}. A GET operation reads its parameters from the URL only, a POST operation from the body only. */
final class Webservice {
    private final HttpGateway http;
    private final URI endpoint;
    private final Duration limit;

    Webservice(HttpGateway http, VtigerSettings settings) {
        this.http = http;
        this.endpoint = URI.create(settings.base() + "/webservice.php");
        this.limit = settings.limit();
    }

    /** An operation without effect: whatever happens, its outcome is known. */
    JsonNode get(String operation, Map<String, String> parameters) {
        URI uri = URI.create(endpoint + "?" + query(named(operation, parameters)));
        return Envelope.withoutEffect(() -> Envelope.result(operation, http.send(HttpCall.get(uri, limit))));
    }

    /** An operation by POST that has no effect. */
    JsonNode ask(String operation, Map<String, String> parameters) {
        return Envelope.withoutEffect(() -> post(operation, parameters));
    }

    /** An operation that writes. */
    JsonNode post(String operation, Map<String, String> parameters) {
        return Envelope.result(operation, http.send(HttpCall.post(endpoint, named(operation, parameters), limit)));
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(joining("&"));
    }

    private static Map<String, String> named(String operation, Map<String, String> parameters) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("operation", operation);
        return all;
    }
}

package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** One request to {@code service/v4_1/rest.php}. Older versions map arguments by their place, so the order of the map is kept. */
final class V41Service {
    private static final int NOT_FOUND = 404;

    private final HttpGateway http;
    private final URI endpoint;
    private final SugarSettings settings;
    private final AtomicBoolean warned = new AtomicBoolean();

    V41Service(HttpGateway http, SugarSettings settings) {
        this.http = http;
        this.endpoint = URI.create(settings.base() + "/service/v4_1/rest.php");
        this.settings = settings;
    }

    /** What the server says of itself to everybody; empty where it does not speak this interface. */
    Optional<JsonNode> serverInfo() {
        String method = "get_server_info";
        HttpReply reply = withoutEffect(() -> send(method, Map.of()));
        if (reply.status() == NOT_FOUND) {
            return Optional.empty();
        }
        try {
            return Optional.of(withoutEffect(() -> read(method, reply)));
        } catch (Refusal refusal) {
            throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, method + ": " + refusal.words());
        }
    }

    /** A call without effect: whatever happens, its outcome is known. */
    JsonNode ask(String method, Map<String, Object> arguments) {
        return withoutEffect(() -> call(method, arguments));
    }

    /** A call that writes. */
    JsonNode call(String method, Map<String, Object> arguments) {
        return read(method, send(method, arguments));
    }

    private HttpReply send(String method, Map<String, Object> arguments) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("method", method);
        form.put("input_type", "JSON");
        form.put("response_type", "JSON");
        form.put("rest_data", Json.text(arguments));
        return http.send(HttpCall.post(endpoint, form, settings.limit()));
    }

    private JsonNode read(String method, HttpReply reply) {
        V41Answer answer = V41Answer.of(method, reply);
        if (answer.warned()) {
            warned.set(true);
        }
        return answer.json();
    }

    /** Whether the server has printed warnings of its own into an answer. */
    boolean warned() {
        return warned.get();
    }

    private static <T> T withoutEffect(Supplier<T> call) {
        try {
            return call.get();
        } catch (SyncException e) {
            throw e.outcomeUnknown() ? new SyncException(e.code(), e.detail(), e) : e;
        }
    }
}

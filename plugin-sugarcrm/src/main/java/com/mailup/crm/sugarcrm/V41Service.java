package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.SyncException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** One request to {@code service/v4_1/rest.php}. Older versions map arguments by their place, so the order of the map is kept. */
final class V41Service {
    private final HttpGateway http;
    private final URI endpoint;
    private final SugarSettings settings;
    private final AtomicBoolean warned = new AtomicBoolean();

    V41Service(HttpGateway http, SugarSettings settings) {
        this.http = http;
        this.endpoint = URI.create(settings.base() + "/service/v4_1/rest.php");
        this.settings = settings;
    }

    /** A call without effect: whatever happens, its outcome is known. */
    JsonNode ask(String method, Map<String, Object> arguments) {
        return withoutEffect(() -> call(method, arguments));
    }

    /** A call that writes. */
    JsonNode call(String method, Map<String, Object> arguments) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("method", method);
        form.put("input_type", "JSON");
        form.put("response_type", "JSON");
        form.put("rest_data", Json.text(arguments));
        V41Answer answer = V41Answer.of(method, http.send(HttpCall.post(endpoint, form, settings.limit())));
        if (answer.warned()) {
            warned.set(true);
        }
        return answer.json();
    }

    /** Whether the server has printed warnings of its own into an answer. */
    boolean warned() {
        return warned.get();
    }

    private static JsonNode withoutEffect(Supplier<JsonNode> call) {
        try {
            return call.get();
        } catch (SyncException e) {
            throw e.outcomeUnknown() ? new SyncException(e.code(), e.detail(), e) : e;
        }
    }
}

package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** One request to {@code service/v4_1/rest.php}. Older versions map arguments by their place, so the order of the map is kept. */
final class V41Service {
    private static final int OK = 200;
    /** A host that does not want it to be used answers so, or with a page. */
    private static final Set<Integer> CLOSED = Set.of(403, 404, 405, 410);

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
        if (CLOSED.contains(reply.status()) || (settings.client().isPresent() && isPage(reply))) {
            return Optional.empty();
        }
        try {
            return Optional.of(withoutEffect(() -> read(method, reply)));
        } catch (Refusal refusal) {
            throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, method + ": " + refusal.words());
        }
    }

    /** One page alone may be that of a proxy, so it counts only where there is another way in. */
    private static boolean isPage(HttpReply reply) {
        String start = reply.body().stripLeading().toLowerCase(Locale.ROOT);
        return reply.status() == OK && (start.startsWith("<!doctype") || start.startsWith("<html"));
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

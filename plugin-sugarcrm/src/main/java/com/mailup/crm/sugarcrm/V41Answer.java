package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import java.util.Optional;

/**
 * What v4_1 answers. The HTTP status is 200 for nearly everything, and 500 with a plain text where the database refuses.
 *
 * @param warned whether the server printed something of its own before the JSON
 */
record V41Answer(JsonNode json, boolean warned) {
    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;
    /** A warning is short; what has to be searched further is no answer. */
    private static final int STARTS = 20;

    /**
     * Reads a reply.
     *
     * @throws Refusal the CRM said no
     * @throws SyncException no answer of the CRM; the outcome is unknown
     */
    static V41Answer of(String method, HttpReply reply) {
        if (reply.status() == RetryAfter.TOO_MANY) {
            throw RetryAfter.busy(method, reply);
        }
        if (reply.status() != OK) {
            ErrorCode code = reply.status() > SERVER_ERROR ? ErrorCode.CRM_UNREACHABLE : ErrorCode.CRM_ANSWER_INVALID;
            throw SyncException.unknownOutcome(code, method + " answered HTTP " + reply.status());
        }
        V41Answer answer = parse(reply.body())
                .orElseThrow(() -> SyncException.unknownOutcome(
                        ErrorCode.CRM_ANSWER_INVALID, method + " answered something that is no JSON"));
        JsonNode json = answer.json();
        if (json.has("name") && json.has("number") && json.has("description")) {
            throw new Refusal(json.path("number").asInt());
        }
        return answer;
    }

    /** A server that shows its errors prints them before the JSON. */
    private static Optional<V41Answer> parse(String body) {
        Optional<JsonNode> whole = json(body);
        if (whole.isPresent()) {
            return whole.map(json -> new V41Answer(json, false));
        }
        int start = body.indexOf('{');
        for (int tries = 0; start >= 0 && tries < STARTS; tries++) {
            Optional<JsonNode> rest = json(body.substring(start));
            if (rest.isPresent()) {
                return rest.map(json -> new V41Answer(json, true));
            }
            start = body.indexOf('{', start + 1);
        }
        return Optional.empty();
    }

    private static Optional<JsonNode> json(String text) {
        return Json.read(text).filter(json -> json.isObject() || json.isNull());
    }
}

package com.mailup.crm.sandbox.vtiger.ws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.vtiger.crm.Refusal;

/** The two shapes of an answer; both have HTTP status 200. */
final class Envelope {
    private Envelope() {}

    static Answer success(JsonNode result) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("success", true);
        envelope.set("result", result);
        return answer(envelope);
    }

    static Answer failure(Refusal refusal) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("success", false);
        ObjectNode error = envelope.putObject("error");
        error.put("message", refusal.sentence());
        if (refusal.code().equals(Refusal.DUPLICATE)) {
            error.put("code", 0);
        } else {
            error.put("code", refusal.code());
        }
        return answer(envelope);
    }

    static Refusal unknownError() {
        return new Refusal("INTERNAL_SERVER_ERROR", "Unknown Error while processing request");
    }

    private static Answer answer(JsonNode envelope) {
        return Answer.of(200, "application/json", WireJson.write(envelope));
    }
}

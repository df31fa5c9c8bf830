package com.mailup.crm.sandbox.vtiger.ws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.vtiger.crm.Refusal;

/** The two shapes of an answer; {@code webservice.php} gives both the HTTP status 200. */
final class Envelope {
    private Envelope() {}

    static Answer success(JsonNode result) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("success", true);
        envelope.set("result", result);
        return answer(200, envelope);
    }

    static Answer failure(Refusal refusal) {
        return failure(200, refusal);
    }

    static Answer failure(int status, Refusal refusal) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("success", false);
        ObjectNode error = envelope.putObject("error");
        error.put("message", refusal.sentence());
        if (refusal.code().equals(Refusal.DUPLICATE)) {
            error.put("code", 0);
        } else {
            error.put("code", refusal.code());
        }
        return answer(status, envelope);
    }

    static Refusal unknownError() {
        return new Refusal("INTERNAL_SERVER_ERROR", "Unknown Error while processing request");
    }

    private static Answer answer(int status, JsonNode envelope) {
        return Answer.of(status, "application/json", WireJson.write(envelope));
    }
}

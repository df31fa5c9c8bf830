package com.mailup.crm.vtiger;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import java.util.function.Supplier;

/** Reads what the webservice answers. Neither the HTTP status nor the content type alone tells what happened. */
final class Envelope {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private Envelope() {}

    /**
     * Returns the result.
     *
     * @throws Refusal success is false
     * @throws BrokenJson the answer begins as one and cannot be parsed
     * @throws SyncException no answer of the webservice; the outcome is unknown
     */
    static JsonNode result(String operation, HttpReply reply) {
        if (reply.status() == TOO_MANY) {
            throw SyncException.retryAfter(ErrorCode.CRM_BUSY, operation, FloodControl.wait(reply));
        }
        String body = reply.body().strip();
        // The cloud refuses with 400 and the same envelope.
        if (!body.startsWith("{") || reply.status() >= SERVER_ERROR) {
            ErrorCode code = reply.status() > SERVER_ERROR ? ErrorCode.CRM_UNREACHABLE : ErrorCode.CRM_ANSWER_INVALID;
            throw SyncException.unknownOutcome(code, operation + " answered HTTP " + reply.status());
        }
        JsonNode envelope = parse(operation, body);
        if (envelope.path("success").asBoolean() && reply.status() == OK) {
            return envelope.path("result");
        }
        // The code is a number for a duplicate, else a text.
        throw new Refusal(envelope.path("error").path("code").asText("without a code"));
    }

    private static JsonNode parse(String operation, String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new BrokenJson(operation);
        }
    }

    /** A call that changes nothing has no unknown outcome. */
    static JsonNode withoutEffect(Supplier<JsonNode> call) {
        try {
            return call.get();
        } catch (SyncException e) {
            throw e.outcomeUnknown() ? new SyncException(e.code(), e.detail(), e) : e;
        }
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new SyncException(ErrorCode.DEFECT, "JSON", e);
        }
    }
}

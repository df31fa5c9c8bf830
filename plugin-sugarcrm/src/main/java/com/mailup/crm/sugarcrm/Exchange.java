package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** What asking and answering have in common wherever an HTTP status means what it says. */
final class Exchange {
    private static final int SERVER_ERROR = 500;

    private Exchange() {}

    /**
     * The JSON of an answer.
     *
     * @throws SyncException no answer of the CRM, or none now; the outcome is unknown unless the server had too many calls
     */
    static JsonNode json(String call, HttpReply reply) {
        if (reply.status() == RetryAfter.TOO_MANY) {
            throw RetryAfter.busy(call, reply);
        }
        if (reply.status() >= SERVER_ERROR) {
            ErrorCode code = reply.status() > SERVER_ERROR ? ErrorCode.CRM_UNREACHABLE : ErrorCode.CRM_ANSWER_INVALID;
            throw SyncException.unknownOutcome(code, call + " answered HTTP " + reply.status());
        }
        return Json.read(reply.body())
                .orElseThrow(() -> SyncException.unknownOutcome(
                        ErrorCode.CRM_ANSWER_INVALID,
                        call + " answered something that is no JSON, HTTP " + reply.status()));
    }

    /** A call without effect: whatever happens, its outcome is known. */
    static <T> T withoutEffect(Supplier<T> call) {
        try {
            return call.get();
        } catch (SyncException e) {
            throw e.outcomeUnknown() ? new SyncException(e.code(), e.detail(), e) : e;
        }
    }

    static SyncException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SyncException(ErrorCode.CRM_UNREACHABLE, "interrupted", e);
    }

    /** One part of a path, whatever is in it. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

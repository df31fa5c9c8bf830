package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;

/** What v11 answers: an HTTP status that means what it says, and JSON; of an error a label and a sentence, which may hold values. */
record V11Answer(int status, JsonNode json) {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int SERVER_ERROR = 500;

    /** @throws SyncException as {@link Exchange#json} has it */
    static V11Answer of(String call, HttpReply reply) {
        return new V11Answer(reply.status(), Exchange.json(call, reply));
    }

    boolean ok() {
        return status / 100 == 2;
    }

    boolean unauthorized() {
        return status == UNAUTHORIZED;
    }

    /** The record or module is not there, or this user may not see it. */
    boolean hidden() {
        return status == FORBIDDEN || status == NOT_FOUND;
    }

    /** @param what the module or right that the call needs */
    V11Answer orThrow(String call, String what) {
        if (ok()) {
            return this;
        }
        throw hidden()
                ? new SyncException(ErrorCode.CRM_RIGHTS_MISSING, what)
                : new SyncException(ErrorCode.CRM_ANSWER_INVALID, call + " answered " + words());
    }

    /** What became of a write of one record. */
    Attempt attempt() {
        if (ok()) {
            return new Attempt.Accepted();
        }
        if (hidden()) {
            return new Attempt.Refused(ErrorCode.CRM_RIGHTS_MISSING, words());
        }
        boolean later = unauthorized()
                || status == CONFLICT
                || status == RetryAfter.TOO_MANY
                || status >= SERVER_ERROR
                || status < 400;
        return later
                ? new Attempt.Unknown(ErrorCode.CRM_ANSWER_INVALID)
                : new Attempt.Refused(ErrorCode.CRM_REFUSED_RECORD, words());
    }

    /** For a message: the label is one of the server's own words. */
    String words() {
        String label = json.path("error").asText();
        return "HTTP " + status + (label.matches("[a-z_]{1,40}") ? " " + label : "");
    }
}

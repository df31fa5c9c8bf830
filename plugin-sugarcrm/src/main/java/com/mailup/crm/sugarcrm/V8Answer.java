package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What V8 answers: JSON, and 400 for whatever it does not do. Which it was, only the sentence tells, and that may hold values.
 *
 * @param sent when, by the clock of the server
 */
record V8Answer(int status, JsonNode json, Optional<Instant> sent) {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** @throws SyncException as {@link Exchange#json} has it */
    static V8Answer of(String call, HttpReply reply) {
        return new V8Answer(reply.status(), Exchange.json(call, reply), sent(reply));
    }

    private static Optional<Instant> sent(HttpReply reply) {
        try {
            return Optional.of(Instant.from(
                    DateTimeFormatter.RFC_1123_DATE_TIME.parse(reply.headers().getOrDefault("date", ""))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean ok() {
        return status / 100 == 2;
    }

    boolean unauthorized() {
        return status == UNAUTHORIZED;
    }

    /** The record is not there, or was deleted. */
    boolean gone() {
        return says().contains(" module with id ") && says().endsWith(" is not found");
    }

    boolean noModule() {
        return says().startsWith("Module with name ")
                || (says().startsWith("Module ") && says().endsWith(" does not exist"));
    }

    /** The links of a record that is not linked. */
    boolean notLinked() {
        return says().contains(" is not related to ");
    }

    private boolean refused() {
        return status == FORBIDDEN
                || says().contains("[AccessDeniedException]")
                || says().contains("[Not Allowed]")
                || noModule();
    }

    private String says() {
        return json.path("errors").path("detail").asText();
    }

    /** @param what the module or right that the call needs */
    V8Answer orThrow(String call, String what) {
        if (ok()) {
            return this;
        }
        throw refused()
                ? new SyncException(ErrorCode.CRM_RIGHTS_MISSING, what)
                : new SyncException(ErrorCode.CRM_ANSWER_INVALID, call + " answered HTTP " + status);
    }

    /** What became of a write of one record. */
    Attempt attempt() {
        if (ok()) {
            return new Attempt.Accepted();
        }
        if (unauthorized() || status < 400) {
            return new Attempt.Unknown(ErrorCode.CRM_ANSWER_INVALID);
        }
        return new Attempt.Refused(
                refused() ? ErrorCode.CRM_RIGHTS_MISSING : ErrorCode.CRM_REFUSED_RECORD, "HTTP " + status);
    }
}

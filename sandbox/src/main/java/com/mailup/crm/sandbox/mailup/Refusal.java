package com.mailup.crm.sandbox.mailup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Json;
import java.util.Optional;

/** A request that MailUp does not do, with the error object of its REST services. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final Optional<String> name;

    private Refusal(int status, Optional<String> name, String description) {
        super(description);
        this.status = status;
        this.name = name;
    }

    static Refusal badRequest(String description) {
        return new Refusal(400, Optional.of("BadRequest"), description);
    }

    static Refusal unauthorized(String description) {
        return new Refusal(401, Optional.of("Unauthorized"), "Authorization error: " + description);
    }

    static Refusal forbidden(String description) {
        return new Refusal(403, Optional.of("Forbidden"), "Authorization error: " + description);
    }

    static Refusal notFound(String what) {
        return new Refusal(404, Optional.of("NotFound"), what + " not found.");
    }

    /** The documented answer to too many calls, which names no error. */
    static Refusal tooManyRequests(int status, int actual) {
        return new Refusal(
                status,
                Optional.empty(),
                "Authorization error (too_many_requests): Too many requests. Max:5 calls per second , actual:" + actual
                        + ".");
    }

    static Refusal serverError() {
        return new Refusal(500, Optional.of("InternalServerError"), "Internal server error");
    }

    static Refusal unavailable() {
        return new Refusal(503, Optional.of("ServiceUnavailable"), "Service temporarily unavailable, try again.");
    }

    Answer answer() {
        ObjectNode error =
                Json.object().put("ErrorCode", String.valueOf(status)).put("ErrorDescription", getMessage());
        error.put("ErrorName", name.orElse(null));
        return Answer.json(status, error.putNull("ErrorStack"));
    }
}

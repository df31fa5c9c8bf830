package com.mailup.crm.sandbox.sugar.v11;

import com.mailup.crm.sandbox.http.Answer;
import java.util.Map;

/** An answer that is no success: a status, a label and a sentence. */
final class RestError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String label;

    RestError(int status, String label, String message) {
        super(message);
        this.status = status;
        this.label = label;
    }

    static RestError notFound() {
        return new RestError(404, "not_found", "Could not find record");
    }

    static RestError noMethod() {
        return new RestError(404, "no_method", "Could not find a route");
    }

    static RestError notAuthorized() {
        return new RestError(403, "not_authorized", "You are not authorized to perform this action.");
    }

    static RestError needLogin(String message) {
        return new RestError(401, "need_login", message);
    }

    static RestError invalidParameter(String what) {
        return new RestError(422, "invalid_parameter", "Invalid parameter: " + what);
    }

    Answer answer() {
        return Answer.json(status, Map.of("error", label, "error_message", String.valueOf(getMessage())));
    }
}

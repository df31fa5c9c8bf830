package com.mailup.crm.sandbox.sugar.v8;

import com.mailup.crm.sandbox.http.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An answer that is no success. Nearly everything is a 400, and the sentence alone tells what it was. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;

    private final int status;
    private final Optional<String> label;
    private final Optional<String> hint;

    private ApiError(int status, Optional<String> label, String message, Optional<String> hint) {
        super(message);
        this.status = status;
        this.label = label;
        this.hint = hint;
    }

    static ApiError of(String detail) {
        return new ApiError(BAD_REQUEST, Optional.empty(), detail, Optional.empty());
    }

    static ApiError notFound(String module, String id) {
        return of(module + " module with id " + id + " is not found");
    }

    static ApiError noModule(String module) {
        return of("Module " + module + " does not exist");
    }

    static ApiError accessDenied() {
        return of("[SuiteCRM] [AccessDeniedException] ");
    }

    static ApiError invalidOption(String option, String value) {
        return of("The option \"" + option + "\" with value \"" + value + "\" is invalid.");
    }

    /** The errors of the sign-in have another form than those of the records. */
    static ApiError ofSignIn(int status, String label, String message) {
        return new ApiError(status, Optional.of(label), message, Optional.empty());
    }

    static ApiError badToken(String hint) {
        String message = "The resource owner or authorization server denied the request.";
        return new ApiError(401, Optional.of("access_denied"), message, Optional.of(hint));
    }

    Answer answer() {
        String message = String.valueOf(getMessage());
        if (label.isEmpty()) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("status", status);
            error.put("title", null);
            error.put("detail", message);
            return Answer.json(status, Map.of("errors", error));
        }
        Map<String, String> error = new LinkedHashMap<>();
        label.ifPresent(text -> error.put("error", text));
        error.put("error_description", message);
        hint.ifPresent(text -> error.put("hint", text));
        error.put("message", message);
        return Answer.json(status, error);
    }
}

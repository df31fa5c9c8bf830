package com.mailup.crm.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** An answer. Every one is sent with {@code Cache-Control: no-store}. */
public record Reply(int status, Map<String, String> headers, String body) {
    private static final String TYPE = "Content-Type";

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply json(int status, String body) {
        return new Reply(status, Map.of(TYPE, "application/json"), body);
    }

    public static Reply text(int status, String body) {
        return new Reply(status, Map.of(TYPE, "text/plain; charset=utf-8"), body);
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    Reply retryAfter(Duration wait) {
        return with("Retry-After", Long.toString(wait.toSeconds()));
    }
}

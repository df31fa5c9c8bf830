package com.mailup.crm.contract;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One HTTP request.
 *
 * @param body sent as it is with the given content type; empty for none
 * @param limit the whole call's time limit
 */
public record HttpCall(String method, URI uri, Map<String, String> headers, Optional<Body> body, Duration limit) {
    /** A text body in UTF-8. */
    public record Body(String contentType, String text) {
        @Override
        public String toString() {
            return "<body>";
        }
    }

    public HttpCall {
        headers = Map.copyOf(headers);
    }

    public static HttpCall get(URI uri, Duration limit) {
        return new HttpCall("GET", uri, Map.of(), Optional.empty(), limit);
    }

    /** A form, encoded in UTF-8. */
    public static HttpCall post(URI uri, Map<String, String> form, Duration limit) {
        String text = form.entrySet().stream()
                .map(e -> URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new HttpCall(
                "POST",
                uri,
                Map.of(),
                Optional.of(new Body("application/x-www-form-urlencoded; charset=UTF-8", text)),
                limit);
    }

    @Override
    public String toString() {
        return method + " " + uri.getHost();
    }
}

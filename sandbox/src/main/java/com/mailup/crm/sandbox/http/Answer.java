package com.mailup.crm.sandbox.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a route answers. The body is sent as UTF-8, and compressed where the headers say so. */
public record Answer(int status, Map<String, String> headers, String body) {

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer of(int status, String contentType, String body) {
        return new Answer(status, Map.of("Content-Type", contentType), body);
    }

    public static Answer json(Object value) {
        return json(200, value);
    }

    public static Answer json(int status, Object value) {
        return of(status, "application/json; charset=utf-8", Json.write(value));
    }

    public static Answer text(int status, String body) {
        return of(status, "text/plain; charset=utf-8", body);
    }

    public static Answer html(int status, String body) {
        return of(status, "text/html; charset=utf-8", body);
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), "");
    }

    public static Answer redirect(String location) {
        return empty(302).with("Location", location);
    }

    /** The same, compressed if the caller takes that. */
    public Answer packedFor(Exchange exchange) {
        return exchange.header("Accept-Encoding")
                .filter(taken -> taken.contains(Gzip.NAME))
                .map(_ -> with("Content-Encoding", Gzip.NAME))
                .orElse(this);
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }
}

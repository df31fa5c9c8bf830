package com.mailup.crm.web;

import java.util.Map;

/**
 * A request to a route.
 *
 * @param path the values of the template's names, as they came, not decoded
 * @param query the raw query string, empty when there is none
 * @param headers names in lower case
 */
public record Call(String method, Map<String, String> path, String query, Map<String, String> headers, String body) {
    public Call {
        path = Map.copyOf(path);
        headers = Map.copyOf(headers);
    }

    /** The value of one of the template's names, empty when it has no such name. */
    public String path(String name) {
        return path.getOrDefault(name, "");
    }

    /** A header by its name in lower case, empty when it is absent. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        return "<call>";
    }
}

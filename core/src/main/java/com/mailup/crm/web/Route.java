package com.mailup.crm.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One route of a listener.
 *
 * @param template for example <code>/hooks/{connection}</code>: what logs and metrics show instead of the path
 */
public record Route(Set<String> methods, String template, Endpoint endpoint) {
    /** Answers a request; may block. */
    @FunctionalInterface
    public interface Endpoint {
        Reply answer(Call call);
    }

    public Route {
        methods = Set.copyOf(methods);
    }

    public static Route get(String template, Endpoint endpoint) {
        return new Route(Set.of("GET"), template, endpoint);
    }

    public static Route post(String template, Endpoint endpoint) {
        return new Route(Set.of("POST"), template, endpoint);
    }

    /** The values of the template's names when the path fits. */
    Optional<Map<String, String>> match(String path) {
        String[] expected = template.split("/", -1);
        String[] given = path.split("/", expected.length + 1);
        if (given.length != expected.length) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < expected.length; i++) {
            if (expected[i].startsWith("{")) {
                values.put(expected[i].substring(1, expected[i].length() - 1), given[i]);
            } else if (!expected[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}

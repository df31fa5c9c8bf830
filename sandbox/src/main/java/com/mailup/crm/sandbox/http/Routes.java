package com.mailup.crm.sandbox.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Routes by method and path template, such as {@code /lists/{list}}; case is ignored and the first match wins. Fill before use. */
public final class Routes implements Route {
    private final List<Entry> entries = new ArrayList<>();
    private Route otherwise = exchange -> Answer.text(404, "Not found");

    private record Entry(String method, List<String> segments, Route route) {

        Optional<Map<String, String>> match(String requestMethod, List<String> path) {
            if (path.size() != segments.size() || !(method.equals("*") || method.equalsIgnoreCase(requestMethod))) {
                return Optional.empty();
            }
            Map<String, String> variables = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String segment = segments.get(i);
                if (segment.startsWith("{")) {
                    variables.put(segment.substring(1, segment.length() - 1), path.get(i));
                } else if (!segment.equalsIgnoreCase(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(variables);
        }
    }

    public Routes get(String template, Route route) {
        return on("GET", template, route);
    }

    public Routes post(String template, Route route) {
        return on("POST", template, route);
    }

    public Routes put(String template, Route route) {
        return on("PUT", template, route);
    }

    public Routes delete(String template, Route route) {
        return on("DELETE", template, route);
    }

    public Routes any(String template, Route route) {
        return on("*", template, route);
    }

    public Routes on(String method, String template, Route route) {
        entries.add(new Entry(method, segments(template), route));
        return this;
    }

    /** The answer to a request that no route takes. */
    public Routes otherwise(Route route) {
        otherwise = route;
        return this;
    }

    @Override
    public Answer answer(Exchange exchange) {
        List<String> path = segments(exchange.path()).stream()
                .map(segment -> Form.decode(segment.replace("+", "%2B")))
                .toList();
        for (Entry entry : entries) {
            Optional<Map<String, String>> variables = entry.match(exchange.method(), path);
            if (variables.isPresent()) {
                return entry.route.answer(exchange.withVariables(variables.get()));
            }
        }
        return otherwise.answer(exchange);
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
    }
}

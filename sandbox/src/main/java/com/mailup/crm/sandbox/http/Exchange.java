package com.mailup.crm.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One request, read completely.
 *
 * @param path as sent: not decoded
 * @param rawQuery what followed the question mark, as sent; empty if nothing did
 * @param headers by lower-case name
 * @param variables the decoded values of the route's {@code {names}}
 * @param tags names of the {@link Effect.Tag} faults that hit this request
 */
public record Exchange(
        String method,
        String path,
        String rawQuery,
        Map<String, List<String>> headers,
        String body,
        String remoteAddress,
        Map<String, String> variables,
        Set<String> tags) {

    public Exchange {
        headers = Map.copyOf(headers);
        variables = Map.copyOf(variables);
        tags = Set.copyOf(tags);
    }

    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    public Form query() {
        return Form.parse(rawQuery);
    }

    /** The body as form fields, whatever its content type says. */
    public Form form() {
        return Form.parse(body);
    }

    public JsonNode json() {
        return Json.read(body);
    }

    public String variable(String name) {
        return Optional.ofNullable(variables.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the route has no variable " + name));
    }

    public Optional<String> cookie(String name) {
        String prefix = name + "=";
        return headers.getOrDefault("cookie", List.of()).stream()
                .flatMap(line -> List.of(line.split(";", -1)).stream())
                .map(String::strip)
                .filter(pair -> pair.startsWith(prefix))
                .map(pair -> pair.substring(prefix.length()))
                .findFirst();
    }

    Exchange withVariables(Map<String, String> found) {
        return new Exchange(method, path, rawQuery, headers, body, remoteAddress, found, tags);
    }

    Exchange withTags(Set<String> found) {
        return new Exchange(method, path, rawQuery, headers, body, remoteAddress, variables, found);
    }

    static Map<String, List<String>> lowerCase(Map<String, List<String>> headers) {
        Map<String, List<String>> lower = new HashMap<>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return lower;
    }
}

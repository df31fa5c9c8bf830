package com.mailup.crm.sandbox.mailup;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Exchange;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The JSON body of a control request. */
record ControlCommand(JsonNode body) {

    static ControlCommand of(Exchange exchange) {
        return new ControlCommand(exchange.json());
    }

    boolean has(String name) {
        return body.hasNonNull(name);
    }

    String text(String name) {
        return body.path(name).asText("");
    }

    boolean flag(String name) {
        return body.path(name).asBoolean(false);
    }

    int number(String name) {
        return integer(text(name));
    }

    int list() {
        return number("list");
    }

    String email() {
        return text("email");
    }

    List<String> emails() {
        return texts(body.path("emails"));
    }

    Set<String> addresses() {
        return Set.copyOf(texts(body.path("addresses")));
    }

    /** Personal data by field id. */
    Map<Integer, String> fields() {
        Map<Integer, String> fields = new HashMap<>();
        body.path("fields")
                .properties()
                .forEach(entry ->
                        fields.put(integer(entry.getKey()), entry.getValue().asText("")));
        return fields;
    }

    List<Webhook> webhooks() {
        List<Webhook> webhooks = new ArrayList<>();
        body.path("webhooks").forEach(hook -> webhooks.add(new ControlCommand(hook).webhook()));
        return webhooks;
    }

    private Webhook webhook() {
        Map<String, String> parameters = new LinkedHashMap<>();
        body.path("parameters")
                .properties()
                .forEach(
                        entry -> parameters.put(entry.getKey(), entry.getValue().asText("")));
        Set<Integer> lists = new HashSet<>();
        body.path("lists").forEach(list -> lists.add(list.asInt()));
        return new Webhook(
                URI.create(text("url")),
                lists,
                all("events", ChangeType.class),
                all("sources", Source.class),
                text("method").equalsIgnoreCase("POST"),
                Optional.of(text("key")).filter(key -> !key.isEmpty()),
                parameters);
    }

    private <E extends Enum<E>> Set<E> all(String name, Class<E> type) {
        Set<E> values = new HashSet<>();
        texts(body.path(name)).forEach(value -> values.add(constant(value, type)));
        return values;
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        return constant(text(name), type);
    }

    private static <E extends Enum<E>> E constant(String text, Class<E> type) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("'" + text + "' is none of the " + type.getSimpleName() + " values.");
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText("")));
        return texts;
    }

    static int integer(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("'" + text + "' is not a number.");
        }
    }
}

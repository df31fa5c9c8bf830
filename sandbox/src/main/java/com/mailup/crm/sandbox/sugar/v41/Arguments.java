package com.mailup.crm.sandbox.sugar.v41;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The named arguments of a call; what is missing is empty. */
record Arguments(JsonNode data, String address) {

    String text(String name) {
        return php(data.path(name));
    }

    JsonNode node(String name) {
        return data.path(name);
    }

    int number(String name) {
        return data.path(name).asInt();
    }

    boolean on(String name) {
        return data.path(name).asInt() == 1 || data.path(name).asBoolean();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        data.path(name).forEach(value -> texts.add(php(value)));
        return texts;
    }

    /** Names and values, sent as a list of pairs or as one object; {@code null} says nothing. */
    static Map<String, String> values(JsonNode list) {
        Map<String, String> values = new LinkedHashMap<>();
        if (list.isArray()) {
            list.forEach(pair -> put(values, pair.path("name").asText(), pair.path("value")));
        } else {
            list.properties().forEach(member -> {
                boolean pair = member.getValue().isObject();
                put(
                        values,
                        pair ? member.getValue().path("name").asText() : member.getKey(),
                        pair ? member.getValue().path("value") : member.getValue());
            });
        }
        return values;
    }

    private static void put(Map<String, String> values, String name, JsonNode value) {
        if (!value.isNull() && !value.isMissingNode()) {
            values.put(name, php(value));
        }
    }

    /** A JSON value as PHP makes text of it. */
    private static String php(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> "";
            case BOOLEAN -> value.booleanValue() ? "1" : "0";
            case ARRAY, OBJECT -> "Array";
            default -> value.asText();
        };
    }
}

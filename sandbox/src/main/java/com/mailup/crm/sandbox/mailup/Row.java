package com.mailup.crm.sandbox.mailup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a filter or an order looks at: values by lower-case property name. */
@FunctionalInterface
interface Row {

    /** A text, a {@link Double} or a {@link Boolean}; an empty text if there is no value. */
    Object value(String property);

    static Row of(ObjectNode item) {
        Map<String, Object> values = new HashMap<>();
        item.properties()
                .forEach(entry -> values.put(entry.getKey().toLowerCase(Locale.ROOT), plain(entry.getValue())));
        return property -> values.getOrDefault(property, "");
    }

    private static Object plain(JsonNode node) {
        if (node.isNumber()) {
            return node.asDouble();
        }
        return node.isBoolean() ? (Object) node.asBoolean() : node.asText("");
    }
}

package com.mailup.crm.store.sqlite;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** Compact JSON of the store: what has its default value is left out, instants are nanoseconds. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static JsonGenerator generator(Writer out) throws IOException {
        return MAPPER.createGenerator(out);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** The form in which a statement takes many values at once, by {@code json_each}. */
    static <T> String array(Collection<T> values, Function<T, ?> toText) {
        ArrayNode array = array();
        values.forEach(value -> array.addPOJO(toText.apply(value)));
        return text(array);
    }

    static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always written", e);
        }
    }

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            // Its message would quote the text.
            throw new IllegalStateException(
                    "a stored text is not readable at offset " + e.getLocation().getCharOffset());
        }
    }

    static void put(ObjectNode node, String key, String value) {
        if (!value.isEmpty()) {
            node.put(key, value);
        }
    }

    static void put(ObjectNode node, String key, long value) {
        if (value != 0) {
            node.put(key, value);
        }
    }

    static void put(ObjectNode node, String key, boolean value) {
        if (value) {
            node.put(key, true);
        }
    }

    static void put(ObjectNode node, String key, Instant value) {
        node.put(key, Instants.nanos(value));
    }

    /** A name of an enum, or an instant, if there is one. */
    static void put(ObjectNode node, String key, Optional<?> value) {
        value.ifPresent(present -> {
            switch (present) {
                case Instant instant -> put(node, key, instant);
                case JsonNode child -> node.set(key, child);
                case Enum<?> constant -> node.put(key, constant.name());
                default -> throw new IllegalArgumentException(key);
            }
        });
    }

    static String string(JsonNode node, String key) {
        return node.path(key).asText();
    }

    static Instant instant(JsonNode node, String key) {
        return Instants.instant(node.path(key).asLong());
    }

    static Optional<Instant> optionalInstant(JsonNode node, String key) {
        return child(node, key).map(value -> Instants.instant(value.asLong()));
    }

    static <E extends Enum<E>> E constant(JsonNode node, String key, Class<E> type) {
        return Enum.valueOf(type, string(node, key));
    }

    static <E extends Enum<E>> Optional<E> optionalConstant(JsonNode node, String key, Class<E> type) {
        return child(node, key).map(value -> Enum.valueOf(type, value.asText()));
    }

    static Optional<JsonNode> child(JsonNode node, String key) {
        return Optional.ofNullable(node.get(key));
    }
}

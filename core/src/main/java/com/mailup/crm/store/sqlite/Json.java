package com.mailup.crm.store.sqlite;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** Compact JSON of the store: what has its default value is left out, instants are nanoseconds. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int USUAL_LENGTH = 256;

    private Json() {}

    static JsonGenerator generator(Writer out) throws IOException {
        return MAPPER.createGenerator(out);
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
            throw unreadable(e);
        }
    }

    /** Its own message would quote the text. */
    private static IllegalStateException unreadable(JsonProcessingException e) {
        return new IllegalStateException(
                "a stored text is not readable at offset " + e.getLocation().getCharOffset());
    }

    /** What stands in the outermost object. */
    interface Content {
        void write(JsonGenerator out) throws IOException;
    }

    /** What stands in an object. */
    interface Members<T> {
        void write(JsonGenerator out, T value) throws IOException;
    }

    /** Reads the object that the parser stands at, to its end. */
    interface Reader<T> {
        T read(JsonParser in) throws IOException;
    }

    /** Straight into text and out of it, without a tree: each decision reads and writes its people. */
    static String text(Content members) {
        StringWriter text = new StringWriter(USUAL_LENGTH);
        try (JsonGenerator out = generator(text)) {
            out.writeStartObject();
            members.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("memory is always written", e);
        }
        return text.toString();
    }

    static <T> T read(String text, Reader<T> reader) {
        try (JsonParser in = MAPPER.createParser(text)) {
            in.nextToken();
            return reader.read(in);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw new IllegalStateException("memory is always read", e);
        }
    }

    static <T> void object(JsonGenerator out, T value, Members<T> members) throws IOException {
        out.writeStartObject();
        members.write(out, value);
        out.writeEndObject();
    }

    static <T> void put(JsonGenerator out, String key, Optional<T> value, Members<T> members) throws IOException {
        if (value.isPresent()) {
            out.writeFieldName(key);
            object(out, value.get(), members);
        }
    }

    static void put(JsonGenerator out, String key, String value) throws IOException {
        if (!value.isEmpty()) {
            out.writeStringField(key, value);
        }
    }

    static void put(JsonGenerator out, String key, long value) throws IOException {
        if (value != 0) {
            out.writeNumberField(key, value);
        }
    }

    static void put(JsonGenerator out, String key, boolean value) throws IOException {
        if (value) {
            out.writeBooleanField(key, true);
        }
    }

    static void put(JsonGenerator out, String key, Enum<?> value) throws IOException {
        out.writeStringField(key, value.name());
    }

    static void put(JsonGenerator out, String key, Optional<? extends Enum<?>> value) throws IOException {
        if (value.isPresent()) {
            put(out, key, value.get());
        }
    }

    static void put(JsonGenerator out, String key, Instant value) throws IOException {
        out.writeNumberField(key, Instants.nanos(value));
    }

    static void putInstant(JsonGenerator out, String key, Optional<Instant> value) throws IOException {
        if (value.isPresent()) {
            put(out, key, value.get());
        }
    }

    static Instant instant(JsonParser in) throws IOException {
        return Instants.instant(in.getLongValue());
    }

    static String string(JsonNode node, String key) {
        return node.path(key).asText();
    }

    static Instant instant(JsonNode node, String key) {
        return Instants.instant(node.path(key).asLong());
    }

    static <E extends Enum<E>> E constant(JsonNode node, String key, Class<E> type) {
        return Enum.valueOf(type, string(node, key));
    }

    static Optional<JsonNode> child(JsonNode node, String key) {
        return Optional.ofNullable(node.get(key));
    }
}

package com.mailup.crm.mailup;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;

/** MailUp's JSON: members may be added, and their case differs between the old and the new calls. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    static <T> Optional<T> read(String text, Class<T> type) {
        return readAs(text, MAPPER.constructType(type));
    }

    static <T> Optional<Paged<T>> readPage(String text, Class<T> item) {
        return readAs(text, MAPPER.getTypeFactory().constructParametricType(Paged.class, item));
    }

    /** A missing node when it is no JSON. */
    static JsonNode tree(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not to be written as JSON", e);
        }
    }

    private static <T> Optional<T> readAs(String text, JavaType type) {
        try {
            return Optional.ofNullable(MAPPER.<T>readValue(text, type));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}

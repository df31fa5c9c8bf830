package com.mailup.crm.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** URL-encoded names and values in their order. Names are compared without regard to case. */
public record Form(List<Field> fields) {

    /** One decoded name with its value; a bare name has an empty value. */
    public record Field(String name, String value) {}

    public Form {
        fields = List.copyOf(fields);
    }

    public static Form parse(String encoded) {
        List<Field> fields = new ArrayList<>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                fields.add(new Field(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1))));
            }
        }
        return new Form(fields);
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /** The fields of this form, then those of the other one. */
    public Form and(Form other) {
        List<Field> both = new ArrayList<>(fields);
        both.addAll(other.fields);
        return new Form(both);
    }

    static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedRequest("bad percent escape", e);
        }
    }
}

package com.mailup.crm.autologin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The parameters of a query or a form. One that comes twice, or cannot be decoded, spoils them all: then there are none. */
record Parameters(Map<String, String> values) {
    private static final Parameters NONE = new Parameters(Map.of());

    Parameters {
        values = Map.copyOf(values);
    }

    static Parameters of(String encoded) {
        Map<String, String> values = new HashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            try {
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                if (values.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
                    return NONE;
                }
            } catch (IllegalArgumentException malformed) {
                return NONE;
            }
        }
        return new Parameters(values);
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "<parameters>";
    }
}

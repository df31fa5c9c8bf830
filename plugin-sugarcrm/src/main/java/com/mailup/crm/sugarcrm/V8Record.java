package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Records as V8 writes them: every value a text with entities, and times in a form of its own. */
final class V8Record {
    /** The offset is that of the server's PHP, whatever the time, which is UTC. */
    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})T(\\d{2}:\\d{2}:\\d{2})[+-]\\d{2}:\\d{2}");

    private V8Record() {}

    static Map<String, String> values(JsonNode record) {
        Map<String, String> values = new HashMap<>();
        record.path("attributes").forEachEntry((name, value) -> {
            if (value.isValueNode()) {
                values.put(name, TIME.matcher(text(value)).replaceFirst("$1 $2"));
            }
        });
        values.put("id", record.path("id").asText());
        return values;
    }

    private static String text(JsonNode value) {
        return value.isBoolean() ? (value.asBoolean() ? "1" : "0") : Texts.decoded(value.asText(""));
    }

    /**
     * A record with the fields to set. One that V8 does not know makes it refuse the record.
     *
     * @param known the module's fields, where they are known
     */
    static Map<String, Object> json(String module, Map<String, String> row, Optional<Set<String>> known) {
        Map<String, String> attributes = new LinkedHashMap<>();
        row.forEach((name, value) -> {
            if (!name.equals("id") && known.map(fields -> fields.contains(name)).orElse(true)) {
                attributes.put(name, value);
            }
        });
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", module);
        json.put("id", row.getOrDefault("id", ""));
        json.put("attributes", attributes);
        return json;
    }
}

package com.mailup.crm.sandbox.salesforce.org;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A record as stored: every value is text, and what is null is not there. */
public record Row(String type, String id, Map<String, String> values) {
    public static final String YES = "true";
    public static final String NO = "false";

    public Row {
        values = Map.copyOf(values);
    }

    /** Empty for null. */
    public String get(String field) {
        return Optional.ofNullable(values.get(field)).orElse("");
    }

    public boolean is(String field) {
        return get(field).equals(YES);
    }

    public boolean deleted() {
        return is("IsDeleted");
    }

    /** An empty text makes null. */
    Row with(Map<String, String> changes) {
        Map<String, String> changed = new HashMap<>(values);
        changes.forEach((field, value) -> {
            if (value.isEmpty()) {
                changed.remove(field);
            } else {
                changed.put(field, value);
            }
        });
        return new Row(type, id, changed);
    }
}

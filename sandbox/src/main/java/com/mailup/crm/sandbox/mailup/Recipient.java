package com.mailup.crm.sandbox.mailup;

import java.util.Map;

/**
 * A person in an account.
 *
 * @param email trimmed, lower case; empty if only a mobile is known
 * @param prefix in the form {@code 0039}; empty if there is no mobile
 * @param number digits; empty if there is no mobile
 * @param fields personal data by field id, without empty ones
 */
public record Recipient(int id, String email, String prefix, String number, Map<Integer, String> fields) {

    public Recipient {
        fields = Map.copyOf(fields);
    }

    public String field(int fieldId) {
        return fields.getOrDefault(fieldId, "");
    }

    String mobileKey() {
        return prefix + number;
    }

    Recipient withFields(Map<Integer, String> changed) {
        return new Recipient(id, email, prefix, number, changed);
    }
}

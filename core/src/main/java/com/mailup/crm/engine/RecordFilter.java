package com.mailup.crm.engine;

import com.mailup.crm.model.Contact;
import java.util.Set;

/**
 * Which records take part: all, or those whose field has one of the values. Consent flows even for records outside it.
 *
 * @param field empty for all records
 */
public record RecordFilter(String field, Set<String> values) {
    public static final RecordFilter ALL = new RecordFilter("", Set.of());

    public RecordFilter {
        values = Set.copyOf(values);
    }

    public boolean includes(Contact contact) {
        return field.isEmpty() || values.contains(contact.fields().getOrDefault(field, ""));
    }
}

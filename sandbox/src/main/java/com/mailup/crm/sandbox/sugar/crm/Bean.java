package com.mailup.crm.sandbox.sugar.crm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A record as it lies in the database: every value is text. */
public record Bean(CrmModule module, String id, Map<String, String> values) {
    public Bean {
        values = Map.copyOf(values);
    }

    /** The stored text; empty if there is none. */
    public String get(String field) {
        return field.equals("id") ? id : Optional.ofNullable(values.get(field)).orElse("");
    }

    public boolean is(String field) {
        return get(field).equals("1");
    }

    public boolean deleted() {
        return is("deleted");
    }

    public Ref ref() {
        return new Ref(module.name(), id);
    }

    Bean with(Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(values);
        changes.forEach(all::put);
        return new Bean(module, id, all);
    }

    Bean with(String field, String value) {
        return with(Map.of(field, value));
    }

    /** What people call the record. */
    public String label() {
        return switch (module.name()) {
            case "Contacts", "Leads", "Prospects" ->
                Stream.of(get("first_name"), get("last_name"))
                        .filter(part -> !part.isEmpty())
                        .reduce((first, last) -> first + " " + last)
                        .orElse("");
            case "Users" -> get("user_name");
            case "EmailAddresses" -> get("email_address");
            default -> get("name");
        };
    }
}

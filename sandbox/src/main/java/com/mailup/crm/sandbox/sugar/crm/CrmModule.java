package com.mailup.crm.sandbox.sugar.crm;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A module with its table; custom fields come and go. */
public final class CrmModule {
    private final String name;
    private final String singular;
    private final boolean addressed;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    CrmModule(String name, String singular, boolean addressed, Collection<Field> fields) {
        this.name = name;
        this.singular = singular;
        this.addressed = addressed;
        fields.forEach(this::put);
    }

    /** In the plural, such as {@code Contacts}. */
    public String name() {
        return name;
    }

    /** The name of its beans, such as {@code Contact}. */
    public String singular() {
        return singular;
    }

    /** The table in the database. */
    public String table() {
        return switch (name) {
            case "EmailAddresses" -> "email_addresses";
            case "ProspectLists" -> "prospect_lists";
            default -> name.toLowerCase(Locale.ROOT);
        };
    }

    /** Whether its records have e-mail addresses. */
    public boolean addressed() {
        return addressed;
    }

    public synchronized List<Field> fields() {
        return List.copyOf(fields.values());
    }

    public synchronized Optional<Field> field(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    synchronized void put(Field field) {
        fields.put(field.name(), field);
    }

    synchronized void drop(String field) {
        fields.remove(field);
    }
}

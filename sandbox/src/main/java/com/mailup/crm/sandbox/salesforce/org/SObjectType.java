package com.mailup.crm.sandbox.salesforce.org;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A kind of records. */
public final class SObjectType {
    private final String name;
    private final String label;
    private final String plural;
    private final String prefix;
    private final Kind kind;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    /** What can be done with its records. */
    public enum Kind {
        /** Contacts, leads, accounts: made, changed, deleted into the recycle bin, merged. */
        PERSON,
        /** The same without a merge. */
        ORDINARY,
        /** A hierarchy custom setting. */
        SETTING,
        /** Set up elsewhere; only looked at. */
        SYSTEM
    }

    public SObjectType(String name, String label, String plural, String prefix, Kind kind, List<Field> fields) {
        this.name = name;
        this.label = label;
        this.plural = plural;
        this.prefix = prefix;
        this.kind = kind;
        fields.forEach(field -> this.fields.put(field.key(), field));
    }

    /** An object that an administrator or a package made, with the fields that every object has. */
    public static SObjectType custom(String name, String label, String prefix, Kind kind, List<Field> fields) {
        List<Field> all = new ArrayList<>(StandardObjects.common());
        all.add(Field.text("Name", "Name", 80));
        all.addAll(fields);
        return new SObjectType(name, label, label + "s", prefix, kind, all);
    }

    public SObjectType with(Field field) {
        SObjectType more = new SObjectType(name, label, plural, prefix, kind, List.copyOf(fields.values()));
        more.fields.put(field.key(), field);
        return more;
    }

    public SObjectType without(String field) {
        SObjectType fewer = new SObjectType(name, label, plural, prefix, kind, List.copyOf(fields.values()));
        fewer.fields.remove(field.toLowerCase(Locale.ROOT));
        return fewer;
    }

    public String name() {
        return name;
    }

    public String label() {
        return label;
    }

    public String plural() {
        return plural;
    }

    public String prefix() {
        return prefix;
    }

    public Kind kind() {
        return kind;
    }

    public boolean custom() {
        return name.endsWith("__c");
    }

    /** Letter case does not count. */
    public Optional<Field> field(String wanted) {
        return Optional.ofNullable(fields.get(wanted.toLowerCase(Locale.ROOT)));
    }

    /** The field that a query follows by this name. */
    public Optional<Field> relationship(String wanted) {
        return fields.values().stream()
                .filter(field -> field.relationship().equalsIgnoreCase(wanted))
                .filter(field -> !wanted.isEmpty())
                .findFirst();
    }

    public Collection<Field> fields() {
        return List.copyOf(fields.values());
    }
}

package com.mailup.crm.sandbox.salesforce.org;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A field of an object.
 *
 * @param values the choices of a pick list
 * @param restricted whether the pick list takes its choices only
 * @param referenceTo the object that it leads to
 * @param relationship the name by which a query follows it, empty if it cannot
 */
public record Field(
        String name,
        String label,
        FieldType type,
        int length,
        List<String> values,
        boolean restricted,
        boolean createable,
        boolean updateable,
        boolean required,
        boolean externalId,
        String referenceTo,
        String relationship) {
    private static final int NAME = 80;
    private static final int LONG = 32_768;
    private static final int ID = 18;
    private static final int CHOICE = 255;

    public Field {
        values = List.copyOf(values);
    }

    public static Field of(String name, String label, FieldType type) {
        int length = switch (type) {
            case ID, REFERENCE -> ID;
            case TEXT, EMAIL -> NAME;
            case PHONE -> 40;
            case URL, PICKLIST -> CHOICE;
            case TEXTAREA -> LONG;
            case BOOLEAN, DATETIME, DATE, DOUBLE -> 0;
        };
        return new Field(name, label, type, length, List.of(), false, true, true, false, false, "", "");
    }

    public static Field text(String name, String label, int length) {
        return of(name, label, FieldType.TEXT).withLength(length);
    }

    public static Field choice(String name, String label, List<String> values) {
        return new Field(name, label, FieldType.PICKLIST, CHOICE, values, true, true, true, false, false, "", "");
    }

    public static Field reference(String name, String label, String to, String relationship) {
        return new Field(
                name, label, FieldType.REFERENCE, ID, List.of(), false, true, true, false, false, to, relationship);
    }

    public Field withLength(int longest) {
        return new Field(
                name,
                label,
                type,
                longest,
                values,
                restricted,
                createable,
                updateable,
                required,
                externalId,
                referenceTo,
                relationship);
    }

    public Field readOnly() {
        return new Field(
                name,
                label,
                type,
                length,
                values,
                restricted,
                false,
                false,
                required,
                externalId,
                referenceTo,
                relationship);
    }

    /** Takes other texts than its choices, too. */
    public Field unrestricted() {
        return new Field(
                name,
                label,
                type,
                length,
                values,
                false,
                createable,
                updateable,
                required,
                externalId,
                referenceTo,
                relationship);
    }

    /** What is said once, when the record is made. */
    public Field fixed() {
        return new Field(
                name,
                label,
                type,
                length,
                values,
                restricted,
                createable,
                false,
                required,
                externalId,
                referenceTo,
                relationship);
    }

    public Field asRequired() {
        return new Field(
                name,
                label,
                type,
                length,
                values,
                restricted,
                createable,
                updateable,
                true,
                externalId,
                referenceTo,
                relationship);
    }

    /** Its values are unique, and an upsert finds records by them. */
    public Field asExternalId() {
        return new Field(
                name,
                label,
                type,
                length,
                values,
                restricted,
                createable,
                updateable,
                required,
                true,
                referenceTo,
                relationship);
    }

    public Field withLabel(String newLabel) {
        return new Field(
                name,
                newLabel,
                type,
                length,
                values,
                restricted,
                createable,
                updateable,
                required,
                externalId,
                referenceTo,
                relationship);
    }

    public Field named(String newName) {
        return new Field(
                newName,
                label,
                type,
                length,
                values,
                restricted,
                createable,
                updateable,
                required,
                externalId,
                referenceTo,
                relationship);
    }

    public boolean custom() {
        return name.endsWith("__c") || name.endsWith("__pc");
    }

    public Optional<String> follows() {
        return Optional.of(relationship).filter(way -> !way.isEmpty());
    }

    String key() {
        return name.toLowerCase(Locale.ROOT);
    }
}

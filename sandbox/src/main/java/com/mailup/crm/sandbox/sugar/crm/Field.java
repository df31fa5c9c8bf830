package com.mailup.crm.sandbox.sugar.crm;

import java.util.List;

/**
 * A field of a module.
 *
 * @param values the choices of an enum
 * @param stored whether the module's own table has a column for it; others are filled in when a record is loaded
 */
public record Field(
        String name, String label, FieldType type, int length, boolean required, boolean stored, List<String> values) {
    private static final int USUAL_LENGTH = 255;
    private static final int TEXT_LENGTH = 65_535;
    private static final String CUSTOM = "_c";

    public Field {
        values = List.copyOf(values);
    }

    public static Field of(String name, String label, FieldType type) {
        return new Field(
                name, label, type, type == FieldType.TEXT ? TEXT_LENGTH : USUAL_LENGTH, false, true, List.of());
    }

    public static Field choice(String name, String label, List<String> values) {
        return new Field(name, label, FieldType.ENUM, 100, false, true, values);
    }

    Field withLength(int newLength) {
        return new Field(name, label, type, newLength, required, stored, values);
    }

    Field asRequired() {
        return new Field(name, label, type, length, true, stored, values);
    }

    Field asFilledIn() {
        return new Field(name, label, type, length, required, false, values);
    }

    /** Whether the column lies in the module's custom table. */
    public boolean custom() {
        return name.endsWith(CUSTOM);
    }
}

package com.mailup.crm.sandbox.vtiger.crm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A module such as Contacts. A field keeps its position, and one that was dropped leaves an empty place. */
public final class CrmModule {
    private static final Field DROPPED = Field.of("", "", FieldType.STRING);

    private final String name;
    private final String label;
    private final String singular;
    private final int prefix;
    private final List<String> labelFields;
    private volatile Layout layout;

    private record Layout(List<Field> places, List<Field> fields, Map<String, Integer> positions) {
        static Layout of(List<Field> places) {
            Map<String, Integer> positions = HashMap.newHashMap(places.size());
            for (int i = 0; i < places.size(); i++) {
                if (!places.get(i).equals(DROPPED)) {
                    positions.put(places.get(i).name(), i);
                }
            }
            List<Field> fields =
                    places.stream().filter(field -> !field.equals(DROPPED)).toList();
            return new Layout(List.copyOf(places), fields, positions);
        }
    }

    CrmModule(String name, String label, String singular, int prefix, List<String> labelFields, List<Field> fields) {
        this.name = name;
        this.label = label;
        this.singular = singular;
        this.prefix = prefix;
        this.labelFields = labelFields;
        this.layout = Layout.of(fields);
    }

    public String name() {
        return name;
    }

    public String label() {
        return label;
    }

    public String singular() {
        return singular;
    }

    public int prefix() {
        return prefix;
    }

    public List<String> labelFields() {
        return labelFields;
    }

    public List<Field> fields() {
        return layout.fields;
    }

    public Optional<Field> field(String fieldName) {
        Layout now = layout;
        return Optional.ofNullable(now.positions.get(fieldName)).map(now.places::get);
    }

    /** The field that holds the e-mail address the CRM writes to first. */
    public String primaryEmail() {
        return fields().stream()
                .filter(field -> field.type() == FieldType.EMAIL)
                .map(Field::name)
                .findFirst()
                .orElse("");
    }

    int position(String fieldName) {
        return layout.positions.getOrDefault(fieldName, -1);
    }

    /** What the values of a record stand for, in their order. */
    List<Field> places() {
        return layout.places;
    }

    synchronized void drop(String fieldName) {
        List<Field> places = new ArrayList<>(layout.places);
        int position = position(fieldName);
        if (position >= 0) {
            places.set(position, DROPPED);
        }
        layout = Layout.of(places);
    }

    /** Adds the field, or puts a new label and new choices on the one of that name. */
    synchronized void put(Field field) {
        List<Field> places = new ArrayList<>(layout.places);
        int position = position(field.name());
        if (position < 0) {
            places.add(field);
        } else {
            places.set(position, field);
        }
        layout = Layout.of(places);
    }
}

package com.mailup.crm.sandbox.vtiger.crm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A module such as Contacts. A field keeps its position; one that is hidden keeps its values, and one that was dropped leaves an empty place. */
public final class CrmModule {
    private static final Field DROPPED = Field.of("", "", FieldType.STRING);

    private final String name;
    private final String label;
    private final String singular;
    private final int prefix;
    private final List<String> labelFields;
    private volatile Layout layout;

    private record Layout(List<Field> places, Set<String> hidden, List<Field> fields, Map<String, Integer> positions) {
        static Layout of(List<Field> places, Set<String> hidden) {
            Map<String, Integer> positions = HashMap.newHashMap(places.size());
            for (int i = 0; i < places.size(); i++) {
                if (!places.get(i).equals(DROPPED)) {
                    positions.put(places.get(i).name(), i);
                }
            }
            List<Field> fields = places.stream()
                    .filter(field -> !field.equals(DROPPED) && !hidden.contains(field.name()))
                    .toList();
            return new Layout(List.copyOf(places), Set.copyOf(hidden), fields, positions);
        }
    }

    CrmModule(String name, String label, String singular, int prefix, List<String> labelFields, List<Field> fields) {
        this.name = name;
        this.label = label;
        this.singular = singular;
        this.prefix = prefix;
        this.labelFields = labelFields;
        this.layout = Layout.of(fields, Set.of());
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
        return Optional.of(fieldName)
                .filter(known -> !now.hidden.contains(known))
                .map(now.positions::get)
                .map(now.places::get);
    }

    /** The names of all fields, also of those that are hidden. */
    public List<String> names() {
        return List.copyOf(layout.positions.keySet());
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
        layout = Layout.of(places, layout.hidden);
    }

    /** The field is no longer shown to anybody; it is by the next {@link #put}. */
    synchronized void hide(String fieldName) {
        Set<String> hidden = new HashSet<>(layout.hidden);
        hidden.add(fieldName);
        layout = Layout.of(layout.places, hidden);
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
        Set<String> hidden = new HashSet<>(layout.hidden);
        hidden.remove(field.name());
        layout = Layout.of(places, hidden);
    }
}

package com.mailup.crm.sandbox.vtiger.crm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A module such as Contacts. Fields are only ever added, so a field keeps its position. */
public final class CrmModule {
    private final String name;
    private final String label;
    private final String singular;
    private final int prefix;
    private final List<String> labelFields;
    private volatile Layout layout;

    private record Layout(List<Field> fields, Map<String, Integer> positions) {
        static Layout of(List<Field> fields) {
            Map<String, Integer> positions = HashMap.newHashMap(fields.size());
            for (Field field : fields) {
                positions.put(field.name(), positions.size());
            }
            return new Layout(List.copyOf(fields), positions);
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
        return Optional.ofNullable(now.positions.get(fieldName)).map(now.fields::get);
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

    /** Adds the field, or puts a new label and new choices on the one of that name. */
    synchronized void put(Field field) {
        List<Field> fields = new ArrayList<>(layout.fields);
        int position = position(field.name());
        if (position < 0) {
            fields.add(field);
        } else {
            fields.set(position, field);
        }
        layout = Layout.of(fields);
    }
}

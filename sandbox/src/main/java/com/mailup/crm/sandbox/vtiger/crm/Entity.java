package com.mailup.crm.sandbox.vtiger.crm;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One record as stored; a change makes a new one. */
public final class Entity {
    /** Where a record stands; only live ones are found by queries. */
    public enum State {
        LIVE,
        DELETED,
        CONVERTED
    }

    private final CrmModule module;
    private final long number;
    private final State state;
    private final LocalDateTime modified;
    private final String[] values;

    private Entity(CrmModule module, long number, State state, LocalDateTime modified, String[] values) {
        this.module = module;
        this.number = number;
        this.state = state;
        this.modified = modified;
        this.values = values;
    }

    static Entity empty(CrmModule module, long number, LocalDateTime now) {
        List<Field> fields = module.places();
        String[] values = new String[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fields.get(i).type().emptyValue();
        }
        return new Entity(module, number, State.LIVE, now, values);
    }

    Entity with(Map<String, String> changes, LocalDateTime now) {
        String[] changed =
                Arrays.copyOf(values, Math.max(values.length, module.places().size()));
        for (int i = values.length; i < changed.length; i++) {
            changed[i] = module.places().get(i).type().emptyValue();
        }
        changes.forEach((field, value) -> {
            int position = module.position(field);
            if (position >= 0) {
                changed[position] = value;
            }
        });
        return new Entity(module, number, state, now, changed);
    }

    Entity in(State newState) {
        return new Entity(module, number, newState, modified, values);
    }

    public CrmModule module() {
        return module;
    }

    public RecordId id() {
        return new RecordId(module.prefix(), number);
    }

    public long number() {
        return number;
    }

    public State state() {
        return state;
    }

    LocalDateTime modified() {
        return modified;
    }

    /** The stored text of a field; what nobody has filled is empty, as is a field that does not exist. */
    public String get(String field) {
        int position = module.position(field);
        if (position < 0) {
            return "";
        }
        return position < values.length
                ? values[position]
                : module.places().get(position).type().emptyValue();
    }

    public String label() {
        return module.labelFields().stream()
                .map(this::get)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }
}

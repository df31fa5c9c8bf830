package com.mailup.crm.sandbox.salesforce.org;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Saves records as a user does, with everything that stands between the user and the database. */
public final class Saves {
    /** The most records that triggers see together. */
    public static final int CHUNK = 200;

    private static final Set<String> PEOPLE = Set.of("Contact", "Lead");

    private final Org org;
    private final Campaigns campaigns;
    /** What happened in the chunk that is being saved. */
    private final List<Hook.Event> chunk = new ArrayList<>();

    private boolean open;

    public Saves(Org org) {
        this.org = org;
        this.campaigns = new Campaigns(org);
    }

    /** Triggers see everything that is saved in here together. */
    public <T> T together(User by, Supplier<T> work) {
        return org.atomically(() -> {
            if (open) {
                return work.get();
            }
            open = true;
            try {
                T result = work.get();
                flush(by);
                return result;
            } finally {
                chunk.clear();
                open = false;
            }
        });
    }

    private void flush(User by) {
        List<Hook.Event> events = List.copyOf(chunk);
        for (int start = 0; start < events.size(); start += CHUNK) {
            org.happened(events.subList(start, Math.min(events.size(), start + CHUNK)), by);
        }
    }

    /** How many events there were so far, for {@link #forget}. */
    public int mark() {
        return chunk.size();
    }

    /** Nothing of what came after the mark happened. */
    public void forget(int mark) {
        chunk.subList(mark, chunk.size()).clear();
    }

    public Row create(User by, SObjectType type, Map<String, String> sent, boolean allowDuplicate) {
        if (type.kind() == SObjectType.Kind.SYSTEM) {
            throw new Refusal(
                    "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "entity type cannot be inserted: " + type.label());
        }
        return together(by, () -> {
            Map<String, String> changes = checked(by, type, sent, true);
            Row empty = new Row(type.name(), org.nextId(type), defaults(by, type));
            return store(by, type, empty, changes, allowDuplicate, true);
        });
    }

    public Row update(User by, String id, Map<String, String> sent, boolean allowDuplicate) {
        return together(by, () -> {
            Row before = living(id);
            SObjectType type = org.knownType(before.type());
            if (type.kind() == SObjectType.Kind.SYSTEM) {
                throw Refusal.readOnly();
            }
            org.rules().checkWrite(before.id());
            if (before.is("IsConverted")) {
                throw new Refusal("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
            }
            return store(by, type, before, checked(by, type, sent, false), allowDuplicate, false);
        });
    }

    private Row store(
            User by, SObjectType type, Row before, Map<String, String> changes, boolean allowDuplicate, boolean isNew) {
        Row proposed = before.with(changes);
        requireAll(type, proposed, isNew ? type.fields() : List.of(), changes);
        campaigns.check(proposed, isNew);
        Row after = before.with(campaigns.completed(proposed, org.hook().before(before, changes, by)));
        unique(type, after);
        org.rules().check(after);
        org.rules().checkDuplicate(org, after, allowDuplicate);
        Row stored = put(derived(before, after), by, isNew);
        if (isNew) {
            campaigns.created(stored);
        }
        happened(Hook.Kind.SAVED, stored, "");
        return stored;
    }

    /** Stores a row as touched by the user now. */
    Row put(Row row, User by, boolean isNew) {
        Map<String, String> stamps = new HashMap<>(
                Map.of("LastModifiedDate", org.now(), "LastModifiedById", by.id(), "SystemModstamp", org.now()));
        if (isNew) {
            stamps.put("CreatedDate", org.now());
            stamps.put("CreatedById", by.id());
        }
        Row stamped = row.with(stamps);
        if (org.personAccounts() && PersonAccounts.isPerson(stamped)) {
            return PersonAccounts.save(org, stamped);
        }
        org.put(stamped);
        return stamped;
    }

    void happened(Hook.Kind kind, Row row, String into) {
        chunk.add(new Hook.Event(kind, row, into));
    }

    Row living(String id) {
        Row row = org.find(id).orElseThrow(Refusal::noSuchRecord);
        if (row.deleted()) {
            throw Refusal.deleted();
        }
        return row;
    }

    private Map<String, String> checked(User by, SObjectType type, Map<String, String> sent, boolean isNew) {
        Map<String, String> changes = new HashMap<>();
        List<String> forbidden = new ArrayList<>();
        sent.forEach((name, value) -> {
            Field field = type.field(name).orElseThrow(() -> Refusal.noSuchField(name, type.name()));
            boolean writable = isNew ? field.createable() : field.updateable();
            if (!writable || !org.access().writes(by, type.name(), field)) {
                forbidden.add(field.name());
            } else {
                changes.put(field.name(), Values.stored(field, value));
            }
        });
        if (!forbidden.isEmpty()) {
            throw Refusal.notWritable(forbidden);
        }
        changes.forEach((name, value) -> checkReference(type, name, value));
        return changes;
    }

    private void checkReference(SObjectType type, String name, String value) {
        boolean leads = type.field(name)
                .filter(field -> field.type() == FieldType.REFERENCE)
                .isPresent();
        if (leads && !value.isEmpty() && !value.equals(org.id())) {
            living(value);
        }
    }

    private Map<String, String> defaults(User by, SObjectType type) {
        Map<String, String> values = new HashMap<>();
        for (Field field : type.fields()) {
            if (field.type() == FieldType.BOOLEAN) {
                values.put(field.name(), Row.NO);
            } else if (field.name().equals("OwnerId")) {
                values.put("OwnerId", by.id());
            }
        }
        if (type.name().equals("Lead")) {
            values.put("Status", "Open - Not Contacted");
        }
        return values;
    }

    private static void requireAll(SObjectType type, Row after, Iterable<Field> fields, Map<String, String> changes) {
        List<String> missing = new ArrayList<>();
        fields.forEach(field -> {
            if (field.required() && after.get(field.name()).isEmpty()) {
                missing.add(field.name());
            }
        });
        changes.forEach((name, value) -> type.field(name)
                .filter(Field::required)
                .filter(_ -> value.isEmpty() && !missing.contains(name))
                .ifPresent(field -> missing.add(field.name())));
        if (type.name().equals("Account")
                && after.get("Name").isEmpty()
                && after.get("LastName").isEmpty()) {
            missing.add("Name");
        }
        if (!missing.isEmpty()) {
            throw Refusal.missing(missing);
        }
    }

    private void unique(SObjectType type, Row after) {
        for (Field field : type.fields()) {
            if (field.externalId() && !after.get(field.name()).isEmpty()) {
                Optional<Row> other = org.byExternalId(type.name(), field.name(), after.get(field.name()))
                        .filter(row -> !row.id().equals(after.id()));
                if (other.isPresent()) {
                    throw new Refusal(
                            "DUPLICATE_VALUE",
                            "duplicate value found: " + field.name() + " duplicates value on record with id: "
                                    + other.get().id());
                }
            }
        }
    }

    /** What follows from the fields that were set. */
    private static Row derived(Row before, Row after) {
        Map<String, String> more = new HashMap<>();
        if (PEOPLE.contains(after.type()) || PersonAccounts.isPerson(after)) {
            more.put("Name", (after.get("FirstName") + " " + after.get("LastName")).strip());
        }
        if (PEOPLE.contains(after.type())) {
            boolean moved =
                    !before.get("Email").isEmpty() && !before.get("Email").equals(after.get("Email"));
            if (moved && before.get("EmailBouncedReason").equals(after.get("EmailBouncedReason"))) {
                more.put("EmailBouncedReason", "");
                more.put("EmailBouncedDate", "");
            }
            boolean bounced = !moved && !after.get("EmailBouncedReason").isEmpty();
            more.put("IsEmailBounced", String.valueOf(bounced));
        }
        return after.with(more);
    }
}

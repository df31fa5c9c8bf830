package com.mailup.crm.sandbox.salesforce.org;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes of many records by an interface: each succeeds or fails by itself, unless the caller wants all or none. */
public final class Writes {
    private static final String ID = "Id";

    private final Org org;
    private final Saves saves;
    private final LifeCycle lifeCycle;

    public Writes(Org org, Saves saves, LifeCycle lifeCycle) {
        this.org = org;
        this.saves = saves;
        this.lifeCycle = lifeCycle;
    }

    /** What is done with a record. */
    public enum Operation {
        CREATE,
        UPDATE,
        UPSERT,
        DELETE,
        UNDELETE
    }

    /** A record as sent; an empty text is null. */
    public record Sent(String type, Map<String, String> fields) {
        public Sent {
            fields = Map.copyOf(fields);
        }

        String field(String name) {
            return fields.entrySet().stream()
                    .filter(field -> field.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
        }
    }

    /**
     * How a call is meant.
     *
     * @param externalId the field by which an upsert finds records
     * @param broken what happens to a record by its place in the call, whatever was sent
     */
    public record Options(String externalId, boolean allOrNone, boolean allowDuplicates, Map<Integer, Refusal> broken) {
        public static final Options PARTIAL = new Options(ID, false, false, Map.of());

        public Options {
            broken = Map.copyOf(broken);
        }

        public Options by(String field) {
            return new Options(field, allOrNone, allowDuplicates, broken);
        }

        public Options withAllOrNone(boolean all) {
            return new Options(externalId, all, allowDuplicates, broken);
        }
    }

    /** What became of a record. */
    public record Result(String id, boolean created, Optional<Refusal> error) {
        public boolean success() {
            return error.isEmpty();
        }
    }

    public List<Result> work(User by, Operation operation, List<Sent> sent, Options options) {
        if (sent.size() > Saves.CHUNK) {
            throw new Refusal(
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than " + Saves.CHUNK + " records in this call");
        }
        return saves.together(by, () -> {
            int start = org.savepoint();
            int mark = saves.mark();
            List<Result> results = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (int n = 0; n < sent.size(); n++) {
                results.add(one(
                        by,
                        operation,
                        sent.get(n),
                        options,
                        seen,
                        Optional.ofNullable(options.broken().get(n))));
            }
            if (options.allOrNone() && results.stream().anyMatch(result -> !result.success())) {
                org.rollBack(start);
                saves.forget(mark);
                return results.stream().map(Writes::rolledBack).toList();
            }
            return results;
        });
    }

    private static Result rolledBack(Result result) {
        return result.success()
                ? new Result(
                        "",
                        false,
                        Optional.of(new Refusal(
                                "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                                "Record rolled back because not all records were valid and the request was using AllOrNone"
                                        + " header")))
                : result;
    }

    private Result one(
            User by, Operation operation, Sent sent, Options options, Set<String> seen, Optional<Refusal> broken) {
        int start = org.savepoint();
        int mark = saves.mark();
        try {
            broken.ifPresent(refusal -> {
                throw refusal;
            });
            return switch (operation) {
                case CREATE -> created(by, sent, options);
                case UPDATE -> updated(by, sent, options, seen);
                case UPSERT -> upserted(by, sent, options, seen);
                case DELETE -> {
                    lifeCycle.delete(by, id(sent));
                    yield new Result(id(sent), false, Optional.empty());
                }
                case UNDELETE -> {
                    lifeCycle.undelete(by, id(sent));
                    yield new Result(id(sent), false, Optional.empty());
                }
            };
        } catch (Refusal refusal) {
            org.rollBack(start);
            saves.forget(mark);
            return new Result("", false, Optional.of(refusal));
        }
    }

    private static String id(Sent sent) {
        String id = sent.field(ID);
        return RecordId.parse(id).orElseThrow(() -> Refusal.badId(id));
    }

    private Result created(User by, Sent sent, Options options) {
        if (!sent.field(ID).isEmpty()) {
            throw new Refusal("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", List.of(ID));
        }
        Row row = saves.create(by, org.knownType(sent.type()), sent.fields(), options.allowDuplicates());
        return new Result(row.id(), true, Optional.empty());
    }

    private Result updated(User by, Sent sent, Options options, Set<String> seen) {
        if (sent.field(ID).isEmpty()) {
            throw new Refusal("MISSING_ARGUMENT", "Id not specified in an update call", List.of(ID));
        }
        String id = id(sent);
        if (!seen.add(id)) {
            throw new Refusal("DUPLICATE_VALUE", "duplicate id specified: " + id);
        }
        return update(by, id, sent, options, Set.of("id"));
    }

    private Result update(User by, String id, Sent sent, Options options, Set<String> keys) {
        boolean same = org.typeOf(id)
                .filter(type -> type.name().equalsIgnoreCase(sent.type()))
                .isPresent();
        if (!same) {
            throw Refusal.badId(id);
        }
        Map<String, String> fields = new HashMap<>(sent.fields());
        fields.keySet().removeIf(field -> keys.contains(field.toLowerCase(Locale.ROOT)));
        return new Result(
                saves.update(by, id, fields, options.allowDuplicates()).id(), false, Optional.empty());
    }

    private Result upserted(User by, Sent sent, Options options, Set<String> seen) {
        if (options.externalId().equalsIgnoreCase(ID)) {
            return sent.field(ID).isEmpty() ? created(by, sent, options) : updated(by, sent, options, seen);
        }
        SObjectType type = org.knownType(sent.type());
        Field field = externalId(type, options.externalId());
        String value = sent.field(field.name()).strip();
        if (value.isEmpty()) {
            throw new Refusal("MISSING_ARGUMENT", field.name() + " not specified", List.of(field.name()));
        }
        if (!seen.add(value.toLowerCase(Locale.ROOT))) {
            throw new Refusal("DUPLICATE_VALUE", "Duplicate external id specified: " + value, List.of(field.name()));
        }
        Optional<Row> known = org.byExternalId(type.name(), field.name(), value);
        return known.isPresent()
                ? update(
                        by,
                        known.get().id(),
                        sent,
                        options,
                        Set.of("id", field.name().toLowerCase(Locale.ROOT)))
                : created(by, sent, options);
    }

    /** The field by which an upsert finds records. */
    public Field externalId(SObjectType type, String name) {
        return type.field(name)
                .filter(field -> field.externalId() || field.type() == FieldType.ID)
                .orElseThrow(() -> new Refusal(
                        "INVALID_FIELD",
                        "Field name provided, " + name
                                + " does not match an External ID, Salesforce Id, or indexed field" + " for "
                                + type.name()));
    }

    /**
     * Looks at the names only.
     *
     * @throws Refusal for a field that the object does not have
     */
    public void checkFields(List<Sent> sent) {
        sent.forEach(record -> {
            SObjectType type = org.knownType(record.type());
            for (String name : record.fields().keySet()) {
                if (type.field(name).isEmpty()) {
                    throw Refusal.noSuchField(name, type.name());
                }
            }
        });
    }
}

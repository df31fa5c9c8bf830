package com.mailup.crm.sandbox.salesforce.org;

import com.mailup.crm.sandbox.crm.ShiftedClock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What the organisation holds. Everything that reads or writes rows does so under one lock. */
public final class Org {
    private final ReentrantLock lock = new ReentrantLock();
    private final ShiftedClock clock;
    private final boolean personAccounts;
    private final Map<String, SObjectType> types = new LinkedHashMap<>();
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, User> users = new LinkedHashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final List<Row> buried = new ArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final Rules rules = new Rules();
    private final Access access = new Access(this);
    private volatile String id = RecordId.of("00D", 1);
    private volatile Hook hook = Hook.NONE;
    private volatile Hook.Watcher watcher = (_, _) -> {};

    public Org(ShiftedClock clock, List<User> users, boolean personAccounts) {
        this.clock = clock;
        this.personAccounts = personAccounts;
        StandardObjects.all(personAccounts).forEach(this::putType);
        atomically(() -> {
            insert(
                    "Organization",
                    Map.of(
                            "Name",
                            "Example",
                            "OrganizationType",
                            "Enterprise Edition",
                            "InstanceName",
                            "SIM1",
                            "IsSandbox",
                            Row.NO,
                            "LanguageLocaleKey",
                            "en_US"));
            users.forEach(this::putUser);
            return null;
        });
    }

    /** The id of the organisation, in 18 characters. */
    public String id() {
        return id;
    }

    /** The sandbox was made anew, or the address leads to another organisation. */
    public void becomeAnother() {
        atomically(() -> {
            Row old = rows("Organization").iterator().next();
            erase("Organization", old.id());
            id = insert("Organization", old.values()).id();
            return null;
        });
    }

    public ShiftedClock clock() {
        return clock;
    }

    public Instant instant() {
        return clock.instant();
    }

    String now() {
        return Times.stored(clock.instant());
    }

    public boolean personAccounts() {
        return personAccounts;
    }

    public Rules rules() {
        return rules;
    }

    public Access access() {
        return access;
    }

    public Hook hook() {
        return hook;
    }

    public void install(Hook installed) {
        hook = installed;
    }

    /** A flow beside the package's triggers; the last one counts. */
    public void watch(Hook.Watcher watching) {
        watcher = watching;
    }

    void happened(List<Hook.Event> chunk, User by) {
        hook.after(chunk, by);
        watcher.saw(chunk, by);
    }

    public <T> T atomically(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            if (lock.getHoldCount() == 1) {
                undo.clear();
            }
            lock.unlock();
        }
    }

    /** Where a later {@link #rollBack} goes back to, within one {@link #atomically}. */
    public int savepoint() {
        return undo.size();
    }

    public void rollBack(int savepoint) {
        while (undo.size() > savepoint) {
            undo.pop().run();
        }
    }

    public Collection<SObjectType> types() {
        return atomically(() -> List.copyOf(types.values()));
    }

    public Optional<SObjectType> type(String name) {
        return atomically(() -> Optional.ofNullable(types.get(name.toLowerCase(Locale.ROOT))));
    }

    public SObjectType knownType(String name) {
        return type(name).orElseThrow(() -> Refusal.noSuchType(name));
    }

    public void putType(SObjectType type) {
        atomically(() -> {
            types.put(type.name().toLowerCase(Locale.ROOT), type);
            tables.computeIfAbsent(type.name(), _ -> new Table());
            return null;
        });
    }

    public void dropType(String name) {
        atomically(() -> {
            types.remove(name.toLowerCase(Locale.ROOT));
            tables.remove(name);
            return null;
        });
    }

    /** Adds the field, or replaces the one of that name; a person account shows its contact's. */
    public void putField(String type, Field field) {
        putType(knownType(type).with(field));
        if (personAccounts && type.equals("Contact") && field.custom()) {
            putType(knownType("Account").with(field.named(PersonAccounts.mirror(field.name()))));
        }
    }

    public void dropField(String type, String field) {
        putType(knownType(type).without(field));
    }

    /** Adds the user, or replaces the one of that number. */
    public void putUser(User user) {
        atomically(() -> {
            users.put(user.id(), user);
            String profile = rows("Profile").stream()
                    .filter(row -> row.get("Name").equals(user.profile()))
                    .map(Row::id)
                    .findFirst()
                    .orElseGet(() ->
                            insert("Profile", Map.of("Name", user.profile())).id());
            put(new Row(
                    "User",
                    user.id(),
                    stamped(Map.of(
                            "Username", user.name(),
                            "Name", user.nick(),
                            "Email", user.name(),
                            "IsActive", String.valueOf(user.active()),
                            "UserType", "Standard",
                            "ProfileId", profile))));
            return null;
        });
    }

    /** By the whole name, or by what stands before its at sign. */
    public Optional<User> user(String name) {
        return atomically(() -> users.values().stream()
                .filter(user ->
                        user.name().equalsIgnoreCase(name) || user.nick().equalsIgnoreCase(name))
                .findFirst());
    }

    public Optional<User> userById(String user) {
        return atomically(() -> Optional.ofNullable(users.get(user)));
    }

    public Optional<Row> find(String record) {
        return atomically(() -> RecordId.parse(record)
                .flatMap(full -> typeOf(full).flatMap(type -> table(type.name()).find(full))));
    }

    /** The object that an id belongs to. */
    public Optional<SObjectType> typeOf(String record) {
        String prefix = RecordId.prefixOf(record);
        return atomically(() -> types.values().stream()
                .filter(type -> type.prefix().equals(prefix))
                .findFirst());
    }

    public Optional<Row> byExternalId(String type, String field, String value) {
        return atomically(() -> table(type).byExternalId(field, value));
    }

    /** The rows of an object, also deleted ones, in the order of their SystemModstamp and id. */
    public Collection<Row> rows(String type) {
        return since(type, "");
    }

    /** Those from a SystemModstamp on. */
    public Collection<Row> since(String type, String stamp) {
        return table(type).since(stamp);
    }

    /** Writes a row that no user wrote, and no trigger hears of. */
    public Row insert(String type, Map<String, String> values) {
        return atomically(() -> {
            Row row = new Row(type, nextId(knownType(type)), stamped(values));
            put(row);
            return row;
        });
    }

    /** Changes a row, and nobody hears of it. */
    public void revise(Row row, Map<String, String> changes) {
        atomically(() -> {
            find(row.id()).ifPresent(now -> put(now.with(changes)));
            return null;
        });
    }

    /** Removes a row without a trace. */
    public void erase(String type, String record) {
        atomically(() -> {
            Table table = table(type);
            List<String> keys = externalIds(knownType(type));
            table.find(record).ifPresent(old -> undo.push(() -> table.put(old, keys)));
            table.remove(record, keys);
            return null;
        });
    }

    /** Removes a deleted row for good: only the log of deletions knows it now. */
    void bury(Row row) {
        atomically(() -> {
            buried.add(row);
            undo.push(() -> buried.remove(row));
            erase(row.type(), row.id());
            return null;
        });
    }

    List<Row> buried(String type) {
        return buried.stream().filter(row -> row.type().equals(type)).toList();
    }

    private Table table(String type) {
        return Optional.ofNullable(tables.get(type)).orElseThrow(() -> Refusal.noSuchType(type));
    }

    String nextId(SObjectType type) {
        return RecordId.of(type.prefix(), number(type.prefix()));
    }

    private long number(String prefix) {
        return numbers.merge(prefix, 1L, Long::sum);
    }

    public void put(Row row) {
        Table table = table(row.type());
        List<String> keys = externalIds(knownType(row.type()));
        Optional<Row> old = table.find(row.id());
        undo.push(() -> old.ifPresentOrElse(before -> table.put(before, keys), () -> table.remove(row.id(), keys)));
        table.put(row, keys);
    }

    private static List<String> externalIds(SObjectType type) {
        return type.fields().stream().filter(Field::externalId).map(Field::name).toList();
    }

    private Map<String, String> stamped(Map<String, String> values) {
        Map<String, String> stamped = new HashMap<>(values);
        stamped.values().removeIf(String::isEmpty);
        stamped.put("IsDeleted", Row.NO);
        stamped.put("CreatedDate", now());
        stamped.put("LastModifiedDate", now());
        stamped.put("SystemModstamp", now());
        return stamped;
    }
}

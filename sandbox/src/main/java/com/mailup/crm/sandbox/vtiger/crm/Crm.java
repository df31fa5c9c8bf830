package com.mailup.crm.sandbox.vtiger.crm;

import com.mailup.crm.sandbox.vtiger.vtql.Query;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** The modules, the users and the records of one installation. Thread-safe. */
public final class Crm {
    private final CrmSettings settings;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    public Crm(CrmSettings settings) {
        this.settings = settings;
        for (CrmModule module : StandardModules.with(settings.prefixes())) {
            tables.put(module.name(), new Table(module));
        }
        settings.users().forEach(this::putUser);
    }

    public List<CrmModule> modules() {
        return tables.values().stream().map(Table::module).toList();
    }

    /** The module by its exact name, if this user may see it. */
    public CrmModule module(String name, User by) {
        if (!tables.containsKey(name) || (name.equals("Users") && !by.admin())) {
            throw Refusal.accessDenied();
        }
        return table(name).module();
    }

    /** Adds a custom field, or changes the label and the choices of the one of that name. */
    public void putField(String module, Field field) {
        atomically(() -> {
            table(module).module().put(field);
            return field;
        });
    }

    /** Nobody sees the field any longer; its values stay. */
    public void hideField(String module, String field) {
        atomically(() -> {
            table(module).module().hide(field);
            return field;
        });
    }

    public void dropField(String module, String field) {
        atomically(() -> {
            table(module).module().drop(field);
            return field;
        });
    }

    public void putUser(User user) {
        users.put(user.name().toLowerCase(Locale.ROOT), user);
        Map<String, String> values = Map.of(
                "user_name",
                user.name(),
                "last_name",
                user.name(),
                "email1",
                user.name() + "@example.com",
                "is_admin",
                user.admin() ? "on" : "off",
                "status",
                user.active() ? "Active" : "Inactive");
        atomically(() -> {
            Table table = table("Users");
            table.put(Entity.empty(table.module(), user.number(), now()).with(values, now()));
            return user;
        });
    }

    /** Names ignore case. */
    public Optional<User> user(String name) {
        return Optional.ofNullable(users.get(name.toLowerCase(Locale.ROOT)));
    }

    public RecordId idOf(User user) {
        return new RecordId(table("Users").module().prefix(), user.number());
    }

    /** The record as stored, also a deleted one. */
    public Optional<Entity> find(RecordId id) {
        return reading(() -> tables.values().stream()
                .filter(table -> table.module().prefix() == id.prefix())
                .findFirst()
                .flatMap(table -> table.find(id.number())));
    }

    /** The record if this user may read it; a missing, a deleted and a forbidden one are refused alike. */
    public Entity retrieve(RecordId id, User by) {
        Entity entity = find(id).orElseThrow(() -> missing(id));
        module(entity.module().name(), by);
        if (entity.state() == Entity.State.DELETED || !mayRead(entity, by)) {
            throw Refusal.accessDenied();
        }
        return entity;
    }

    /** Rows the user may not read are dropped after the limit was applied, so a page may be short. */
    public List<Entity> search(Query query, User by) {
        CrmModule module = module(query.module(), by);
        QueryRights.check(query, module, by);
        if (query.broken()) {
            return List.of();
        }
        return reading(() -> Search.rows(table(module.name()), query)).stream()
                .filter(entity -> mayRead(entity, by))
                .toList();
    }

    /** What the webservice shows of a field; empty stands for {@code null}. */
    public Optional<String> shown(Entity entity, Field field) {
        String value = entity.get(field.name());
        return switch (field.type()) {
            case REFERENCE ->
                Optional.of(value)
                        .filter(id -> !id.isEmpty())
                        .filter(id -> find(RecordId.parse(id))
                                .filter(target -> target.state() == Entity.State.LIVE)
                                .isPresent());
            case OWNER -> Optional.of(ownerExists(value) ? value : value.substring(value.indexOf('x') + 1));
            default -> Optional.of(value);
        };
    }

    /** Groups are not kept: every group id is taken for one. */
    public boolean ownerExists(String owner) {
        return owner.startsWith(settings.groupPrefix() + "x")
                || (!owner.isEmpty() && find(RecordId.parse(owner)).isPresent());
    }

    /** All or nothing for the eyes of others: nobody reads or writes while the work runs. */
    public <T> T atomically(Supplier<T> work) {
        lock.writeLock().lock();
        try {
            return work.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The records of a module that queries find, oldest first. */
    public List<RecordId> ids(String module, int most) {
        return reading(() -> table(module)
                .byId(0, Long.MAX_VALUE, false)
                .limit(most)
                .map(Entity::id)
                .toList());
    }

    public int liveRecords(String module) {
        return reading(() -> table(module).liveCount());
    }

    public Clock clock() {
        return settings.clock();
    }

    Instant instant() {
        return settings.clock().instant();
    }

    /** The time a save is stamped with: whole seconds, on the server's wall clock. */
    LocalDateTime now() {
        return LocalDateTime.ofInstant(instant(), settings.zone()).truncatedTo(ChronoUnit.SECONDS);
    }

    int groupPrefix() {
        return settings.groupPrefix();
    }

    Table table(String module) {
        return Optional.ofNullable(tables.get(module)).orElseThrow(Refusal::accessDenied);
    }

    boolean mayRead(Entity entity, User by) {
        return !by.ownRecordsOnly()
                || entity.module().name().equals("Users")
                || entity.get("assigned_user_id").equals(idOf(by).toString());
    }

    private Refusal missing(RecordId id) {
        boolean wrongPrefix = StandardModules.WITH_MAIL.stream()
                .map(this::table)
                .anyMatch(table -> table.module().prefix() != id.prefix()
                        && table.find(id.number()).isPresent());
        return wrongPrefix ? Refusal.invalidId() : Refusal.accessDenied();
    }

    private <T> T reading(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}

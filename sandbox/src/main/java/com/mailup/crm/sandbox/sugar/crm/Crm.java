package com.mailup.crm.sandbox.sugar.crm;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** The modules, the users and the records of one installation. Thread-safe. */
public final class Crm {
    /** The modules whose records the connector looks at. */
    public static final List<String> MAPPED = List.of("Contacts", "Leads", "Prospects", "Accounts");

    private final Flavor flavor;
    private final ZoneId zone;
    private final Clock clock;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final EmailLinks emailLinks = new EmailLinks();
    private final Map<String, Boolean> optOutHistory = new ConcurrentHashMap<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final ServerSetup setup = new ServerSetup(this);
    private volatile ModuleGuard guard = ModuleGuard.NONE;

    public Crm(Flavor flavor, ZoneId zone, Clock clock, List<User> users) {
        this.flavor = flavor;
        this.zone = zone;
        this.clock = clock;
        StandardModules.all().forEach(this::add);
        users.forEach(this::putUser);
    }

    public Flavor flavor() {
        return flavor;
    }

    public ServerSetup setup() {
        return setup;
    }

    public Clock clock() {
        return clock;
    }

    void guard(ModuleGuard newGuard) {
        guard = newGuard;
    }

    ModuleGuard guard() {
        return guard;
    }

    void add(CrmModule module) {
        atomically(() -> tables.putIfAbsent(module.name(), new Table(module)));
    }

    void drop(String module) {
        atomically(() -> tables.remove(module));
    }

    public List<CrmModule> modules(User by) {
        return reading(() -> tables.values().stream()
                .map(Table::module)
                .filter(module -> visible(module.name(), by))
                .toList());
    }

    /** The module by its exact name, if this user may see it. */
    public CrmModule module(String name, User by) {
        if (!tables.containsKey(name) || !visible(name, by)) {
            throw Refusal.noModule();
        }
        return table(name).module();
    }

    private boolean visible(String module, User by) {
        return by.may(Access.ACCESS, module);
    }

    public void putField(String module, Field field) {
        atomically(() -> {
            table(module).module().put(field);
            return field;
        });
    }

    public void dropField(String module, String field) {
        atomically(() -> {
            table(module).module().drop(field);
            return field;
        });
    }

    /** Adds the user, or replaces the one of that name. */
    public void putUser(User user) {
        users.put(user.name().toLowerCase(Locale.ROOT), user);
        atomically(() -> {
            Table table = table("Users");
            Map<String, String> values = Map.of(
                    "user_name",
                    user.name(),
                    "last_name",
                    user.name(),
                    "is_admin",
                    user.admin() ? "1" : "0",
                    "status",
                    user.active() ? "Active" : "Inactive",
                    "deleted",
                    "0",
                    "date_entered",
                    now(),
                    "date_modified",
                    now());
            table.put(new Bean(table.module(), user.id(), values));
            return user;
        });
    }

    /** Names ignore case. */
    public Optional<User> user(String name) {
        return Optional.ofNullable(users.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The living record as its bean loads it for this user. */
    public Optional<Bean> load(Ref ref, User by) {
        if (guard.owns(ref.module())) {
            return guard.lets(by) ? reading(() -> guard.row(ref.id())) : Optional.empty();
        }
        return find(ref).filter(bean -> !bean.deleted());
    }

    /** Whether the module takes what is saved instead of having it stored. */
    public boolean takes(Ref ref, Map<String, String> sent, User by) {
        if (!guard.owns(ref.module())) {
            return false;
        }
        if (!guard.lets(by)) {
            throw Refusal.accessDenied();
        }
        return atomically(() -> {
            guard.take(ref.id(), sent);
            return true;
        });
    }

    /** The record as stored, also a deleted one. */
    public Optional<Bean> find(Ref ref) {
        return reading(() -> Optional.ofNullable(tables.get(ref.module())).flatMap(table -> table.find(ref.id())));
    }

    /** The record with this id in whatever module it is. */
    public Optional<Bean> find(String id) {
        return reading(() -> tables.values().stream()
                .flatMap(table -> table.find(id).stream())
                .findFirst());
    }

    public int living(String module) {
        return reading(() -> table(module).living());
    }

    /** The living records of a module, the longest unchanged ones first. */
    public List<Bean> beans(String module) {
        return reading(
                () -> table(module).from("").filter(bean -> !bean.deleted()).toList());
    }

    /** What the interfaces show of a field: stored, or filled in from elsewhere. */
    public String shown(Bean bean, String field) {
        return reading(() -> filledIn(bean, field));
    }

    private String filledIn(Bean bean, String field) {
        return switch (field) {
            case "email1" -> primary(bean, "email_address");
            case "email_opt_out" -> primary(bean, "opt_out");
            case "invalid_email" -> bean.module().addressed() ? primary(bean, "invalid_email") : bean.get(field);
            case "name" -> bean.label();
            case "account_name" ->
                bean.module().name().equals("Contacts")
                        ? labelOf(new Ref("Accounts", bean.get("account_id")))
                        : bean.get(field);
            case "assigned_user_name" -> labelOf(new Ref("Users", bean.get("assigned_user_id")));
            default -> bean.get(field);
        };
    }

    private String primary(Bean bean, String field) {
        return emailAddresses().primary(bean.ref()).map(row -> row.get(field)).orElse("");
    }

    private String labelOf(Ref ref) {
        return find(ref).filter(bean -> !bean.deleted()).map(Bean::label).orElse("");
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

    <T> T reading(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    Table table(String module) {
        return Optional.ofNullable(tables.get(module)).orElseThrow(Refusal::noModule);
    }

    /** What the history of an address says of its opt-out, by the row's id. */
    Map<String, Boolean> optOutHistory() {
        return optOutHistory;
    }

    EmailLinks emailLinks() {
        return emailLinks;
    }

    public EmailAddresses emailAddresses() {
        return new EmailAddresses(this);
    }

    public Instant instant() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The clock of PHP. */
    public String now() {
        return Times.utc(instant());
    }

    /** The clock of the database, which knows of a zone. */
    String databaseNow() {
        return Times.in(instant(), zone);
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }
}

package com.mailup.crm.sandbox.vtiger.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The MailUp package as installed: stamps every change of a status, queues what happened to records, and writes statuses by compare-and-set. */
public final class MailUpPackage implements SaveHook {
    public static final int MOST_ROWS = 200;
    public static final int MOST_LISTS = 20;
    private static final String NO_RIGHT = "!";
    public static final List<String> MODULES = List.of("Contacts", "Leads", "Accounts");

    /**
     * How the package was set up.
     *
     * @param build tells two packages of one version apart
     * @param integrationUser name of the only user who may call its operations, and whose saves do not queue; empty before one was chosen
     * @param rightsOpen while the administrator has not said which profiles may see it
     * @param instance what tells this CRM from a copy of it
     */
    public record Settings(
            String version,
            String build,
            String integrationUser,
            boolean rightsOpen,
            String instance,
            FieldNames names) {
        private Settings of(String newVersion, String newBuild) {
            return new Settings(newVersion, newBuild, integrationUser, rightsOpen, instance, names);
        }

        private Settings chosen(String user) {
            return new Settings(version, build, user, rightsOpen, instance, names);
        }

        private Settings answered() {
            return new Settings(version, build, integrationUser, false, instance, names);
        }
    }

    /** The administrator's switch. */
    public enum Switch {
        ON,
        PAUSED,
        OFF
    }

    /** What the settings page shows. */
    public record PackageInfo(
            String version,
            String build,
            String instance,
            boolean copy,
            int queueLength,
            Optional<Instant> oldest,
            Optional<Duration> cronAge,
            Switch state,
            boolean rightsOpen) {}

    private final Crm crm;
    private volatile Settings settings;
    private final StatusWrites writes;
    private final ChangeQueue queue = new ChangeQueue();
    private volatile String site;
    private final AtomicLong runs = new AtomicLong();
    private volatile Switch state = Switch.ON;
    private volatile Told told = Told.NOTHING;
    private volatile Optional<Instant> lastCron = Optional.empty();

    public MailUpPackage(Crm crm, Records records, Settings settings) {
        this.crm = crm;
        this.settings = settings;
        this.site = settings.instance();
        this.writes = new StatusWrites(records, settings.names());
    }

    public Settings settings() {
        return settings;
    }

    /** What tells this CRM from a copy of it. */
    public String instance() {
        return site;
    }

    /** The CRM finds itself at another address, as a copy of it does. */
    public void moveTo(String newSite) {
        site = newSite;
    }

    /** In a copy the package does nothing. */
    public boolean isCopy() {
        return !site.equals(settings.instance());
    }

    public void tell(JsonNode news) {
        told = told.and(news);
    }

    public Told told() {
        return told;
    }

    /** Whether this user finds the button. */
    public boolean opensFor(User user) {
        return listens() && told.canOpen() && user.may(Right.OPEN_MAILUP);
    }

    /** Whether the hook does anything. */
    public boolean listens() {
        return state != Switch.OFF && !isCopy();
    }

    /** An upgrade leaves everything else as it is. */
    public void upgrade(String version, String build) {
        settings = settings.of(version, build);
    }

    /** The administrator chooses the connector's user. */
    public void choose(String user) {
        settings = settings.chosen(user);
    }

    /** The administrator says which profiles may see it. */
    public void answerRights() {
        settings = settings.answered();
    }

    public void turn(Switch newState) {
        state = newState;
    }

    public void ranCron() {
        lastCron = Optional.of(crm.instant());
    }

    public PackageInfo info() {
        return new PackageInfo(
                settings.version(),
                settings.build(),
                site,
                isCopy(),
                queue.length(),
                queue.oldest(),
                lastCron.map(then -> Duration.between(then, crm.instant())),
                state,
                settings.rightsOpen());
    }

    /** Acknowledges what lies before the cursor; gives nothing while paused, or in a copy. */
    public ChangePage changes(long cursor) {
        return crm.atomically(() -> {
            boolean gives = state == Switch.ON && !isCopy();
            ChangePage page = queue.page(cursor, gives ? MOST_ROWS : 0);
            return gives ? page : new ChangePage(List.of(), page.next(), false);
        });
    }

    /**
     * The status fields follow the mapping: each list has one, with its stamp and the fields beside it, under its label of today; all
     * others are hidden, on every module.
     *
     * @param lists the labels of the mapped lists by their numbers
     */
    public void follow(List<String> modules, Map<Long, String> lists) {
        FieldNames names = settings.names();
        for (String module : MODULES) {
            Set<String> mapped = new HashSet<>();
            if (modules.contains(module)) {
                lists.forEach((list, label) -> {
                    mapped.add(names.statusOf(list, label).name());
                    crm.putField(module, names.statusOf(list, label));
                    crm.putField(module, names.stampOf(list, label));
                });
                names.ofBlock().forEach(field -> crm.putField(module, field));
            }
            names.listFields(crm.table(module).module())
                    .filter(field -> !mapped.contains(field))
                    .toList()
                    .forEach(field -> crm.hideField(module, field));
        }
    }

    /** The name of a list's status field. */
    public String fieldOf(long list) {
        return settings.names().list() + list;
    }

    /** One transaction for all of them. */
    public List<StatusUpdate.Outcome> write(List<StatusUpdate> updates, User by) {
        if (isCopy()) {
            throw new Refusal("MAILUP_COPY", "This is a copy of the CRM that was connected");
        }
        return crm.atomically(
                () -> updates.stream().map(update -> writes.apply(update, by)).toList());
    }

    @Override
    public Map<String, String> beforeSave(Entity before, Map<String, String> changes, User by) {
        if (!listens()) {
            return changes;
        }
        Map<String, String> stamped = new HashMap<>(changes);
        stamped.keySet().removeIf(settings.names()::isStamp);
        if (!isIntegrationUser(by)) {
            changes.keySet().stream()
                    .filter(settings.names()::isList)
                    .filter(field -> !before.get(field).equals(changes.get(field)))
                    .map(settings.names()::stampOf)
                    .forEach(stamp -> stamped.put(stamp, next(before.get(stamp), by)));
        }
        return stamped;
    }

    @Override
    public void afterSave(Entity saved, User by) {
        if (!isIntegrationUser(by)) {
            enqueue(Change.Kind.SAVED, saved, by, Optional.empty(), Optional.empty());
        }
    }

    @Override
    public void deleted(Entity last, User by, Optional<RecordId> into) {
        Change.LastWords words = new Change.LastWords(
                byList(last, last::get),
                byList(last, field -> counted(last.get(settings.names().stampOf(field)))),
                last.get("emailoptout").equals("1"));
        enqueue(into.isPresent() ? Change.Kind.MERGED : Change.Kind.DELETED, last, by, into, Optional.of(words));
    }

    @Override
    public void restored(Entity record, User by) {
        enqueue(Change.Kind.RESTORED, record, by, Optional.empty(), Optional.empty());
    }

    /** Asks for the records to be put into a group of a list; answers the number of the run. */
    public long sendToGroup(List<Entity> records, long list, String group, User by) {
        long run = runs.incrementAndGet();
        Optional<Change.GroupRequest> request = Optional.of(new Change.GroupRequest(run, list, group));
        for (Entity record : records) {
            queue.send(new Change(
                    record.module().name(),
                    record.id(),
                    Change.Kind.GROUPED,
                    crm.instant(),
                    crm.idOf(by),
                    Optional.empty(),
                    Optional.empty(),
                    request));
        }
        return run;
    }

    public boolean isIntegrationUser(User user) {
        return user.name().equalsIgnoreCase(settings.integrationUser());
    }

    private void enqueue(
            Change.Kind kind, Entity entity, User by, Optional<RecordId> into, Optional<Change.LastWords> words) {
        if (listens()) {
            queue.add(new Change(
                    entity.module().name(),
                    entity.id(),
                    kind,
                    crm.instant(),
                    crm.idOf(by),
                    into,
                    words,
                    Optional.empty()));
        }
    }

    private Map<String, String> byList(Entity entity, UnaryOperator<String> value) {
        return settings.names()
                .listFields(entity.module())
                .collect(Collectors.toMap(field -> field, value, (first, _) -> first, LinkedHashMap::new));
    }

    /** A count that no user has moved yet. */
    private static String counted(String stamp) {
        return stamp.isEmpty() ? "0" : stamp;
    }

    /** Counts on, and marks what somebody did who may not lift opt-outs. */
    private static String next(String stamp, User by) {
        String count = stamp.endsWith(NO_RIGHT) ? stamp.substring(0, stamp.length() - 1) : stamp;
        long next = count.isEmpty() ? 1 : Long.parseLong(count) + 1;
        return next + (by.may(Right.LIFT_OPT_OUTS) ? "" : NO_RIGHT);
    }
}

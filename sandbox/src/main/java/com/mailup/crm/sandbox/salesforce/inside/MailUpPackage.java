package com.mailup.crm.sandbox.salesforce.inside;

import com.mailup.crm.sandbox.crm.Told;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.salesforce.org.Hook;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Refusal;
import com.mailup.crm.sandbox.salesforce.org.Row;
import com.mailup.crm.sandbox.salesforce.org.Times;
import com.mailup.crm.sandbox.salesforce.org.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The MailUp package as deployed: its triggers stamp changes of statuses and queue what happened, its sender pushes the queue to the connector. */
public final class MailUpPackage implements Hook, AutoCloseable {
    private static final String NO_RIGHT = "!";
    private static final int MOST_AT_ONCE = 200;
    /** On contacts, leads and accounts. */
    private static final int TRIGGERS = 3;

    /**
     * How the package was made.
     *
     * @param build tells two packages of one version apart
     */
    public record Settings(String version, String build) {}

    /** The administrator's switch. */
    public enum Switch {
        ON,
        PAUSED,
        OFF
    }

    private final Org org;
    private final Changes changes;
    private final Newsroom news;
    private final Sender sender;
    private final AtomicLong lastRun = new AtomicLong();
    private final Set<String> off = ConcurrentHashMap.newKeySet();
    private volatile Settings settings;
    private volatile Switch state = Switch.ON;
    private volatile boolean siteAllowed = true;
    private volatile Optional<Instant> broom = Optional.empty();

    /**
     * Puts the package in.
     *
     * @param minute how long a minute of the sender is here
     */
    public MailUpPackage(Org org, Settings settings, Duration minute) {
        this.org = org;
        this.settings = settings;
        this.changes = new Changes(org);
        this.news = new Newsroom(org);
        this.sender = new Sender(org, this, minute);
        PackageObjects.make(org);
    }

    public Settings settings() {
        return settings;
    }

    /** An upgrade leaves everything else as it is. */
    public void upgrade(Settings newSettings) {
        settings = newSettings;
    }

    public Told told() {
        return news.told();
    }

    /** In a copy the package does nothing. */
    public boolean isCopy() {
        return news.instance().filter(stored -> !stored.equals(org.id())).isPresent();
    }

    public Switch state() {
        return state;
    }

    public void turn(Switch newState) {
        state = newState;
        sender.wake();
    }

    /** An administrator switches the trigger of one object off or on. */
    public void turnTrigger(String object, boolean on) {
        if (on) {
            off.remove(object);
        } else {
            off.add(object);
        }
    }

    /** An administrator switches the remote site setting off or on. */
    public void allowSite(boolean allowed) {
        siteAllowed = allowed;
        sender.wake();
    }

    /** How the last call of the connector ended, as the settings page shows it; empty before the first. */
    public String answer() {
        return sender.answer();
    }

    boolean siteAllowed() {
        return siteAllowed;
    }

    /** The hourly job. */
    public void sweep() {
        broom = Optional.of(org.instant());
        sender.wake();
    }

    /** Whether the triggers do anything. */
    public boolean listens() {
        return state != Switch.OFF && !isCopy();
    }

    /** Whether this user finds the button. */
    public boolean opensFor(User user) {
        return listens() && told().canOpen() && org.access().may(user, PackageObjects.OPEN);
    }

    /** The rows that wait, oldest first. */
    public List<Row> waiting() {
        return org.atomically(() -> org.rows(PackageObjects.CHANGES).stream()
                .filter(row -> !row.deleted() && row.get("Refused__c").isEmpty())
                .toList());
    }

    boolean sends() {
        return state == Switch.ON && !isCopy();
    }

    @Override
    public Map<String, String> before(Row before, Map<String, String> sent, User by) {
        if (before.type().equals(PackageObjects.NEWS)) {
            if (!org.access().may(by, PackageObjects.INTEGRATION)) {
                throw new Refusal(
                        "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                        "Only the user with the permission MailUp_Integration writes here.");
            }
            return news.heard(sent, this);
        }
        if (off.contains(before.type()) || !listens() || org.access().may(by, PackageObjects.INTEGRATION)) {
            return sent;
        }
        Map<String, String> stamped = new HashMap<>(sent);
        stamped.keySet().removeIf(FieldNames::isStamp);
        sent.forEach((field, value) -> {
            if (FieldNames.isList(field) && !before.get(field).equals(value)) {
                String stamp = FieldNames.stampOf(field);
                stamped.put(stamp, next(before.get(stamp), by));
            }
        });
        return stamped;
    }

    @Override
    public void after(List<Event> chunk, User by) {
        List<Map<String, Object>> told = chunk.stream()
                .filter(event -> Changes.takesPart(event.row())
                        && !off.contains(event.row().type()))
                .map(event -> changes.of(event, by, isAlone(event, chunk)))
                .toList();
        boolean queues = listens() && told().keys().containsKey("hook");
        if (queues && !told.isEmpty() && !org.access().may(by, PackageObjects.INTEGRATION)) {
            queue(told);
        }
    }

    private static boolean isAlone(Event event, List<Event> chunk) {
        return chunk.stream()
                        .filter(other -> other.row().type().equals(event.row().type()))
                        .count()
                == 1;
    }

    private void queue(List<Map<String, Object>> told) {
        org.insert(PackageObjects.CHANGES, Map.of("Changes__c", Json.write(told)));
        sender.queued();
    }

    /** Asks for the records to be put into a group of a list; answers the number of the run. */
    public long sendToGroup(List<Row> records, long list, String group, User by) {
        long run = lastRun.updateAndGet(last -> Math.max(last + 1, org.instant().toEpochMilli()));
        List<Map<String, Object>> all = new ArrayList<>();
        records.forEach(row -> all.add(changes.sent(row, by, run, list, group)));
        org.atomically(() -> {
            for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
                queue(all.subList(from, Math.min(all.size(), from + MOST_AT_ONCE)));
            }
            return null;
        });
        return run;
    }

    /** What the row of news says of the package. */
    Map<String, String> report() {
        List<Row> waiting = waiting();
        Map<String, String> report = new HashMap<>();
        report.put("Version__c", settings.version());
        report.put("Build__c", settings.build());
        report.put("Instance__c", news.instance().orElse(""));
        report.put("Copy__c", String.valueOf(isCopy()));
        report.put("Switch__c", state.name().toLowerCase(Locale.ROOT));
        report.put("Waiting__c", String.valueOf(waiting.size()));
        report.put(
                "Oldest__c",
                waiting.stream().findFirst().map(row -> row.get("CreatedDate")).orElse(""));
        report.put("Broom__c", broom.map(Times::stored).orElse(""));
        report.put("Answer__c", sender.answer());
        report.put("Holders__c", String.valueOf(holders()));
        report.put("Triggers__c", String.valueOf(TRIGGERS - off.size()));
        return report;
    }

    /** How many active users are taken for the connector's. */
    private long holders() {
        return org.atomically(() -> org.rows("User").stream()
                .flatMap(row -> org.userById(row.id()).stream())
                .filter(User::active)
                .filter(user -> org.access().may(user, PackageObjects.INTEGRATION))
                .count());
    }

    /** Counts on, and marks what somebody did who may not lift opt-outs. */
    private String next(String stamp, User by) {
        String count = stamp.endsWith(NO_RIGHT) ? stamp.substring(0, stamp.length() - 1) : stamp;
        long next = count.isEmpty() ? 1 : Long.parseLong(count) + 1;
        return next + (org.access().may(by, PackageObjects.LIFT) ? "" : NO_RIGHT);
    }

    @Override
    public void close() {
        sender.close();
    }
}

package com.mailup.crm.sandbox.sugar.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.Told;
import com.mailup.crm.sandbox.http.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The MailUp package as installed: stamps every change of a status, queues what happened to records in a module of its own, and is told news by another. */
public final class MailUpPackage implements SaveHook, Crm.ModuleGuard {
    public static final String MODULE = "MailUp";
    public static final String OUTBOX = "MailUp_Outbox";
    /** The only row of {@link #MODULE}. */
    public static final String ROW = "mailup";

    private static final String NO_RIGHT = "!";
    private static final Set<String> OWN = Set.of(MODULE, OUTBOX);

    /**
     * How the package was set up.
     *
     * @param build tells two packages of one version apart
     * @param integrationUser name of the only user, beside administrators, who may use its modules, and whose saves do not queue; empty before one was chosen
     * @param instance what tells this CRM from a copy of it
     */
    public record Settings(String version, String build, String integrationUser, String instance) {}

    /** The administrator's switch. */
    public enum Switch {
        ON,
        PAUSED,
        OFF
    }

    private final Crm crm;
    private final Outbox outbox;
    private final AtomicLong runs = new AtomicLong();
    private volatile Settings settings;
    private volatile String site;
    private volatile Switch state = Switch.ON;
    private volatile Told told = Told.NOTHING;

    MailUpPackage(Crm crm, Settings settings) {
        this.crm = crm;
        this.outbox = new Outbox(crm);
        this.settings = settings;
        this.site = settings.instance();
        crm.add(StandardModules.ofPackage(
                MODULE, "version build instance switch integration_user news oldest", "queue copy cron_age"));
        crm.add(StandardModules.ofPackage(
                OUTBOX, "record_module record_id kind user_id into_module into_id words group_name", "run list_id"));
        crm.putField(OUTBOX, Field.of("words", "Words", FieldType.TEXT));
        crm.putField(MODULE, Field.of("news", "News", FieldType.TEXT).asFilledIn());
        Table table = crm.table(MODULE);
        table.put(new Bean(table.module(), ROW, Map.of("name", "MailUp", "deleted", "0", "date_modified", crm.now())));
    }

    public Settings settings() {
        return settings;
    }

    /** The CRM finds itself at another address, as a copy of it does. */
    public void moveTo(String newSite) {
        site = newSite;
    }

    /** In a copy the package does nothing. */
    public boolean isCopy() {
        return !site.equals(settings.instance());
    }

    public Switch state() {
        return state;
    }

    public void turn(Switch newState) {
        state = newState;
    }

    /** An upgrade leaves everything else as it is. */
    public void upgrade(String version, String build) {
        settings = new Settings(version, build, settings.integrationUser(), settings.instance());
    }

    /** The administrator chooses the connector's user. */
    public void choose(String user) {
        settings = new Settings(settings.version(), settings.build(), user, settings.instance());
    }

    public Told told() {
        return told;
    }

    public int queueLength() {
        return outbox.length();
    }

    /** When the oldest row was queued, as the database tells it; empty if there is none. */
    public String oldest() {
        return outbox.oldest();
    }

    /** Whether the hook does anything. */
    public boolean listens() {
        return state != Switch.OFF && !isCopy();
    }

    /** Whether this user finds the button. */
    public boolean opensFor(User user) {
        return listens() && told.canOpen() && user.may(Right.OPEN_MAILUP);
    }

    public boolean isIntegrationUser(User user) {
        return user.name().equalsIgnoreCase(settings.integrationUser());
    }

    /** Gives every mapped module the status field of a list, with its stamp and the fields beside it. */
    public void giveFields(long list, String label) {
        for (String module : Crm.MAPPED) {
            FieldNames.forList(list, label).forEach(field -> crm.putField(module, field));
        }
    }

    /** Asks for the records to be put into a group of a list; answers the number of the run. */
    public long sendToGroup(List<Bean> records, long list, String group, User by) {
        long run = runs.incrementAndGet();
        crm.atomically(() -> {
            records.forEach(record -> outbox.add(new Change(
                    record.ref(),
                    Change.Kind.GROUPED,
                    by.id(),
                    Optional.empty(),
                    "",
                    Optional.of(new Change.GroupRequest(run, list, group)))));
            return run;
        });
        return run;
    }

    @Override
    public boolean lets(User by, String module) {
        return !OWN.contains(module) || by.admin() || isIntegrationUser(by);
    }

    @Override
    public boolean shows(String module) {
        return !module.equals(OUTBOX) || (state == Switch.ON && !isCopy());
    }

    @Override
    public Optional<String> filledIn(Bean bean, String field) {
        if (!bean.module().name().equals(MODULE)) {
            return Optional.empty();
        }
        return switch (field) {
            case "version" -> Optional.of(settings.version());
            case "build" -> Optional.of(settings.build());
            case "instance" -> Optional.of(site);
            case "copy" -> Optional.of(isCopy() ? "1" : "0");
            case "switch" -> Optional.of(state.name().toLowerCase(Locale.ROOT));
            case "integration_user" -> Optional.of(settings.integrationUser());
            case "queue" -> Optional.of(String.valueOf(outbox.length()));
            case "oldest" -> Optional.of(outbox.oldest());
            default -> Optional.empty();
        };
    }

    /** What the connector writes into the package's row; nothing of it can be read there. */
    private void tell(JsonNode news) {
        told = told.and(news);
        told.lists().forEach(list -> giveFields(list.id(), list.label()));
    }

    @Override
    public Map<String, String> beforeSave(Bean before, Map<String, String> changes, Map<String, String> sent, User by) {
        if (before.module().name().equals(MODULE)) {
            Optional.ofNullable(sent.get("news")).map(Json::read).ifPresent(this::tell);
        }
        if (!Crm.MAPPED.contains(before.module().name()) || !listens()) {
            return changes;
        }
        Map<String, String> stamped = new HashMap<>(changes);
        stamped.keySet().removeIf(FieldNames::isStamp);
        if (!isIntegrationUser(by)) {
            changes.keySet().stream()
                    .filter(FieldNames::isList)
                    .filter(field -> !before.get(field).equals(changes.get(field)))
                    .map(FieldNames::stampOf)
                    .forEach(stamp -> stamped.put(stamp, next(before.get(stamp), by)));
        }
        return stamped;
    }

    @Override
    public void afterSave(Bean before, Bean saved, User by) {
        if (saved.module().name().equals("EmailAddresses")) {
            crm.emailAddresses().users(saved).forEach(user -> queue(user, Change.Kind.SAVED, by, Optional.empty()));
        } else if (saved.is("converted") && !before.is("converted")) {
            queue(saved, Change.Kind.MERGED, by, Optional.of(new Ref("Contacts", saved.get("contact_id"))));
        } else {
            queue(saved, Change.Kind.SAVED, by, Optional.empty());
        }
    }

    @Override
    public void beforeDelete(Bean last, User by, Optional<Ref> into) {
        queue(last, into.isPresent() ? Change.Kind.MERGED : Change.Kind.DELETED, by, into);
    }

    @Override
    public void related(Bean person, User by) {
        queue(person, Change.Kind.SAVED, by, Optional.empty());
    }

    private void queue(Bean bean, Change.Kind kind, User by, Optional<Ref> into) {
        boolean spoken = kind != Change.Kind.SAVED;
        if (listens() && Crm.MAPPED.contains(bean.module().name()) && (spoken || !isIntegrationUser(by))) {
            outbox.add(new Change(bean.ref(), kind, by.id(), into, spoken ? words(bean) : "", Optional.empty()));
        }
    }

    private String words(Bean last) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("status", byList(last, last::get));
        words.put("stamp", byList(last, field -> last.get(FieldNames.stampOf(field))));
        Optional<Bean> address = crm.emailAddresses().primary(last.ref());
        words.put("optOut", address.filter(row -> row.is("opt_out")).isPresent());
        words.put("address", address.map(row -> row.get("email_address")).orElse(""));
        return Json.write(words);
    }

    private static Map<String, String> byList(Bean bean, UnaryOperator<String> value) {
        return FieldNames.listFields(bean.module())
                .collect(Collectors.toMap(field -> field, value, (first, _) -> first, LinkedHashMap::new));
    }

    /** Counts on, and marks what somebody did who may not lift opt-outs. */
    private static String next(String stamp, User by) {
        String count = stamp.endsWith(NO_RIGHT) ? stamp.substring(0, stamp.length() - 1) : stamp;
        long next = count.isEmpty() ? 1 : Long.parseLong(count) + 1;
        return next + (by.may(Right.LIFT_OPT_OUTS) ? "" : NO_RIGHT);
    }
}

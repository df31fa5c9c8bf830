package com.mailup.crm.sandbox.sugar.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.Told;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.sugar.crm.EmailAddresses.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The MailUp package as installed: one module, in which the connector reads what changed and writes what it knows. Nobody but the connector's user gets
 * anything out of it or into it, administrators neither.
 */
public final class MailUpPackage implements ModuleGuard {
    public static final String MODULE = "MailUp";
    /** The only row of the module that is no change. */
    public static final String REPORT = "report";

    /** The same row for V8, which takes no other ids than this kind. */
    private static final String REPORT_IN_V8 = "6d61696c-7570-4c75-8065-7265706f7274";

    private static final String SETUP = "setup";

    /**
     * How the package was set up.
     *
     * @param build tells two packages of one version apart
     * @param integrationUser name of the connector's user, whose saves do not queue; empty before one was chosen
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
    private volatile Settings settings;
    private volatile String site;
    private volatile Switch state = Switch.ON;
    private volatile Told told = Told.NOTHING;
    private volatile String fieldsMade = "";

    MailUpPackage(Crm crm, Settings settings) {
        this.crm = crm;
        this.outbox = new Outbox(crm);
        this.settings = settings;
        this.site = settings.instance();
        crm.add(StandardModules.ofPackage());
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

    /** What tells this CRM from a copy of it. */
    public String instance() {
        return site;
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

    /** When the oldest row was queued; empty if there is none. */
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

    boolean isConnector(User user) {
        return user.name().equalsIgnoreCase(settings.integrationUser());
    }

    Outbox outbox() {
        return outbox;
    }

    /** Asks for the records to be put into a group of a list; answers the number of the run. */
    public long sendToGroup(List<Bean> records, long list, String group, User by) {
        return crm.atomically(() -> outbox.send(records, list, group, by));
    }

    @Override
    public boolean owns(String module) {
        return module.equals(MODULE);
    }

    @Override
    public boolean lets(User by) {
        return isConnector(by);
    }

    @Override
    public Optional<Bean> row(String id) {
        Table table = crm.table(MODULE);
        return switch (id) {
            case REPORT, REPORT_IN_V8 -> Optional.of(new Bean(table.module(), id, report()));
            case SETUP ->
                Optional.of(new Bean(
                        table.module(), SETUP, Map.of("server", crm.setup().told(), "deleted", "0")));
            default -> table.find(id);
        };
    }

    private Map<String, String> report() {
        return Map.ofEntries(
                Map.entry("version", settings.version()),
                Map.entry("build", settings.build()),
                Map.entry("instance", site),
                Map.entry("is_copy", isCopy() ? "1" : "0"),
                Map.entry("queue", String.valueOf(outbox.length())),
                Map.entry("oldest", outbox.oldest()),
                Map.entry("turned", state.name().toLowerCase(Locale.ROOT)),
                Map.entry("fields", fieldsMade),
                Map.entry("cron", crm.setup().cron()),
                Map.entry("eight", crm.setup().isInEight() ? "1" : "0"),
                Map.entry("deleted", "0"));
    }

    @Override
    public void take(String id, Map<String, String> sent) {
        String acknowledged = sent.getOrDefault("acknowledged", "");
        if (!id.equals(REPORT) && !id.equals(REPORT_IN_V8)) {
            outbox.acknowledge(id, acknowledged);
            return;
        }
        read(acknowledged)
                .properties()
                .forEach(row -> outbox.acknowledge(row.getKey(), row.getValue().asText()));
        JsonNode news = read(sent.getOrDefault("news", ""));
        if (!news.isEmpty()) {
            told = told.and(news);
        }
        read(sent.getOrDefault("addresses", "")).forEach(this::raise);
        JsonNode fields = read(sent.getOrDefault("fields", ""));
        if (!fields.isEmpty()) {
            fieldsMade = makeFields(fields);
        }
    }

    private static JsonNode read(String json) {
        return Json.read(Texts.decoded(json));
    }

    /** Raises flags on every row of an address, with the CRM's own history of it. */
    private void raise(JsonNode flags) {
        boolean optOut = flags.path("optOut").asBoolean();
        boolean invalid = flags.path("invalid").asBoolean();
        String address = flags.path("address").asText();
        for (Bean row : crm.emailAddresses().all(address)) {
            crm.emailAddresses()
                    .flags(
                            row,
                            new Said(
                                    row.get("email_address"),
                                    optOut ? Optional.of(true) : Optional.empty(),
                                    invalid ? Optional.of(true) : Optional.empty()),
                            crm.now());
            crm.emailAddresses().remember(row.id());
        }
    }

    /** Makes what is missing, gives new labels, drops nothing. */
    private String makeFields(JsonNode wanted) {
        List<Map<String, String>> done = new ArrayList<>();
        for (JsonNode module : wanted.path("modules")) {
            if (Crm.MAPPED.contains(module.asText())) {
                for (JsonNode list : wanted.path("lists")) {
                    FieldNames.forList(
                                    list.path("id").asLong(), list.path("label").asText())
                            .forEach(field -> crm.putField(module.asText(), field));
                }
                done.add(Map.of("module", module.asText(), "outcome", "done"));
            }
        }
        return Json.write(done);
    }

    /** The hooks of this package. */
    SaveHook hooks() {
        return new Hooks(crm, this);
    }
}

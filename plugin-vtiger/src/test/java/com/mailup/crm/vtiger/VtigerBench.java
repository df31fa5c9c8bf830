package com.mailup.crm.vtiger;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.contract.Settings;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.vtiger.SandboxVtiger;
import com.mailup.crm.sandbox.vtiger.VtigerControl;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import com.mailup.crm.sandbox.vtiger.crm.User;
import com.mailup.crm.sandbox.vtiger.ws.VtigerFault;
import com.mailup.crm.testkit.contract.CrmBench;
import com.mailup.crm.testkit.contract.Fault;
import com.mailup.crm.testkit.contract.Trait;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The other side of a simulated vTiger whose clock stands still. */
final class VtigerBench extends CrmBench {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final String ALICE = VtigerOptions.ALICE.name();
    private static final String SESSION = "session";
    private static final Duration SCAN = Duration.ofMinutes(15);
    private static final User CONNECTOR = VtigerOptions.INTEGRATION;
    private static final String CONTACTS = "Contacts";
    private static final List<String> PEOPLE = List.of(CONTACTS, "Leads", "Accounts");

    private final boolean packaged;
    private final String home;
    private final SandboxVtiger vtiger;
    private final TestGateway gateway = new TestGateway();
    private final CrmPlugin plugin = new VtigerPlugin();
    private final AtomicReference<Instant> now;
    private final PluginContext context;

    private VtigerBench(VtigerOptions options, String api, Duration scanEvery, Instant start, List<String> modules) {
        this(options, Map.of("api", api, "scan-every", scanEvery.toString()), start, modules, CONTACTS);
    }

    /** @param home the module in which the records are made */
    private VtigerBench(
            VtigerOptions options, Map<String, String> more, Instant start, List<String> modules, String home) {
        this.packaged = options.mailUp().isPresent();
        this.home = home;
        this.now = new AtomicReference<>(start);
        this.vtiger = SandboxVtiger.start(options.withClock(Clock.fixed(start, ZoneOffset.UTC))
                .withPrefixes(Map.of("Contacts", 14))
                .withLists(new MailUpList(1, "News"), new MailUpList(2, "Offers")));
        this.context = new PluginContext(
                new ConnectionId("vtiger"),
                settings(vtiger.baseUri(), more, options.zone()),
                new CrmMapping(
                        modules,
                        List.of(
                                new MappedList(NEWS, "mailup_list_1", "News"),
                                new MappedList(OFFERS, "mailup_list_2", "Offers")),
                        Set.of(name(home))),
                gateway,
                now::get);
    }

    static VtigerBench withPackage() {
        return new VtigerBench(VtigerOptions.standard(), SESSION, SCAN, START, List.of(CONTACTS, "Leads"));
    }

    /** With all three modules. */
    static VtigerBench withPackage(String home) {
        return new VtigerBench(VtigerOptions.standard(), scanning(), START, all(home), home);
    }

    private static List<String> all(String first) {
        return Stream.concat(Stream.of(first), PEOPLE.stream()).distinct().toList();
    }

    private static Map<String, String> scanning() {
        return Map.of("api", SESSION, "scan-every", SCAN.toString());
    }

    private static String name(String module) {
        return module.equals("Accounts") ? "accountname" : "lastname";
    }

    static VtigerBench withoutPackage() {
        return new VtigerBench(
                VtigerOptions.standard().withoutPackage(), SESSION, SCAN, START, List.of(CONTACTS, "Leads"));
    }

    /** With all three modules. */
    static VtigerBench withoutPackage(String home) {
        return new VtigerBench(VtigerOptions.standard().withoutPackage(), scanning(), START, all(home), home);
    }

    static VtigerBench withoutPackage(ZoneId zone, Instant start) {
        return new VtigerBench(
                VtigerOptions.standard().withoutPackage().withZone(zone), SESSION, SCAN, start, List.of("Contacts"));
    }

    /** Takes no package either. */
    static VtigerBench cloud() {
        return cloud(Duration.ZERO);
    }

    static VtigerBench cloud(Duration scanEvery) {
        return new VtigerBench(
                VtigerOptions.standard().withoutPackage(), "cloud", scanEvery, START, List.of("Contacts", "Leads"));
    }

    /** Workflows call the connector. */
    static VtigerBench calling(VtigerOptions options, String api) {
        Map<String, String> settings = Map.of("api", api, "scan-every", SCAN.toString(), "webhook", "true");
        return new VtigerBench(options, settings, START, List.of(CONTACTS, "Leads"), CONTACTS);
    }

    private static Settings settings(URI url, Map<String, String> more, ZoneId zone) {
        Map<String, String> values = new HashMap<>();
        for (SettingSpec spec : VtigerSettings.SPECS) {
            spec.defaultValue().ifPresent(value -> values.put(spec.key(), value));
        }
        values.put("url", url.toString());
        values.putAll(more);
        values.put("username", CONNECTOR.name());
        values.put("time-zone", zone.getId());
        return new Settings(values, Map.of("access-key", new Secret(CONNECTOR.accessKey())));
    }

    VtigerControl control() {
        return vtiger.control();
    }

    TestGateway gateway() {
        return gateway;
    }

    @Override
    public CrmPlugin plugin() {
        return plugin;
    }

    @Override
    public PluginContext context() {
        return context;
    }

    @Override
    public Set<Trait> traits() {
        return packaged
                ? EnumSet.of(Trait.TELLS_OF_DELETIONS, Trait.STAMPS, Trait.SENDS_TO_GROUPS, Trait.RIGHT_TO_LIFT)
                : EnumSet.noneOf(Trait.class);
    }

    @Override
    public long sendToGroup(ListRef list, String group, List<RecordRef> records) {
        return control()
                .sendToGroup(
                        ALICE,
                        list.list().value(),
                        group,
                        records.stream().map(RecordRef::id).toList());
    }

    @Override
    public String nameField() {
        return name(home);
    }

    @Override
    public String addressField() {
        return home.equals("Accounts") ? "email1" : "email";
    }

    @Override
    public RecordRef create(String address, String name) {
        return ref(home, control().create(ALICE, home, Map.of(addressField(), address, nameField(), name)));
    }

    RecordRef ref(String module, String id) {
        return new RecordRef(context.connection(), module, id);
    }

    @Override
    public void edit(RecordRef record, String field, String value) {
        control().edit(ALICE, record.id(), Map.of(field, value));
    }

    @Override
    public void editWithoutRight(RecordRef record, String field, String value) {
        control().edit(VtigerOptions.BOB.name(), record.id(), Map.of(field, value));
    }

    @Override
    public void optOut(RecordRef record, boolean set) {
        edit(record, "emailoptout", set ? "1" : "0");
    }

    @Override
    public void delete(RecordRef record) {
        control().delete(ALICE, record.id());
    }

    @Override
    public void restore(RecordRef record) {
        control().restore(ALICE, record.id());
    }

    @Override
    public void merge(RecordRef record, RecordRef into) {
        control().merge(ALICE, into.id(), List.of(record.id()), Map.of());
    }

    @Override
    public String stored(RecordRef record, String field) {
        return control().read(record.id()).orElseThrow().fields().getOrDefault(field, "");
    }

    @Override
    public boolean optedOut(RecordRef record) {
        return stored(record, "emailoptout").equals("1");
    }

    @Override
    public void advance(Duration by) {
        now.updateAndGet(time -> time.plus(by));
        control().server().moveClock(by);
    }

    @Override
    public Instant now() {
        return now.get();
    }

    @Override
    public void inject(Fault fault) {
        switch (fault) {
            case UNREACHABLE -> gateway.unplug();
            case CUT_AFTER_WRITE -> failWrite(VtigerFault.cutAfter());
            case ERROR_AFTER_WRITE -> failWrite(VtigerFault.emptyAfter());
            case SESSION_LOST -> control().server().dropSessions();
            case REDIRECT -> failNext(VtigerFault.redirect(URI.create("https://elsewhere.example.com/")));
            case GARBLED ->
                failNext(new Effect.ReplaceBefore(Answer.html(200, "<html>Please log in to the proxy</html>")));
            case BUSY -> failNext(new Effect.ReplaceBefore(Answer.text(429, "slow down")));
            case LOGIN_REFUSED -> {
                control().putUser(User.of(CONNECTOR.number(), CONNECTOR.name(), "AnotherAccessKey"));
                control().server().dropSessions();
            }
            case STALLED -> control().server().fault("*", 1000, VtigerFault.delay(Duration.ofMinutes(5)));
        }
    }

    private void failNext(Effect effect) {
        control().server().fault("*", 1, effect);
    }

    private void failWrite(Effect effect) {
        control().server().fault(packaged ? "mailup_status" : "revise", 1, effect);
    }

    @Override
    public void refuseWrites(RecordRef record) {
        gateway.refuse(record.id());
    }

    @Override
    public void hide(String field) {
        control().putUser(CONNECTOR.withHiddenFields(Set.of(home + "." + field)));
    }

    @Override
    public int calls() {
        return gateway.calls();
    }

    /** Reading before and after, a hundred a call; by revise one call a record, by the package one for all; the first call may look for the package. */
    @Override
    public int callsToWrite(int records) {
        int pages = (records + Vtql.MOST_ROWS - 1) / Vtql.MOST_ROWS;
        return 1 + 2 * pages + (packaged ? 1 : records);
    }

    @Override
    public String kept(String sent) {
        return sent.replaceAll("<(/?script[^>]*)>", "&lt;$1&gt;")
                .replaceAll("[\\x{10000}-\\x{10FFFF}]", "????")
                .replace("\u0007", "");
    }

    @Override
    public void close() {
        gateway.close();
        vtiger.close();
    }
}

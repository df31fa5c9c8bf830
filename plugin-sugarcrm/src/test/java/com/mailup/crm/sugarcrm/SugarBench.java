package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.contract.Settings;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.sugar.SandboxSugar;
import com.mailup.crm.sandbox.sugar.SugarControl;
import com.mailup.crm.sandbox.sugar.SugarOptions;
import com.mailup.crm.sandbox.sugar.crm.Flavor;
import com.mailup.crm.sandbox.sugar.crm.User;
import com.mailup.crm.sandbox.sugar.v41.SugarFault;
import com.mailup.crm.sandbox.sugar.v8.OAuthClient;
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

/** The other side of a simulated CRM of the family whose clock stands still. */
final class SugarBench extends CrmBench {
    static final String ALICE = SugarOptions.ALICE.name();

    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private final boolean modern;
    private final boolean community;
    private final boolean packaged;
    private final boolean jsonApi;
    private final User connector;
    private final SandboxSugar sugar;
    private final TestGateway gateway = new TestGateway();
    private final CrmPlugin plugin = new SugarPlugin();
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final PluginContext context;

    private SugarBench(SugarOptions options, List<String> modules) {
        this(options, modules, Map.of());
    }

    SugarBench(SugarOptions options, List<String> modules, Map<String, String> settings) {
        this(options, modules, settings, Set.of("last_name"));
    }

    SugarBench(SugarOptions options, List<String> modules, Map<String, String> settings, Set<String> profileFields) {
        this.modern = options.flavor() == Flavor.MODERN;
        this.community = options.flavor() == Flavor.SUGAR_CE;
        this.packaged = options.mailUp().isPresent();
        this.jsonApi = settings.containsKey("client-id");
        this.connector = options.users().stream()
                .filter(user -> user.name().equals(SugarOptions.INTEGRATION.name()))
                .findFirst()
                .orElseThrow();
        this.sugar = SandboxSugar.start(options.withClock(Clock.fixed(START, ZoneOffset.UTC))
                .withLists(new MailUpList(1, "News"), new MailUpList(2, "Offers")));
        this.context = new PluginContext(
                new ConnectionId("sugar"),
                settings(sugar.baseUri(), connector, settings),
                new CrmMapping(
                        modules,
                        List.of(
                                new MappedList(NEWS, "mailup_list_1", "News"),
                                new MappedList(OFFERS, "mailup_list_2", "Offers")),
                        profileFields),
                gateway,
                now::get);
    }

    static SugarBench modernWithPackage() {
        return new SugarBench(SugarOptions.modernSugar(), List.of("Contacts", "Leads"));
    }

    static SugarBench modernWithoutPackage() {
        return new SugarBench(SugarOptions.modernSugar().withoutPackage(), List.of("Contacts", "Leads"));
    }

    static SugarBench withPackage() {
        return new SugarBench(SugarOptions.suiteCrm(), List.of("Contacts", "Leads"));
    }

    /** Whose records are read with their target lists. */
    static SugarBench modernWithTargetLists(boolean packaged) {
        SugarOptions standard = SugarOptions.modernSugar();
        return new SugarBench(
                packaged ? standard : standard.withoutPackage(),
                List.of("Contacts", "Leads"),
                Map.of(),
                Set.of("last_name", ModuleSchema.TARGET_LISTS));
    }

    /** Without the package the connector has to be an administrator, or else it opts no address out. */
    static SugarBench withoutPackage() {
        return inZone(ZoneId.of("Europe/Rome"));
    }

    /** Whose records are read with their target lists. */
    static SugarBench withTargetLists(boolean packaged) {
        SugarOptions standard = SugarOptions.suiteCrm();
        return new SugarBench(
                packaged ? standard : administered(standard.withoutPackage()),
                List.of("Contacts", "Leads"),
                Map.of(),
                Set.of("last_name", ModuleSchema.TARGET_LISTS));
    }

    static SugarOptions administered(SugarOptions options) {
        return options.withUsers(
                List.of(SugarOptions.ADMIN, SugarOptions.INTEGRATION.asAdmin(), SugarOptions.ALICE, SugarOptions.BOB));
    }

    static SugarBench mapping(List<String> modules, Set<String> profileFields) {
        return new SugarBench(SugarOptions.suiteCrm(), modules, Map.of(), profileFields);
    }

    /** Call the connector by themselves. */
    static List<SugarBench> calling() {
        return List.of(calling(SugarOptions.suiteCrm()), calling(SugarOptions.modernSugar()));
    }

    private static SugarBench calling(SugarOptions options) {
        return new SugarBench(options.withoutPackage(), List.of("Contacts", "Leads"), Map.of("webhook", "true"));
    }

    /** Sugar CE takes no package: its PHP is too old. */
    static SugarBench sugarCe() {
        return new SugarBench(administered(SugarOptions.sugarCe().withoutPackage()), List.of("Contacts", "Leads"));
    }

    /** Whose records are read with their target lists. */
    static SugarBench sugarCeWithTargetLists() {
        return new SugarBench(
                administered(SugarOptions.sugarCe().withoutPackage()),
                List.of("Contacts", "Leads"),
                Map.of(),
                Set.of("last_name", ModuleSchema.TARGET_LISTS));
    }

    /** The same with an integration user that this makes of the usual one. */
    static SugarBench modernAs(User user) {
        return new SugarBench(
                SugarOptions.modernSugar()
                        .withoutPackage()
                        .withUsers(List.of(SugarOptions.ADMIN, user, SugarOptions.ALICE, SugarOptions.BOB)),
                List.of("Contacts", "Leads"));
    }

    /** Whose database keeps its times in this zone. */
    static SugarBench inZone(ZoneId zone) {
        return new SugarBench(
                administered(SugarOptions.suiteCrm().withoutPackage().withZone(zone)), List.of("Contacts", "Leads"));
    }

    private static Settings settings(URI url, User connector, Map<String, String> own) {
        Map<String, String> values = new HashMap<>();
        for (SettingSpec spec : SugarSettings.SPECS) {
            spec.defaultValue().ifPresent(value -> values.put(spec.key(), value));
        }
        values.put("url", url.toString());
        values.put("username", connector.name());
        values.putAll(own);
        return new Settings(
                values,
                Map.of(
                        "password",
                        new Secret(connector.password()),
                        "client-secret",
                        new Secret(SugarOptions.CLIENT.secret())));
    }

    SugarControl control() {
        return sugar.control();
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
        Set<Trait> traits = packaged
                ? EnumSet.of(Trait.TELLS_OF_DELETIONS, Trait.STAMPS, Trait.SENDS_TO_GROUPS, Trait.RIGHT_TO_LIFT)
                : EnumSet.noneOf(Trait.class);
        traits.add(Trait.TARGET_LISTS);
        return traits;
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
    public String targetListField() {
        return ModuleSchema.TARGET_LISTS;
    }

    @Override
    public void putOnList(RecordRef record, String list, boolean on) {
        String id = control().targetList(list).orElseGet(() -> control().createTargetList(ALICE, list));
        if (on) {
            control().addMember(ALICE, id, record.id());
        } else {
            control().removeMember(ALICE, id, record.id());
        }
    }

    @Override
    public String nameField() {
        return "last_name";
    }

    @Override
    public String addressField() {
        return "email1";
    }

    @Override
    public RecordRef create(String address, String name) {
        String typed = address.strip();
        if (typed.isEmpty() || EmailAddress.parse(typed).isPresent()) {
            return ref("Contacts", control().create(ALICE, "Contacts", Map.of("email1", typed, "last_name", name)));
        }
        // The pages take no such address, an import into the database does.
        RecordRef record = ref("Contacts", control().create(ALICE, "Contacts", Map.of("last_name", name)));
        control().putAddress(record.id(), address, true);
        return record;
    }

    RecordRef ref(String module, String id) {
        return new RecordRef(context.connection(), module, id);
    }

    @Override
    public void edit(RecordRef record, String field, String value) {
        control().edit(ALICE, record.id(), Map.of(stored(field), value));
    }

    @Override
    public void editWithoutRight(RecordRef record, String field, String value) {
        control().edit(SugarOptions.BOB.name(), record.id(), Map.of(stored(field), value));
    }

    @Override
    public void optOut(RecordRef record, boolean set) {
        edit(record, "email_opt_out", set ? "1" : "0");
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
        return control().read(record.id()).orElseThrow().field(stored(field));
    }

    /** The Module Loader ends the name of each field with two letters. */
    private static String stored(String field) {
        return field.startsWith("mailup_") ? field + "_c" : field;
    }

    @Override
    public boolean optedOut(RecordRef record) {
        return stored(record, "email_opt_out").equals("1");
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
            case CUT_AFTER_WRITE -> failWrite(SugarFault.cutAfter());
            case ERROR_AFTER_WRITE -> failWrite(SugarFault.databaseFailureAfter());
            case SESSION_LOST -> control().server().dropSessions();
            case REDIRECT -> failNext(SugarFault.redirect(URI.create("https://elsewhere.example.com/")));
            case GARBLED ->
                failNext(new Effect.ReplaceBefore(Answer.html(200, "<html>Please log in to the proxy</html>")));
            case BUSY -> failNext(new Effect.ReplaceBefore(Answer.text(429, "slow down")));
            case LOGIN_REFUSED -> {
                control().putUser(User.of(connector.id(), connector.name(), "AnotherPassword"));
                control().server().putClient(new OAuthClient(SugarOptions.CLIENT.id(), "another", connector.name()));
                control().server().dropSessions();
            }
            case STALLED -> control().server().fault("*", 1000, SugarFault.delay(Duration.ofMinutes(5)));
        }
    }

    private void failNext(Effect effect) {
        control().server().fault("*", 1, effect);
    }

    private void failWrite(Effect effect) {
        control().server().fault(writeCall(), 1, effect);
    }

    /** The call by which records are written. */
    String writeCall() {
        return modern ? "post bulk" : jsonApi ? "patch v8/module" : "set_entries";
    }

    @Override
    public void refuseWrites(RecordRef record) {
        gateway.refuse(record.id());
    }

    @Override
    public void hide(String field) {
        gateway.hide(stored(field));
    }

    @Override
    public int calls() {
        return gateway.calls();
    }

    /**
     * Records and their addresses before and after, and one write for all; the first call may look for the package. SugarCRM hands out at
     * most 100 records and takes 50 at a time. Sugar CE is asked for all addresses of the records before. V8 does everything one by one.
     */
    @Override
    public int callsToWrite(int records) {
        if (jsonApi) {
            return 2 + 5 * records;
        }
        return modern ? 2 + 4 * Math.ceilDiv(records, 100) + Math.ceilDiv(records, 50) : community ? 7 : 6;
    }

    @Override
    public String kept(String sent) {
        return modern
                ? sent
                : sent.replace("&lt;", "<")
                        .replace("&amp;", "&")
                        .replace("<script>alert(1)</script>", "")
                        .replace("\u0007", "")
                        .replaceAll("[\\x{10000}-\\x{10FFFF}]", "????");
    }

    @Override
    public void close() {
        gateway.close();
        sugar.close();
    }
}

package com.mailup.crm.salesforce;

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
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.salesforce.SalesforceControl;
import com.mailup.crm.sandbox.salesforce.SalesforceFault;
import com.mailup.crm.sandbox.salesforce.SalesforceOptions;
import com.mailup.crm.sandbox.salesforce.SandboxSalesforce;
import com.mailup.crm.sandbox.salesforce.auth.ConnectedApp;
import com.mailup.crm.sandbox.salesforce.org.Refusal;
import com.mailup.crm.testkit.contract.CrmBench;
import com.mailup.crm.testkit.contract.Fault;
import com.mailup.crm.testkit.contract.Trait;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The other side of a simulated Salesforce whose clock stands still. */
final class SalesforceBench extends CrmBench {
    static final String ALICE = "alice";
    static final String BOB = "bob";
    static final String CONNECTOR = "mailup";

    static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private final String module;
    private final boolean packaged;
    private final SandboxSalesforce salesforce;
    private final TestGateway gateway = new TestGateway();
    private final CrmPlugin plugin = new SalesforcePlugin();
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final PluginContext context;

    private SalesforceBench(
            SalesforceOptions options, List<String> modules, Map<String, String> settings, Set<String> profileFields) {
        this(
                options,
                new CrmMapping(
                        modules,
                        List.of(
                                new MappedList(NEWS, "mailup_list_1", "News"),
                                new MappedList(OFFERS, "mailup_list_2", "Offers")),
                        profileFields),
                settings);
    }

    private SalesforceBench(SalesforceOptions options, CrmMapping mapping, Map<String, String> settings) {
        List<String> modules = mapping.modules();
        this.module = modules.getFirst();
        this.packaged = options.mailUp().isPresent();
        this.salesforce = SandboxSalesforce.start(options.withClock(Clock.fixed(START, ZoneOffset.UTC))
                .withLists(new MailUpList(1, "News"), new MailUpList(2, "Offers")));
        this.context = new PluginContext(
                new ConnectionId("sf"), settings(salesforce.baseUri(), settings), mapping, gateway, now::get);
    }

    private static final List<String> PEOPLE = List.of("Contact", "Lead");

    static SalesforceBench withPackage() {
        return new SalesforceBench(SalesforceOptions.standard(), PEOPLE, Map.of(), Set.of("LastName"));
    }

    static SalesforceBench withoutPackage() {
        return withoutPackage(Map.of());
    }

    static SalesforceBench withoutPackage(Map<String, String> settings) {
        return new SalesforceBench(SalesforceOptions.standard().withoutPackage(), PEOPLE, settings, Set.of("LastName"));
    }

    static SalesforceBench speaking(String language) {
        return new SalesforceBench(
                SalesforceOptions.standard()
                        .withUsers(List.of(
                                SalesforceOptions.ADMIN,
                                SalesforceOptions.ALICE,
                                SalesforceOptions.BOB,
                                SalesforceOptions.INTEGRATION.withLanguage(language)))
                        .withoutPackage(),
                PEOPLE,
                Map.of(),
                Set.of("LastName"));
    }

    static SalesforceBench mapping(List<String> modules, Set<String> profileFields, Map<String, String> settings) {
        return new SalesforceBench(SalesforceOptions.standard().withoutPackage(), modules, settings, profileFields);
    }

    /** Whose campaigns go with these lists. */
    static SalesforceBench campaigns(List<String> modules, Map<String, String> settings, MappedList... lists) {
        SalesforceOptions options = SalesforceOptions.standard().withoutPackage();
        return new SalesforceBench(
                modules.contains("Account") ? options.withPersonAccounts() : options,
                new CrmMapping(modules, List.of(lists), Set.of("LastName")),
                settings);
    }

    /** Whose records are read with their campaigns. */
    static SalesforceBench withCampaigns(boolean packaged) {
        SalesforceOptions standard = SalesforceOptions.standard();
        return new SalesforceBench(
                packaged ? standard : standard.withoutPackage(),
                PEOPLE,
                Map.of(),
                Set.of("LastName", ModuleSchema.TARGET_LISTS));
    }

    static SalesforceBench personAccounts(boolean campaigns) {
        return personAccounts(campaigns, List.of("Account", "Contact"));
    }

    static SalesforceBench personAccounts(boolean campaigns, List<String> modules) {
        return new SalesforceBench(
                SalesforceOptions.standard().withoutPackage().withPersonAccounts(),
                modules,
                Map.of(),
                campaigns ? Set.of("LastName", ModuleSchema.TARGET_LISTS) : Set.of("LastName"));
    }

    private static Settings settings(URI url, Map<String, String> own) {
        Map<String, String> values = new HashMap<>();
        for (SettingSpec spec : SalesforceSettings.SPECS) {
            spec.defaultValue().ifPresent(value -> values.put(spec.key(), value));
        }
        ConnectedApp app = SalesforceOptions.standard().app();
        values.put("url", url.toString());
        values.put("consumer-key", app.key());
        values.put("username", SalesforceOptions.INTEGRATION.name());
        values.put("scan-every", "PT0S");
        values.put("api-share", "100");
        values.putAll(own);
        return new Settings(
                values,
                Map.of(
                        "private-key", new Secret(ConnectedApp.signingKey()),
                        "consumer-secret", new Secret(app.secret())));
    }

    SalesforceControl control() {
        return salesforce.control();
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
        Set<Trait> traits = EnumSet.of(Trait.TELLS_OF_DELETIONS, Trait.TARGET_LISTS);
        if (packaged) {
            traits.addAll(Set.of(Trait.STAMPS, Trait.RIGHT_TO_LIFT));
        }
        return traits;
    }

    @Override
    public String nameField() {
        return "LastName";
    }

    @Override
    public String addressField() {
        return module.equals("Account") ? "PersonEmail" : "Email";
    }

    @Override
    public RecordRef create(String address, String name) {
        String typed = address.strip();
        if (typed.isEmpty() || EmailAddress.parse(typed).isPresent()) {
            return ref(module, control().create(ALICE, module, Map.of(addressField(), typed, "LastName", name)));
        }
        // Salesforce takes no such address; an older record can have one.
        RecordRef record = ref(module, control().create(ALICE, module, Map.of("LastName", name)));
        control().plant(record.id(), Map.of(addressField(), address));
        return record;
    }

    RecordRef ref(String object, String id) {
        return new RecordRef(context.connection(), object, id);
    }

    @Override
    public void edit(RecordRef record, String field, String value) {
        control().edit(ALICE, record.id(), Map.of(stored(field), value));
    }

    @Override
    public void editWithoutRight(RecordRef record, String field, String value) {
        control().edit(BOB, record.id(), Map.of(stored(field), value));
    }

    @Override
    public void optOut(RecordRef record, boolean set) {
        control().edit(ALICE, record.id(), Map.of(flag(), Boolean.toString(set)));
    }

    private String flag() {
        return module.equals("Account") ? "PersonHasOptedOutOfEmail" : "HasOptedOutOfEmail";
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

    private String stored(String field) {
        if (!field.startsWith("mailup_")) {
            return field;
        }
        return field + (module.equals("Account") ? "__pc" : "__c");
    }

    @Override
    public boolean optedOut(RecordRef record) {
        return stored(record, flag()).equals("true");
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
            case CUT_AFTER_WRITE -> failWrite(SalesforceFault.cutAfter());
            case ERROR_AFTER_WRITE -> failWrite(SalesforceFault.downAfter());
            case SESSION_LOST -> control().server().dropSessions();
            case REDIRECT -> failNext(SalesforceFault.redirect(URI.create("https://elsewhere.example.com/")));
            case GARBLED -> failNext(SalesforceFault.page());
            case BUSY -> failCall(SalesforceFault.limit());
            case LOGIN_REFUSED -> control().server().revokeApp(true);
            case STALLED -> control().server().fault("*", 1000, SalesforceFault.delay(Duration.ofMinutes(5)));
        }
    }

    private void failNext(Effect effect) {
        control().server().fault("*", 1, effect);
    }

    /** Of the first call that finds something. */
    private void failCall(Effect effect) {
        for (String call : List.of("describeSObjects", "getServerTimestamp", "query", "queryAll", "update")) {
            control().server().fault(call, 1, effect);
        }
    }

    private void failWrite(Effect effect) {
        control().server().fault("update", 1, effect);
    }

    @Override
    public void refuseWrites(RecordRef record) {
        control()
                .rules()
                .bar(record.id(), Integer.MAX_VALUE, new Refusal("FIELD_CUSTOM_VALIDATION_EXCEPTION", "leave it"));
    }

    @Override
    public void hide(String field) {
        control().hide(CONNECTOR, module + "." + stored(field));
    }

    @Override
    public int calls() {
        return gateway.calls();
    }

    /** Reading, writing and reading back are a call each; the first sign-in and the description of the objects two more. */
    @Override
    public int callsToWrite(int records) {
        return 5;
    }

    @Override
    public String kept(String sent) {
        return sent.replace("\u0007", "");
    }

    @Override
    public String targetListField() {
        return ModuleSchema.TARGET_LISTS;
    }

    @Override
    public void putOnList(RecordRef record, String list, boolean on) {
        String campaign = control()
                .campaigns()
                .find(list)
                .orElseGet(() -> control().campaigns().create(ALICE, list));
        String person = module.equals("Account") ? stored(record, "PersonContactId") : record.id();
        if (on) {
            control().campaigns().add(ALICE, campaign, person, "Sent");
        } else {
            control().campaigns().remove(ALICE, campaign, person);
        }
    }

    @Override
    public long sendToGroup(ListRef list, String group, List<RecordRef> records) {
        throw new UnsupportedOperationException("the package pushes what is sent to a group");
    }

    @Override
    public void close() {
        gateway.close();
        salesforce.close();
    }
}

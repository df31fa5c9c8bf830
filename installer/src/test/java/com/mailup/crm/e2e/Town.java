package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.boot.LocalFactory;
import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.PlanFile;
import com.mailup.crm.boot.RunningSuite;
import com.mailup.crm.boot.StatusReport;
import com.mailup.crm.boot.WebhookSetup;
import com.mailup.crm.config.ConfigReader;
import com.mailup.crm.config.LoadedConfig;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.config.Surroundings;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.e2e.leak.Confidence;
import com.mailup.crm.e2e.leak.LeakWatch;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.sandbox.mailup.ChangeType;
import com.mailup.crm.sandbox.mailup.MailUpConsole;
import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.SandboxMailUp;
import com.mailup.crm.sandbox.mailup.Source;
import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.sandbox.mailup.Webhook;
import com.mailup.crm.sandbox.vtiger.VtigerControl;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import com.mailup.crm.secrets.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A simulated MailUp, a simulated CRM with contacts, and the real suite between them, planned and applied. */
final class Town implements AutoCloseable {
    static final int CONSOLE = 1234;
    static final int NEWS = 1;
    static final String FIELD = "mailup_list_" + NEWS;
    static final String USER = VtigerOptions.ALICE.name();
    static final ConnectionId CRM = new ConnectionId("crm");
    static final String HOOK_SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static final List<CrmPlugin> PLUGINS = ServiceLoader.load(CrmPlugin.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private final SandboxMailUp mailUp = SandboxMailUp.start(MailUpOptions.defaults()
            .withRateLimit(MailUpOptions.RateLimit.OFF)
            .withImportDelay(Duration.ofMillis(50))
            .withRetryScale(0.001));
    private final Confidence confidence = new Confidence(LeakWatch.RUN, mailUp::issuedTokens);
    private final MovedClock clock = new MovedClock();
    private final LocalFactory factory = new LocalFactory(PLUGINS, clock);
    private final Path folder;
    private final TownCrm side;
    private final SuiteConfig config;
    private final List<String> records;
    private List<String> webhooks;
    private RunningSuite suite;
    private boolean running = true;

    private Town(Path folder, int contacts, UnaryOperator<String> settings, TownCrm side) {
        this.folder = folder;
        this.side = side;
        config = configured(settings.apply(Settings.text(mailUp, side)));
        records = side.people(contacts);
        confidence.keep(Settings.secrets(side).values()).keepHookSecret(HOOK_SECRET, CRM);
        try (Operations before = factory.open(config)) {
            before.setSecret(Secrets.connection("crm"), "hook-secret", new Secret(HOOK_SECRET));
        }
        suite = factory.serve(config, false);
        confidence.keepMasterKeys(config.dataDirectory());
        webhooks = setWebhooks(false);
    }

    /** A town in which nothing was planned yet. */
    static Town held(Path folder, int contacts, UnaryOperator<String> settings) {
        return held(folder, contacts, settings, new TownVtiger());
    }

    static Town held(Path folder, int contacts, UnaryOperator<String> settings, TownCrm side) {
        return new Town(folder, contacts, settings, side);
    }

    static Town running(Path folder, int contacts) {
        return running(folder, contacts, new TownVtiger());
    }

    static Town running(Path folder, int contacts, TownCrm side) {
        Town town = new Town(folder, contacts, UnaryOperator.identity(), side);
        town.planAndApply();
        town.quiet();
        return town;
    }

    static String address(int n) {
        return "contact" + n + "@example.com";
    }

    private SuiteConfig configured(String text) {
        try {
            Path file = Files.writeString(folder.resolve("mailup.toml"), text);
            LoadedConfig loaded =
                    new ConfigReader(PLUGINS, new Surroundings(Settings.secrets(side), ZoneOffset.UTC)).read(file);
            assertThat(loaded).isInstanceOf(LoadedConfig.Valid.class);
            return ((LoadedConfig.Valid) loaded).config();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> setWebhooks(boolean rotate) {
        List<WebhookSetup> setups = operations().webhooks(Optional.empty(), rotate);
        mailUp().setWebhooks(setups.stream()
                .map(setup -> {
                    Map<String, String> parameters = new LinkedHashMap<>();
                    setup.parameters().forEach(parameter -> {
                        String[] parts = parameter.split(" = ", 2);
                        parameters.put(parts[0], parts[1]);
                    });
                    return new Webhook(
                            URI.create(setup.url().orElseThrow()),
                            Set.of(NEWS),
                            Set.of(ChangeType.values()),
                            Set.of(Source.values()),
                            true,
                            Optional.empty(),
                            parameters);
                })
                .toList());
        List<String> urls =
                setups.stream().flatMap(setup -> setup.url().stream()).toList();
        confidence.keepTokensOf(urls);
        return urls;
    }

    void planAndApply() {
        Path plan = folder.resolve("plan.jsonl");
        try (PlanFile file = PlanFile.create(plan)) {
            file.finish(operations().plan(CRM, file::add, (_, _) -> {}));
        }
        operations().apply(CRM, plan, (_, _) -> {});
    }

    /** What became of the records of a run that sends them to a group. */
    PackageNews.Sent sent(long run) {
        return Sends.in(config.dataDirectory(), run);
    }

    /** The service ends and another one goes on with its data. */
    void restart() {
        suite.close();
        suite = factory.serve(config, false);
        webhooks = setWebhooks(true);
    }

    /** A service of its own, once this town's was stopped. */
    RunningSuite serveAt(int port) {
        SuiteConfig other = configured(Settings.text(mailUp, side).replaceFirst("port = 0", "port = " + port));
        return factory.serve(other, false);
    }

    /** Waits until nothing is under way. */
    void quiet() {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            StatusReport.AccountStatus account = account();
            return account.waiting() == 0 && account.deliveries() == 0 && account.parked() == 0;
        });
    }

    String save(String lastName, String email) {
        return crm().create(USER, "Contacts", Map.of("lastname", lastName, "email", email, FIELD, "Subscribed"));
    }

    Optional<Status> status(String address) {
        return mailUp().status(NEWS, address);
    }

    /** What the record shows in the status field of the list. */
    String shows(String record) {
        return crm().read(record).orElseThrow().field(FIELD);
    }

    /** What MailUp holds of a person in one field. */
    String held(String address, int field) {
        return mailUp().find(address)
                .map(person -> person.fields().getOrDefault(field, ""))
                .orElse("");
    }

    StatusReport.ConnectionStatus connection() {
        return operations().status().connections().getFirst();
    }

    StatusReport.AccountStatus account() {
        return operations().status().accounts().getFirst();
    }

    Operations operations() {
        return suite.operations();
    }

    TownCrm side() {
        return side;
    }

    /** Its vTiger. */
    VtigerControl crm() {
        return ((TownVtiger) side).control();
    }

    MailUpConsole mailUp() {
        return mailUp.console(CONSOLE);
    }

    SandboxMailUp platform() {
        return mailUp;
    }

    LocalFactory factory() {
        return factory;
    }

    SuiteConfig config() {
        return config;
    }

    MovedClock clock() {
        return clock;
    }

    URI address() {
        return suite.addresses().getFirst();
    }

    /** Where the CRM's users sign in. */
    URI pages() {
        return side.pages();
    }

    /** Ends the connector; both sides stay. */
    void stop() {
        if (running) {
            running = false;
            suite.close();
        }
    }

    List<String> webhooks() {
        return webhooks;
    }

    String record(int n) {
        return records.get(n);
    }

    @Override
    public void close() {
        stop();
        side.close();
        mailUp.close();
        confidence.end(config.dataDirectory());
    }
}

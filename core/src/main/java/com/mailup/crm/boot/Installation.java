package com.mailup.crm.boot;

import com.mailup.crm.config.BatchConfig;
import com.mailup.crm.config.FarConfig;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.net.GatewayCodes;
import com.mailup.crm.net.HttpTransport;
import com.mailup.crm.net.OutboundHost;
import com.mailup.crm.net.ServerAddresses;
import com.mailup.crm.net.Stage;
import com.mailup.crm.observe.Findings;
import com.mailup.crm.secrets.Secrets;
import com.mailup.crm.store.ConnectionStore.Mode;
import com.mailup.crm.store.sqlite.SqliteOptions;
import com.mailup.crm.store.sqlite.SqliteStore;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything of one data directory, put together: owned, opened, and its workers started. */
final class Installation implements AutoCloseable {
    private static final int LEDGER_KEY = 32;

    private final SuiteConfig config;
    private final DataDirectory directory;
    private final SqliteStore store;
    private final Secrets secrets;
    private final HookSecrets hookSecrets;
    private final HttpTransport mailUpHttp;
    private final HttpTransport crmHttp;
    private final Accounts accounts;
    private final Connections connections;
    private final Findings findings;
    private final Batches batches;
    private final InstantSource clock;
    private final Closing closing;

    private Installation(
            SuiteConfig config,
            DataDirectory directory,
            Closing closing,
            Collection<CrmPlugin> plugins,
            InstantSource clock) {
        this.config = config;
        this.closing = closing;
        this.directory = directory;
        this.clock = clock;
        System.setProperty("org.sqlite.tmpdir", directory.tmp().toString());
        SecureRandom random = new SecureRandom();
        Map<String, String> environment = System.getenv();
        store = closing.add(SqliteStore.open(
                directory.path(),
                sealedStore -> SuiteSecrets.open(config, environment, sealedStore, random)
                        .derive("ledger", LEDGER_KEY),
                clock,
                random,
                SqliteOptions.DEFAULT));
        secrets = SuiteSecrets.open(config, environment, store.sealed(), random);
        hookSecrets = new HookSecrets(secrets, random, clock);
        config.connections().forEach(hookSecrets::of);
        Stage stage = config.kind() == SuiteConfig.Kind.TEST ? Stage.TEST : Stage.LIVE;
        mailUpHttp = closing.add(new HttpTransport(stage, mailUpHosts(config), GatewayCodes.MAILUP));
        crmHttp = closing.add(new HttpTransport(stage, crmHosts(config), GatewayCodes.CRM));
        findings = new Findings(clock, new FindingMemory(store.connections()));
        connections = closing.add(
                new Connections(config, plugins, store.connections(), secrets, unlessCopied(crmHttp), clock));
        accounts = closing.add(new Accounts(config, store, secrets, unlessCopied(mailUpHttp), clock, this::needsAdmin));
        batches = new Batches(this, new ServerAddresses(stage, fileHosts(config)));
        batches.reach();
    }

    /** A call from a copy would take changes, tokens and sign-ins away from the original. */
    private HttpGateway unlessCopied(HttpTransport transport) {
        return call -> {
            directory.refuseCopy();
            return transport.send(call);
        };
    }

    /** Takes the data directory and starts its workers. A copy starts paused until it is taken over. */
    static Installation open(SuiteConfig config, Collection<CrmPlugin> plugins, boolean takeOver, InstantSource clock) {
        Closing closing = new Closing();
        DataDirectory directory =
                closing.add(DataDirectory.open(config.dataDirectory(), config.kind(), UUID::randomUUID));
        try {
            Installation installation = new Installation(config, directory, closing, plugins, clock);
            if (takeOver) {
                installation.takeOver();
            }
            installation.mappedLists().compare(config.connections());
            installation.accounts.start();
            installation.use();
            return installation;
        } catch (RuntimeException e) {
            closing.after(e);
            throw e;
        }
    }

    /**
     * What a restored directory remembers is of the day when it was saved: nobody is resubscribed by it before everybody was looked at anew,
     * by a plan that was applied.
     */
    private void takeOver() {
        if (directory.copied()) {
            mappedLists().forgetAll(config.connections());
            config.connections().forEach(connection -> connections.holdAsNew(connection.name()));
        }
        directory.takeOver();
    }

    private MappedLists mappedLists() {
        return new MappedLists(store.state(), store.connections());
    }

    private static Set<OutboundHost> mailUpHosts(SuiteConfig config) {
        Set<OutboundHost> hosts = new HashSet<>();
        config.accounts().forEach(account -> {
            hosts.add(new OutboundHost(account.url().getHost(), account.privateHosts()));
            hosts.add(new OutboundHost(account.consoleUrl().getHost(), account.privateHosts()));
        });
        return hosts;
    }

    private static Set<OutboundHost> fileHosts(SuiteConfig config) {
        return Stream.concat(
                        config.accounts().stream()
                                .flatMap(account -> account.batch().stream())
                                .map(BatchConfig::space),
                        config.connections().stream()
                                .flatMap(connection -> connection.far().stream())
                                .map(FarConfig::space))
                .map(space -> new OutboundHost(space.host(), space.inOwnNetwork()))
                .collect(Collectors.toSet());
    }

    private static Set<OutboundHost> crmHosts(SuiteConfig config) {
        Set<OutboundHost> hosts = new HashSet<>();
        config.connections()
                .forEach(connection -> Optional.ofNullable(
                                connection.settings().values().get("url"))
                        .ifPresent(url ->
                                hosts.add(new OutboundHost(URI.create(url).getHost(), connection.privateHost()))));
        return hosts;
    }

    /** What a person has to mend pauses every connection that it concerns: the one it came from, else all of the account. */
    private void needsAdmin(AccountId account, Optional<ConnectionId> origin, SyncException e) {
        findings.raiseLasting(e.code(), origin.map(ConnectionId::value).orElse(account.value()), e.detail());
        connections.running(account).stream()
                .filter(crm -> origin.isEmpty() || origin.get().equals(crm.connection()))
                .forEach(crm -> connections.change(crm.connection(), Mode.PAUSED, Optional.of(e.code()), e.detail()));
        use();
    }

    /** A person looked after a connection: what was found of it and its accounts is found again if it is still so. */
    void lookedAfter(ConnectionId name) {
        Set<String> subjects = new HashSet<>(Set.of(name.value()));
        connections.of(name).config().accounts().forEach(account -> subjects.add(account.value()));
        findings.open().stream()
                .filter(finding -> subjects.contains(finding.subject()))
                .forEach(finding -> findings.clear(finding.code(), finding.subject()));
    }

    /** Tells every worker which CRMs may act from now on. A copied directory may not act at all. */
    void use() {
        for (Accounts.Account account : accounts.all()) {
            account.worker().use(directory.copied() ? List.of() : connections.running(account.name()));
        }
    }

    /** How often the totals of lists are read where no callback can arrive; a test does not wait a minute. */
    Duration pollTotalsEvery() {
        return config.kind() == SuiteConfig.Kind.TEST ? Duration.ofSeconds(2) : Duration.ofMinutes(1);
    }

    SuiteConfig config() {
        return config;
    }

    DataDirectory directory() {
        return directory;
    }

    SqliteStore store() {
        return store;
    }

    Secrets secrets() {
        return secrets;
    }

    HookSecrets hookSecrets() {
        return hookSecrets;
    }

    Accounts accounts() {
        return accounts;
    }

    Connections connections() {
        return connections;
    }

    Batches batches() {
        return batches;
    }

    Findings findings() {
        return findings;
    }

    InstantSource clock() {
        return clock;
    }

    @Override
    public void close() {
        closing.close();
    }
}

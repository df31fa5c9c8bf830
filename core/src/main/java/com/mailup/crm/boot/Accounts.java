package com.mailup.crm.boot;

import com.mailup.crm.autologin.Console;
import com.mailup.crm.batch.FileMailUp;
import com.mailup.crm.config.AccountConfig;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.delivery.AccountWorker;
import com.mailup.crm.delivery.Cycle;
import com.mailup.crm.delivery.FullPass;
import com.mailup.crm.delivery.HourlyFuse;
import com.mailup.crm.delivery.Retry;
import com.mailup.crm.engine.Fuse;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.mailup.MailUpAccess;
import com.mailup.crm.mailup.Password;
import com.mailup.crm.mailup.RateBudget;
import com.mailup.crm.mailup.RestMailUp;
import com.mailup.crm.mailup.TokenSource;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.secrets.Secrets;
import com.mailup.crm.store.sqlite.SqliteStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The MailUp accounts of an installation, each with its one worker. */
final class Accounts implements AutoCloseable {
    /** One account. */
    record Account(
            AccountConfig config,
            TokenSource tokens,
            MailUp mailUp,
            Console console,
            RateBudget budget,
            AccountWorker worker,
            FullPass pass) {
        AccountId name() {
            return config.name();
        }
    }

    /** Who is told when an account, or one CRM of it, cannot go on before a person mended something. */
    interface NeedsAdmin {
        void told(AccountId account, Optional<ConnectionId> origin, SyncException error);
    }

    private final Map<AccountId, Account> accounts = new TreeMap<>();

    Accounts(
            SuiteConfig config,
            SqliteStore store,
            Secrets secrets,
            HttpGateway http,
            InstantSource clock,
            NeedsAdmin needsAdmin) {
        Consoles consoles = new Consoles(secrets, http, clock, config.kind());
        for (AccountConfig account : config.accounts()) {
            accounts.put(
                    account.name(),
                    account(
                            account,
                            limits(config, account.name()),
                            store,
                            secrets,
                            http,
                            clock,
                            consoles,
                            needsAdmin));
        }
    }

    private static Fuse limits(SuiteConfig config, AccountId account) {
        return config.connections().stream()
                .filter(connection -> connection.accounts().contains(account))
                .map(connection -> connection.fuse())
                .map(fuse -> new Fuse(fuse.people(), fuse.percent(), fuse.within()))
                .reduce(Fuse::strictest)
                .orElse(Fuse.DEFAULT);
    }

    private static Account account(
            AccountConfig config,
            Fuse limits,
            SqliteStore store,
            Secrets secrets,
            HttpGateway http,
            InstantSource clock,
            Consoles consoles,
            NeedsAdmin needsAdmin) {
        AccountId name = config.name();
        RandomGenerator random = RandomGenerator.getDefault();
        RateBudget budget =
                config.callsPerSecond() == 0 ? RateBudget.off(random) : new RateBudget(config.callsPerSecond(), random);
        MailUpAccess access = access(config, secrets);
        TokenSource tokens = new TokenSource(access, http, SealedTokens.of(name, secrets), budget, clock);
        MailUp rest = new RestMailUp(access, http, tokens, budget, clock);
        MailUp mailUp = config.byFile()
                ? new FileMailUp(
                        name,
                        config.consoleId(),
                        store.state(),
                        clock,
                        config.api() ? Optional.of(rest) : Optional.empty())
                : rest;
        Retry retry = new Retry(random);
        HourlyFuse fuse = new HourlyFuse(name, limits, store.state(), store.connections(), clock);
        Cycle cycle = new Cycle(name, store.state(), store.runs(), mailUp, retry, fuse, clock);
        AccountWorker worker = new AccountWorker(
                name,
                store.log(),
                store.state(),
                mailUp,
                cycle,
                retry,
                clock,
                (origin, e) -> needsAdmin.told(name, origin, e));
        return new Account(
                config,
                tokens,
                mailUp,
                consoles.of(config, access, tokens, budget),
                budget,
                worker,
                new FullPass(name, store.state(), store.log(), store.runs(), mailUp, worker, clock));
    }

    private static MailUpAccess access(AccountConfig config, Secrets secrets) {
        Optional<Password> password =
                secret(config, secrets, AccountConfig.PASSWORD).map(secret -> new Password(config.user(), secret));
        return new MailUpAccess(
                config.url(),
                Optional.of(config.consoleUrl()),
                config.consoleId(),
                config.clientId(),
                secret(config, secrets, AccountConfig.CLIENT_SECRET).orElse(new Secret("")),
                password);
    }

    static Optional<Secret> secret(AccountConfig config, Secrets secrets, String name) {
        return Optional.ofNullable(config.secrets().get(name))
                .or(() -> secrets.get(Secrets.account(config.name().value()), name));
    }

    Iterable<Account> all() {
        return accounts.values();
    }

    Optional<Account> of(AccountId name) {
        return Optional.ofNullable(accounts.get(name));
    }

    void start() {
        accounts.values().forEach(account -> account.worker().start());
    }

    @Override
    public void close() {
        accounts.values().forEach(account -> account.worker().close());
    }
}

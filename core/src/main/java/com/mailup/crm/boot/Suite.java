package com.mailup.crm.boot;

import com.mailup.crm.config.AccountConfig;
import com.mailup.crm.config.CallbackConfig;
import com.mailup.crm.config.ListenerConfig;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.contract.PackageReport;
import com.mailup.crm.inbox.CallbackAccount;
import com.mailup.crm.inbox.CallbackDiary;
import com.mailup.crm.inbox.CallbackInbox;
import com.mailup.crm.inbox.CallbackNames;
import com.mailup.crm.inbox.CallbackTokens;
import com.mailup.crm.inbox.ChangeReader;
import com.mailup.crm.inbox.HintInbox;
import com.mailup.crm.inbox.HintTokens;
import com.mailup.crm.inbox.HookInbox;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.observe.Health;
import com.mailup.crm.observe.Meters;
import com.mailup.crm.store.sqlite.SqliteStore;
import com.mailup.crm.web.Binding;
import com.mailup.crm.web.HintEndpoint;
import com.mailup.crm.web.Limits;
import com.mailup.crm.web.PrivateListener;
import com.mailup.crm.web.PublicListener;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service: an installation that listens, reads and works until it is closed. */
final class Suite implements RunningSuite {
    private static final Logger LOG = LoggerFactory.getLogger(Suite.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration READER_ENDS = Duration.ofSeconds(5);

    /** Who sent people to a group hears so long what became of them. */
    private static final Duration SENDS_TOLD = Duration.ofDays(7);

    private final Installation installation;
    private final PublicListener publicListener;
    private final PrivateListener privateListener;
    private final LocalOperations operations;
    private final Timetable timetable;
    private final PackageCourier courier;
    private final List<Thread> readers;
    private final Closing closing;

    private Suite(Installation installation, Closing closing) {
        this.installation = installation;
        this.closing = closing;
        SuiteConfig config = installation.config();
        SecureRandom random = new SecureRandom();
        Meters meters = new Meters();
        CallbackDiary diary = new CallbackDiary(installation.clock(), random);
        CallbackTokens tokens = new CallbackTokens(installation.store().sealed(), random, installation.clock());
        HintTokens hintTokens = new HintTokens(installation.store().sealed(), random, installation.clock());
        HintInbox hints = new HintInbox(
                Hints.readers(installation.connections()),
                Hints.notices(
                        installation.connections(),
                        installation.store().log(),
                        installation.store().connections(),
                        installation.findings()),
                hintTokens,
                installation.clock());
        CrmDoors doors = new CrmDoors(installation, this::publicAddress, random);
        operations = new LocalOperations(
                installation,
                new Webhooks(config, tokens, diary, this::publicAddress),
                new Hints(installation.connections(), hintTokens, this::publicAddress, Optional.of(hints)),
                this::publicAddress,
                Optional.of(new Talk()),
                Optional.of(doors.signIns()));
        HookInbox hooks = new HookInbox(
                doors.hookSources(),
                installation.store().log(),
                installation.store().connections(),
                installation.findings(),
                meters,
                random);
        CallbackInbox callbacks = new CallbackInbox(
                callbackAccounts(installation), tokens, installation.store().log(), diary, installation.clock());
        publicListener = new PublicListener(
                binding("public", config.publicListener()),
                Limits.DEFAULT,
                hooks,
                callbacks,
                Stream.concat(doors.routes().stream(), Stream.of(HintEndpoint.route(hints, installation.clock())))
                        .toList(),
                installation.clock(),
                meters,
                installation.findings());
        privateListener = new PrivateListener(
                binding("private", config.privateListener()),
                Limits.DEFAULT,
                Optional.empty(),
                new Health(Map.of("store", probe(installation))),
                () -> Wire.json().valueToTree(operations.status()).toString(),
                meters,
                installation.findings());
        timetable = new Timetable(installation, operations);
        courier = new PackageCourier(installation, this::publicAddress, this::sent);
        installation.connections().onChange(courier::changed);
        readers = readers(meters);
    }

    /** Starts the service on an installation, which it owns from then on, also when it does not start. */
    static Suite start(Installation installation) {
        Closing closing = new Closing();
        closing.add(installation);
        try {
            Suite suite = new Suite(installation, closing);
            suite.start();
            return suite;
        } catch (RuntimeException e) {
            closing.after(e);
            throw e;
        }
    }

    private void start() {
        closing.add(this::endReaders);
        closing.add(courier);
        closing.add(timetable);
        closing.add(privateListener);
        closing.add(publicListener);
        publicListener.start();
        privateListener.start();
        timetable.start();
        if (!installation.directory().copied()) {
            courier.start();
            readers.forEach(Thread::start);
        }
        LOG.info("serving");
    }

    private void endReaders() throws InterruptedException {
        readers.forEach(Thread::interrupt);
        for (Thread reader : readers) {
            if (reader.isAlive() && !reader.join(READER_ENDS)) {
                LOG.warn("{} does not end", reader.getName());
            }
        }
    }

    private static StoreProbe probe(Installation installation) {
        SqliteStore store = installation.store();
        Path directory = installation.directory().path();
        InstantSource clock = installation.clock();
        return new StoreProbe(
                () -> Files.getFileStore(directory).getUsableSpace(),
                store::lastWriteFailed,
                () -> store.connections()
                        .putValue("health", "written", clock.instant().toString()),
                clock);
    }

    /** What became lately of whom a CRM's users sent to groups. */
    private Map<Long, PackageNews.Sent> sent(ConnectionId connection) {
        return installation
                .store()
                .runs()
                .sent(connection, installation.clock().instant().minus(SENDS_TOLD));
    }

    private static Map<AccountId, CallbackAccount> callbackAccounts(Installation installation) {
        Map<AccountId, CallbackAccount> accounts = new HashMap<>();
        for (Accounts.Account account : installation.accounts().all()) {
            CallbackConfig names = account.config().callback();
            accounts.put(
                    account.name(),
                    new CallbackAccount(
                            new CallbackNames(names.event(), names.date(), names.email(), names.list()),
                            names.encrypted()
                                    ? Accounts.secret(
                                            account.config(), installation.secrets(), AccountConfig.CALLBACK_KEY)
                                    : Optional.empty()));
        }
        return accounts;
    }

    private static Binding binding(String name, ListenerConfig config) {
        return Binding.of(
                name,
                config.bind(),
                config.port(),
                config.tls().map(tls -> new Binding.Tls(tls.certificate(), tls.key())),
                config.trustedProxies());
    }

    private List<Thread> readers(Meters meters) {
        ChangeReader.Surroundings surroundings = new ChangeReader.Surroundings(
                installation.store().log(),
                installation.store().connections(),
                installation.findings(),
                meters,
                installation.clock(),
                Thread::sleep,
                RandomGenerator.getDefault());
        return installation.connections().all().stream()
                .map(connection -> Thread.ofVirtual()
                        .name("reader-" + connection.config().name())
                        .unstarted(new ChangeReader(
                                connection.config().name(),
                                connection.crm(),
                                connection.config().mapping(),
                                POLL,
                                surroundings)))
                .toList();
    }

    private final class Talk implements Exchange {
        @Override
        public void tell(ConnectionId connection) {
            courier.changed(connection);
        }

        @Override
        public Optional<PackageReport> heardAfter(ConnectionId connection, Instant instant) {
            return courier.heard(connection)
                    .filter(heard -> heard.at().isAfter(instant))
                    .map(PackageCourier.Heard::report);
        }
    }

    private URI publicAddress() {
        ListenerConfig config = installation.config().publicListener();
        String scheme = config.tls().isPresent() ? "https" : "http";
        return config.publicUrl()
                .orElseGet(() -> URI.create(scheme + "://" + config.bind() + ":" + publicListener.port()));
    }

    private URI privateAddress() {
        ListenerConfig config = installation.config().privateListener();
        String scheme = config.tls().isPresent() ? "https" : "http";
        return URI.create(scheme + "://" + config.bind() + ":" + privateListener.port());
    }

    @Override
    public List<URI> addresses() {
        return List.of(publicAddress(), privateAddress());
    }

    @Override
    public Operations operations() {
        return operations;
    }

    @Override
    public Path socket() {
        return installation.directory().socket();
    }

    @Override
    public void close() {
        closing.close();
    }
}

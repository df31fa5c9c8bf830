package com.mailup.crm.boot;

import com.mailup.crm.autologin.ConnectorSignIns;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.delivery.HourlyFuse;
import com.mailup.crm.doctor.Check;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.ConnectionStore.Mode;
import com.mailup.crm.store.DeadLetter;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.StateStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The operations on an installation that this process owns. */
final class LocalOperations implements Operations {
    private final Installation installation;
    private final Passes passes;
    private final Reports reports;
    private final Webhooks webhooks;
    private final Hints hints;
    private final Supplier<URI> publicAddress;
    private final Optional<Exchange> exchange;
    private final Optional<ConnectorSignIns> signIns;

    /**
     * @param publicAddress how MailUp and the CRMs reach us
     * @param exchange of the service that the installation belongs to and that closes it; empty without one
     * @param signIns of the service; empty without one
     */
    LocalOperations(
            Installation installation,
            Webhooks webhooks,
            Hints hints,
            Supplier<URI> publicAddress,
            Optional<Exchange> exchange,
            Optional<ConnectorSignIns> signIns) {
        this.installation = installation;
        this.webhooks = webhooks;
        this.hints = hints;
        passes = new Passes(installation);
        reports = new Reports(installation, exchange);
        this.publicAddress = publicAddress;
        this.exchange = exchange;
        this.signIns = signIns;
    }

    @Override
    public PlanTotals plan(ConnectionId connection, Consumer<PlannedChange> changes, Progress progress) {
        return passes.plan(connection, changes, progress);
    }

    @Override
    public RunReport apply(ConnectionId connection, Path plan, Progress progress) {
        return passes.apply(connection, plan, progress);
    }

    @Override
    public RunReport sync(ConnectionId connection, Progress progress) {
        return passes.sync(connection, progress);
    }

    @Override
    public RunReport audit(ConnectionId connection, Progress progress) {
        return passes.audit(connection, progress);
    }

    @Override
    public BatchReport batch(ConnectionId connection, BatchTask task, Progress progress) {
        return installation.batches().run(connection, task, progress);
    }

    @Override
    public StatusReport status() {
        return reports.status();
    }

    @Override
    public Explanation explain(ConnectionId connection, EmailAddress address) {
        return reports.explain(connection, address);
    }

    @Override
    public long strangers(ConnectionId connection, Consumer<Stranger> sink) {
        return new Strangers(installation).tell(connection, sink);
    }

    @Override
    public List<FailedItem> failed(ConnectionId connection, int limit) {
        return reports.failed(connection, limit);
    }

    @Override
    public int replay(ConnectionId connection, Optional<Long> id) {
        StateStore states = installation.store().state();
        int count = 0;
        for (AccountId account : accounts(connection)) {
            List<DeadLetter> letters = states.deadLetters(account, Integer.MAX_VALUE).stream()
                    .filter(dead -> id.isEmpty() || dead.id() == id.get())
                    .filter(dead -> concerns(connection, dead))
                    .toList();
            Set<EmailAddress> people = letters.stream().map(DeadLetter::address).collect(Collectors.toSet());
            if (!letters.isEmpty()) {
                states.reopenSendings(
                        account,
                        recordsOf(account, people),
                        installation.clock().instant());
                // First the notices: a letter that is taken is never lost, and one buried meanwhile stays.
                installation.store().log().append(notices(account, people), Optional.empty());
                count += states.takeDeadLetters(
                                account, letters.stream().map(DeadLetter::id).collect(Collectors.toSet()))
                        .size();
            }
        }
        return count;
    }

    private Set<RecordRef> recordsOf(AccountId account, Set<EmailAddress> people) {
        return installation.store().state().people(account, people).stream()
                .flatMap(person -> person.records().keySet().stream())
                .collect(Collectors.toSet());
    }

    /** Connections that share an account share its people, and each replays its own; what has no record belongs to all of them. */
    private static boolean concerns(ConnectionId connection, DeadLetter letter) {
        return letter.record()
                .filter(record -> !record.connection().equals(connection))
                .isEmpty();
    }

    private static List<DurableLog.Entry> notices(AccountId account, Set<EmailAddress> people) {
        return people.stream()
                .map(address -> new DurableLog.Entry(
                        account, Lane.INTERACTIVE, new Event.PersonNoticed(address, Event.Source.COMMAND)))
                .toList();
    }

    private List<AccountId> accounts(ConnectionId connection) {
        return List.copyOf(installation.connections().of(connection).config().accounts());
    }

    @Override
    public Switched pause(ConnectionId connection) {
        Mode before = installation
                .connections()
                .change(connection, Mode.PAUSED, Optional.empty(), "paused by the administrator");
        installation.use();
        return new Switched(
                connection.value(),
                before,
                Mode.PAUSED,
                "paused: it goes on listening, and writes nothing until mailup resume " + connection);
    }

    @Override
    public Switched resume(ConnectionId connection) {
        Connections connections = installation.connections();
        boolean planned = connections
                .state(connection)
                .mapping()
                .equals(connections.of(connection).config().digest());
        Mode mode = planned ? Mode.RUNNING : Mode.HELD;
        Mode before = connections.change(connection, mode, Optional.empty(), "");
        accounts(connection)
                .forEach(account -> installation
                        .accounts()
                        .of(account)
                        .ifPresent(unit -> unit.tokens().tryAgain()));
        installation.lookedAfter(connection);
        if (planned && before == Mode.PAUSED) {
            connections.readAnew(connection);
        }
        installation.use();
        return new Switched(
                connection.value(),
                before,
                mode,
                planned
                        ? "running: what came meanwhile is worked off, and every record is looked at"
                        : "held: plan and apply this mapping first");
    }

    @Override
    public Switched release(ConnectionId connection) {
        int count = 0;
        for (AccountId account : accounts(connection)) {
            // Between two batches: one that looked before would hold its people again after.
            count += installation
                    .accounts()
                    .of(account)
                    .map(unit -> unit.worker().call(() -> release(account)))
                    .orElseGet(() -> release(account));
        }
        Mode mode = installation.connections().state(connection).mode();
        return new Switched(connection.value(), mode, mode, "released: " + count + " people that the fuse held");
    }

    private int release(AccountId account) {
        return installation
                .store()
                .state()
                .recode(
                        account,
                        ErrorCode.FUSE_BLOWN.name(),
                        HourlyFuse.RELEASED,
                        installation.clock().instant());
    }

    @Override
    public List<WebhookSetup> webhooks(Optional<ConnectionId> connection, boolean rotate) {
        return webhooks.setups(connection, rotate);
    }

    @Override
    public URI signIn(AccountId account) {
        installation.directory().refuseCopy();
        return signIns.orElseThrow(() ->
                        new SyncException(ErrorCode.SERVICE_STOPPED, "the browser has to come back to the service"))
                .invite(account);
    }

    @Override
    public List<HintSetup> hints(Optional<ConnectionId> connection, boolean rotate) {
        return hints.setups(connection, rotate);
    }

    @Override
    public CallbackReport callbacks(Optional<ConnectionId> connection, Instant from, Optional<EmailAddress> about) {
        return new CallbackReport(
                installation.clock().instant(), exchange.isPresent(), webhooks.calls(connection, from, about));
    }

    @Override
    public PackageProgress towards(ConnectionId connection, PackageGoal goal, boolean act) {
        installation.directory().refuseCopy();
        return new PackageWork(installation.connections().of(connection), exchange, publicAddress, installation.clock())
                .towards(goal, act);
    }

    @Override
    public List<Check> doctor(Optional<ConnectionId> connection) {
        return new Checkups(installation, webhooks, hints, exchange.isPresent()).look(connection);
    }

    @Override
    public void setSecret(String scope, String name, Secret secret) {
        installation.secrets().set(scope, name, secret);
    }

    @Override
    public void removeSecret(String scope, String name) {
        installation.secrets().remove(scope, name);
    }

    @Override
    public List<String> secrets(String scope) {
        return installation.secrets().names(scope);
    }

    @Override
    public Instant rotateSecret(ConnectionId connection) {
        Instant until = installation
                .hookSecrets()
                .rotate(installation.connections().of(connection).config());
        exchange.ifPresent(talk -> talk.tell(connection));
        return until;
    }

    @Override
    public int rotateMaster() {
        return installation.secrets().rotate(SuiteSecrets.scopes(installation.config()));
    }

    @Override
    public void close() {
        if (exchange.isEmpty()) {
            installation.close();
        }
    }
}

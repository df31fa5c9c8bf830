package com.mailup.crm.boot;

import com.mailup.crm.config.ConnectionConfig;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HookDecoder;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.Settings;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.delivery.LinkedCrm;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.secrets.Secrets;
import com.mailup.crm.store.ConnectionStore;
import com.mailup.crm.store.ConnectionStore.ConnectionState;
import com.mailup.crm.store.ConnectionStore.Mode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The connections of an installation and their switches. */
final class Connections implements AutoCloseable {
    /**
     * One connection.
     *
     * @param hintSteps how its CRM is made to call us; empty where it is not to
     * @param hooks reads what it calls with
     */
    record Connection(ConnectionConfig config, CrmPlugin plugin, Crm crm, List<String> hintSteps, HookDecoder hooks) {
        LinkedCrm linked(AccountId account) {
            return new LinkedCrm(
                    config.name(),
                    crm,
                    config.policy(account),
                    config.filter(),
                    config.fields(),
                    config.groups(account),
                    config.shown(account));
        }
    }

    private static final String NOT_PLANNED = "nothing was planned and applied for this mapping yet";

    private static final String APPLIED = "plan:applied";

    private static final String RESTORED =
            "the data directory was copied or restored: nothing was planned and applied since";

    private final Map<ConnectionId, Connection> connections = new TreeMap<>();
    private final ConnectionStore states;
    private final InstantSource clock;
    private volatile Consumer<ConnectionId> listener = _ -> {};

    Connections(
            SuiteConfig config,
            Collection<CrmPlugin> plugins,
            ConnectionStore states,
            Secrets secrets,
            HttpGateway http,
            InstantSource clock) {
        this.states = states;
        this.clock = clock;
        for (ConnectionConfig connection : config.connections()) {
            CrmPlugin plugin = plugins.stream()
                    .filter(p -> p.kind().equals(connection.kind()))
                    .findFirst()
                    .orElseThrow(() -> new SyncException(
                            ErrorCode.CONFIG_INVALID, "connection " + connection.name() + ": unknown kind"));
            PluginContext context = new PluginContext(
                    connection.name(), settings(connection, secrets), connection.mapping(), http, clock);
            connections.put(
                    connection.name(),
                    new Connection(
                            connection,
                            plugin,
                            open(plugin, context),
                            plugin.hintSteps(context),
                            plugin.hooks(context)));
            remember(connection);
        }
    }

    private static Crm open(CrmPlugin plugin, PluginContext context) {
        try {
            return plugin.connect(context);
        } catch (SyncException e) {
            throw new SyncException(e.code(), "connection " + context.connection() + ": " + e.detail(), e);
        }
    }

    private static Settings settings(ConnectionConfig connection, Secrets secrets) {
        String scope = Secrets.connection(connection.name().value());
        Map<String, Secret> all = new HashMap<>(connection.settings().secrets());
        secrets.names(scope)
                .forEach(name -> secrets.get(scope, name).ifPresent(secret -> all.putIfAbsent(name, secret)));
        return new Settings(connection.settings().values(), all);
    }

    /** A new connection, and one whose mapping changed, is held until a plan of it was applied. */
    private void remember(ConnectionConfig connection) {
        Optional<ConnectionState> known = states.connection(connection.name());
        if (known.isEmpty()) {
            states.save(new ConnectionState(
                    connection.name(),
                    Mode.HELD,
                    Optional.empty(),
                    NOT_PLANNED,
                    clock.instant(),
                    "",
                    Cursor.START,
                    ""));
        } else if (!known.get().mapping().equals(connection.digest())) {
            change(connection.name(), Mode.HELD, Optional.empty(), NOT_PLANNED);
        }
    }

    /** Holds a connection until a plan of it was applied, as if it were new. */
    void holdAsNew(ConnectionId name) {
        states.update(name, now -> planned(now, ""));
        change(name, Mode.HELD, Optional.empty(), RESTORED);
    }

    Collection<Connection> all() {
        return connections.values();
    }

    Connection of(ConnectionId name) {
        Connection connection = connections.get(name);
        if (connection == null) {
            throw new SyncException(ErrorCode.CONFIG_INVALID, "there is no connection " + name);
        }
        return connection;
    }

    ConnectionState state(ConnectionId name) {
        return states.connection(name).orElseThrow();
    }

    /** Who is told when a connection's switch was set. */
    void onChange(Consumer<ConnectionId> told) {
        listener = told;
    }

    /** Sets a switch; answers the mode before. */
    Mode change(ConnectionId name, Mode mode, Optional<ErrorCode> code, String detail) {
        Mode before = state(name).mode();
        states.update(
                name,
                now -> new ConnectionState(
                        name, mode, code, detail, clock.instant(), now.mapping(), now.cursor(), now.instance()));
        listener.accept(name);
        return before;
    }

    /** A plan of the present mapping was applied: the connection may act, unless somebody paused it meanwhile. */
    void applied(ConnectionId name) {
        String digest = of(name).config().digest();
        states.putValue(name.value(), APPLIED, clock.instant().toString());
        states.update(name, now -> planned(now.mode() == Mode.HELD ? running(now) : now, digest));
        listener.accept(name);
    }

    /** When a plan was applied last; empty before the first. */
    Optional<Instant> lastApplied(ConnectionId name) {
        return states.value(name.value(), APPLIED).map(Instant::parse);
    }

    private ConnectionState running(ConnectionState now) {
        return new ConnectionState(
                now.connection(),
                Mode.RUNNING,
                Optional.empty(),
                "",
                clock.instant(),
                now.mapping(),
                now.cursor(),
                now.instance());
    }

    private static ConnectionState planned(ConnectionState now, String digest) {
        return new ConnectionState(
                now.connection(),
                now.mode(),
                now.code(),
                now.detail(),
                now.since(),
                digest,
                now.cursor(),
                now.instance());
    }

    /** A first pass over all records stands for all changes up to its end. */
    void readUpTo(ConnectionId name, Cursor end) {
        states.update(
                name,
                now -> now.cursor().equals(Cursor.START)
                        ? new ConnectionState(
                                name,
                                now.mode(),
                                now.code(),
                                now.detail(),
                                now.since(),
                                now.mapping(),
                                end,
                                now.instance())
                        : now);
    }

    /** Has every record noticed again. */
    void readAnew(ConnectionId name) {
        states.update(
                name,
                now -> new ConnectionState(
                        name,
                        now.mode(),
                        now.code(),
                        now.detail(),
                        now.since(),
                        now.mapping(),
                        Cursor.START,
                        now.instance()));
    }

    /** The CRMs that may act for an account now. */
    List<LinkedCrm> running(AccountId account) {
        List<LinkedCrm> running = new ArrayList<>();
        for (Connection connection : connections.values()) {
            boolean concerned = connection.config().accounts().contains(account);
            if (concerned && state(connection.config().name()).mode() == Mode.RUNNING) {
                running.add(connection.linked(account));
            }
        }
        return running;
    }

    @Override
    public void close() {
        connections.values().forEach(connection -> connection.crm().close());
    }
}

package com.mailup.crm.inbox;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HookCall;
import com.mailup.crm.contract.HookDecoder;
import com.mailup.crm.contract.HookRequest;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.observe.Findings;
import com.mailup.crm.observe.Meters;
import com.mailup.crm.store.ConnectionStore;
import com.mailup.crm.store.ConnectionStore.ConnectionState;
import com.mailup.crm.store.DurableLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The push road: what a CRM sends is proven, stored on disk, then acknowledged. */
public final class HookInbox {
    private record Gate(ConnectionId connection, HookDecoder decoder, Intake intake) {}

    private final Map<String, Gate> gates = new HashMap<>();
    private final Gate decoy;
    private final ConnectionStore connections;
    private final Findings findings;
    private final Meters meters;

    /** @throws SyncException CONFIG_INVALID when a secret has a wrong form, or two connections have the same */
    public HookInbox(
            List<HookSource> sources,
            DurableLog log,
            ConnectionStore connections,
            Findings findings,
            Meters meters,
            RandomGenerator secureRandom) {
        refuseSharedSecrets(sources);
        sources.forEach(source -> gates.put(source.connection().value(), gate(source, log)));
        this.decoy = gate(HookSource.decoy(secureRandom), log);
        this.connections = connections;
        this.findings = findings;
        this.meters = meters;
    }

    /**
     * Returns the connection's state after the changes are synced to disk; a request that was taken before is answered the same way.
     *
     * @throws SyncException HOOK_REFUSED (unknown connection and failed proof alike, in the same time), HOOK_MALFORMED,
     *     CRM_OTHER_INSTANCE, STORE_FULL, STORE_FAILED
     */
    public Optional<ConnectionState> take(String name, HookRequest request) {
        Gate gate = gates.getOrDefault(name, decoy);
        HookCall call = gate.decoder().decode(request);
        ConnectionId connection = gate.connection();
        Optional<ConnectionState> state = connections.connection(connection);
        String instance = state.map(ConnectionState::instance).orElse("");
        if (!instance.isEmpty() && !instance.equals(call.instance())) {
            findings.raise(ErrorCode.CRM_OTHER_INSTANCE, connection.value(), "a hook was sent by another instance");
            throw new SyncException(ErrorCode.CRM_OTHER_INSTANCE, "connection " + connection);
        }
        if (gate.intake().take(call.changes(), Optional.of(new DurableLog.Receipt(connection, call.id())))) {
            meters.noticed(connection, "push", call.changes().size());
        }
        return state;
    }

    private static Gate gate(HookSource source, DurableLog log) {
        return new Gate(source.connection(), new SignedHooks(source), new Intake(log, source.mapping()));
    }

    private static void refuseSharedSecrets(List<HookSource> sources) {
        Map<String, ConnectionId> owners = new HashMap<>();
        for (HookSource source : sources) {
            ConnectionId other =
                    owners.putIfAbsent(source.secrets().get().getFirst().reveal(), source.connection());
            if (other != null) {
                throw new SyncException(
                        ErrorCode.CONFIG_INVALID,
                        "connections " + other + " and " + source.connection() + " share one hook secret");
            }
        }
    }
}

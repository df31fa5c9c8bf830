package com.mailup.crm.boot;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.doctor.HintCheckup;
import com.mailup.crm.inbox.HintInbox;
import com.mailup.crm.inbox.HintTokens;
import com.mailup.crm.inbox.NoticeInbox;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.observe.Findings;
import com.mailup.crm.store.ConnectionStore;
import com.mailup.crm.store.DurableLog;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The CRMs that call us by themselves, where no package of ours is inside. */
final class Hints {
    private final Connections connections;
    private final HintTokens tokens;
    private final Supplier<URI> publicAddress;
    private final Optional<HintInbox> inbox;

    /**
     * @param publicAddress how a CRM reaches us
     * @param inbox where the calls arrive; empty while no service runs
     */
    Hints(Connections connections, HintTokens tokens, Supplier<URI> publicAddress, Optional<HintInbox> inbox) {
        this.connections = connections;
        this.tokens = tokens;
        this.publicAddress = publicAddress;
        this.inbox = inbox;
    }

    /** What a call does, by connection. */
    static Map<ConnectionId, Runnable> readers(Connections connections) {
        Map<ConnectionId, Runnable> readers = new HashMap<>();
        calling(connections, Optional.empty())
                .forEach(connection -> readers.put(connection.config().name(), connection.crm()::hinted));
        return readers;
    }

    /** Who takes the messages of CRMs that name records. */
    static Map<ConnectionId, NoticeInbox> notices(
            Connections connections, DurableLog log, ConnectionStore states, Findings findings) {
        Map<ConnectionId, NoticeInbox> notices = new HashMap<>();
        calling(connections, Optional.empty()).forEach(connection -> {
            ConnectionId name = connection.config().name();
            notices.put(
                    name,
                    new NoticeInbox(
                            name, connection.hooks(), connection.config().mapping(), log, states, findings));
        });
        return notices;
    }

    /** @param of one connection, or all */
    List<HintSetup> setups(Optional<ConnectionId> of, boolean rotate) {
        return calling(connections, of).stream()
                .map(connection -> setup(connection, rotate))
                .toList();
    }

    List<HintCheckup> checkups(Optional<ConnectionId> of) {
        return calling(connections, of).stream()
                .map(connection -> connection.config().name())
                .map(name -> new HintCheckup(
                        name.value(),
                        tokens.made(name),
                        inbox.map(calls -> calls.calls(name)),
                        inbox.map(HintInbox::since)))
                .toList();
    }

    private static List<Connections.Connection> calling(Connections connections, Optional<ConnectionId> of) {
        return connections.all().stream()
                .filter(connection -> of.isEmpty() || connection.config().name().equals(of.get()))
                .filter(connection -> !connection.hintSteps().isEmpty())
                .toList();
    }

    private HintSetup setup(Connections.Connection connection, boolean rotate) {
        ConnectionId name = connection.config().name();
        boolean keeps = tokens.made(name).isPresent() && !rotate;
        Optional<String> url = keeps ? Optional.empty() : Optional.of(address(name, tokens.rotate(name)));
        return new HintSetup(name.value(), url, connection.hintSteps());
    }

    private String address(ConnectionId connection, Secret token) {
        return publicAddress
                .get()
                .resolve("/hints/" + connection + "/" + token.reveal())
                .toString();
    }
}

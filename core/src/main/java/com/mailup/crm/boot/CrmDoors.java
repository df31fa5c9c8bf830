package com.mailup.crm.boot;

import com.mailup.crm.autologin.ConnectorSignIns;
import com.mailup.crm.autologin.OpenDesk;
import com.mailup.crm.autologin.OpenSource;
import com.mailup.crm.inbox.HookSource;
import com.mailup.crm.inbox.PeopleDesk;
import com.mailup.crm.mailup.TokenSource;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.web.PeopleEndpoint;
import com.mailup.crm.web.Route;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the part of the connector inside a CRM may call, and sends its users to, each with a key of its connection. */
final class CrmDoors {
    private final Installation installation;
    private final Supplier<URI> publicAddress;
    private final SecureRandom random;
    private final ConnectorSignIns signIns;

    CrmDoors(Installation installation, Supplier<URI> publicAddress, SecureRandom random) {
        this.installation = installation;
        this.publicAddress = publicAddress;
        this.random = random;
        signIns = new ConnectorSignIns(tokens(installation), publicAddress, installation.clock(), random);
    }

    private static Map<AccountId, TokenSource> tokens(Installation installation) {
        Map<AccountId, TokenSource> tokens = new HashMap<>();
        for (Accounts.Account account : installation.accounts().all()) {
            if (account.config().api()) {
                tokens.put(account.name(), account.tokens());
            }
        }
        return tokens;
    }

    /** How administrators sign the connector in. */
    ConnectorSignIns signIns() {
        return signIns;
    }

    List<HookSource> hookSources() {
        return installation.connections().all().stream()
                .map(Connections.Connection::config)
                .map(connection -> new HookSource(
                        connection.name(), () -> installation.hookSecrets().good(connection), connection.mapping()))
                .toList();
    }

    /** The way into MailUp, and people's history. */
    List<Route> routes() {
        OpenDesk desk = new OpenDesk(
                openSources(),
                installation.store().browsers(),
                publicAddress,
                installation.findings(),
                signIns,
                installation.clock(),
                random);
        PeopleDesk people = new PeopleDesk(hookSources(), installation.store().state(), random);
        List<Route> routes = new ArrayList<>(desk.routes());
        routes.add(PeopleEndpoint.route(people, installation.clock()));
        return routes;
    }

    /** A copied data directory opens nothing: its sign-ins belong to the original, and end there when they are renewed here. */
    private List<OpenSource> openSources() {
        if (installation.directory().copied()) {
            return List.of();
        }
        return installation.connections().all().stream()
                .map(Connections.Connection::config)
                .map(connection -> new OpenSource(
                        connection.name(),
                        () -> installation.hookSecrets().good(connection),
                        installation
                                .accounts()
                                .of(connection.console())
                                .orElseThrow()
                                .console()))
                .toList();
    }
}

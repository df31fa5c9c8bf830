package com.mailup.crm.boot;

import com.mailup.crm.config.AccountConfig;
import com.mailup.crm.config.ConnectionConfig;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.inbox.HookKeys;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.observe.Finding;
import com.mailup.crm.store.ConnectionStore.ConnectionState;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Writes the news of a connection for the part of the connector inside its CRM. */
final class NewsDesk {
    private static final List<String> PURPOSES = List.of(HookKeys.OPEN, HookKeys.PEOPLE, HookKeys.HOOK);

    private final Installation installation;
    private final GroupNames groups;
    private final Supplier<URI> publicAddress;
    private final Function<ConnectionId, Map<Long, PackageNews.Sent>> sends;

    /** @param sends how far the runs of a connection are that send people to groups */
    NewsDesk(
            Installation installation,
            GroupNames groups,
            Supplier<URI> publicAddress,
            Function<ConnectionId, Map<Long, PackageNews.Sent>> sends) {
        this.installation = installation;
        this.groups = groups;
        this.publicAddress = publicAddress;
        this.sends = sends;
    }

    PackageNews of(ConnectionConfig connection) {
        ConnectionId name = connection.name();
        ConnectionState state = installation.connections().state(name);
        Optional<ErrorCode> code = state.code().or(() -> finding(name));
        return new PackageNews(
                name,
                publicAddress.get(),
                console(connection),
                keys(connection),
                state.mode().name().toLowerCase(Locale.ROOT),
                code,
                code.map(known -> known.words() + ": " + known.remedy()).orElse(""),
                connection.lists().stream()
                        .map(list -> new PackageNews.MappedGroups(list.list(), list.label(), groups.of(list.list())))
                        .toList(),
                sends.apply(name));
    }

    private Optional<ErrorCode> finding(ConnectionId name) {
        return installation.findings().open().stream()
                .filter(open -> open.subject().equals(name.value()))
                .map(Finding::code)
                .findFirst();
    }

    private URI console(ConnectionConfig connection) {
        return installation
                .config()
                .account(connection.console())
                .map(AccountConfig::consoleUrl)
                .orElseThrow();
    }

    private Map<String, Secret> keys(ConnectionConfig connection) {
        Secret secret = installation.hookSecrets().of(connection);
        return PURPOSES.stream()
                .collect(Collectors.toMap(
                        purpose -> purpose,
                        purpose -> new Secret(Base64.getEncoder()
                                .encodeToString(HookKeys.derive(secret, purpose, connection.name())
                                        .getEncoded()))));
    }
}

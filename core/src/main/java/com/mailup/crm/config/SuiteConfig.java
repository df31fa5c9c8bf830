package com.mailup.crm.config;

import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The whole configuration.
 *
 * @param masterKeyFile where the master key is, when it is neither a systemd credential nor in the environment
 */
public record SuiteConfig(
        Path dataDirectory,
        Kind kind,
        Optional<Path> masterKeyFile,
        ListenerConfig publicListener,
        ListenerConfig privateListener,
        List<AccountConfig> accounts,
        List<ConnectionConfig> connections) {
    /** What a data directory is born as, for ever. */
    public enum Kind {
        TEST,
        LIVE
    }

    public SuiteConfig {
        accounts = List.copyOf(accounts);
        connections = List.copyOf(connections);
    }

    public Optional<AccountConfig> account(AccountId name) {
        return accounts.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    public Optional<ConnectionConfig> connection(ConnectionId name) {
        return connections.stream().filter(c -> c.name().equals(name)).findFirst();
    }
}

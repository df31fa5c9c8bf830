package com.mailup.crm.boot;

import com.mailup.crm.config.ConnectionConfig;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.inbox.HookKeys;
import com.mailup.crm.secrets.Secrets;
import java.security.SecureRandom;
import java.util.Optional;

/** The secret of each connection, of which the part inside its CRM gets keys. Made here, once and sealed: nobody types it. */
final class HookSecrets {
    private static final String NAME = "hook-secret";

    private final Secrets secrets;
    private final SecureRandom random;

    HookSecrets(Secrets secrets, SecureRandom random) {
        this.secrets = secrets;
        this.random = random;
    }

    synchronized Secret of(ConnectionConfig connection) {
        String scope = Secrets.connection(connection.name().value());
        return Optional.ofNullable(connection.settings().secrets().get(NAME))
                .or(() -> secrets.get(scope, NAME))
                .orElseGet(() -> made(scope));
    }

    private Secret made(String scope) {
        Secret secret = HookKeys.newSecret(random);
        secrets.set(scope, NAME, secret);
        return secret;
    }
}

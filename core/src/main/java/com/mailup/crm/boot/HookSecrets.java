package com.mailup.crm.boot;

import com.mailup.crm.config.ConnectionConfig;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.inbox.HookKeys;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.secrets.Secrets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secret of each connection, of which the part inside its CRM gets keys. Made here and sealed: nobody types it. After a change the
 * former is good for a day, since what was signed with it may be under way.
 */
final class HookSecrets {
    private static final String NAME = "hook-secret";
    private static final String FORMER = "hook-secret-former";
    private static final Duration OVERLAP = Duration.ofDays(1);

    /** A secret that was changed, and until when it is good. */
    private record Former(Secret secret, Instant until) {
        static Former parse(Secret stored) {
            String[] parts = stored.reveal().split(" ", 2);
            return new Former(new Secret(parts[1]), Instant.parse(parts[0]));
        }

        Secret text() {
            return new Secret(until + " " + secret.reveal());
        }
    }

    private record Pair(Secret present, Optional<Former> former) {}

    private final Secrets secrets;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Map<ConnectionId, Pair> known = new HashMap<>();

    HookSecrets(Secrets secrets, SecureRandom random, InstantSource clock) {
        this.secrets = secrets;
        this.random = random;
        this.clock = clock;
    }

    synchronized Secret of(ConnectionConfig connection) {
        return pair(connection).present();
    }

    /** What a proof may be made with now, the present secret first. */
    synchronized List<Secret> good(ConnectionConfig connection) {
        Pair pair = pair(connection);
        if (pair.former()
                .filter(former -> !clock.instant().isBefore(former.until()))
                .isPresent()) {
            secrets.remove(scope(connection), FORMER);
            pair = new Pair(pair.present(), Optional.empty());
            known.put(connection.name(), pair);
        }
        return Stream.concat(Stream.of(pair.present()), pair.former().map(Former::secret).stream())
                .toList();
    }

    /** Makes a new secret; answers until when the one before it is good. An earlier one ends now. */
    synchronized Instant rotate(ConnectionConfig connection) {
        if (configured(connection).isPresent()) {
            throw new SyncException(
                    ErrorCode.CONFIG_INVALID, "connection " + connection.name() + " has its secret from the settings");
        }
        Former former = new Former(pair(connection).present(), clock.instant().plus(OVERLAP));
        // First the former: whatever is cut off in between, what the CRM signs with is good.
        secrets.set(scope(connection), FORMER, former.text());
        known.put(connection.name(), new Pair(made(connection), Optional.of(former)));
        return former.until();
    }

    private Pair pair(ConnectionConfig connection) {
        return known.computeIfAbsent(
                connection.name(),
                _ -> new Pair(
                        configured(connection)
                                .or(() -> secrets.get(scope(connection), NAME))
                                .orElseGet(() -> made(connection)),
                        secrets.get(scope(connection), FORMER).map(Former::parse)));
    }

    private static Optional<Secret> configured(ConnectionConfig connection) {
        return Optional.ofNullable(connection.settings().secrets().get(NAME));
    }

    private static String scope(ConnectionConfig connection) {
        return Secrets.connection(connection.name().value());
    }

    private Secret made(ConnectionConfig connection) {
        Secret secret = HookKeys.newSecret(random);
        secrets.set(scope(connection), NAME, secret);
        return secret;
    }
}

package com.mailup.crm.inbox;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.store.SealedStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The token in the address that a CRM calls, one per connection. Thread-safe. */
public final class HintTokens {
    private static final String SCOPE = "hint";

    private final PathTokens tokens;

    public HintTokens(SealedStore store, RandomGenerator secureRandom, InstantSource clock) {
        this.tokens = new PathTokens(store, secureRandom, clock);
    }

    /** Makes a connection's token; an earlier one stays valid for a day. The token is not kept: hand it on now. */
    public Secret rotate(ConnectionId connection) {
        return tokens.rotate(SCOPE, connection.value());
    }

    /** When a connection's token was made, empty when it has none. */
    public Optional<Instant> made(ConnectionId connection) {
        return tokens.made(SCOPE, connection.value()).map(PathTokens.Made::since);
    }

    PathTokens.Proof proof(ConnectionId connection, String token) {
        return tokens.proof(SCOPE, connection.value(), token);
    }
}

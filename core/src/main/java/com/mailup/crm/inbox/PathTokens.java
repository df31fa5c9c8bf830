package com.mailup.crm.inbox;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.store.SealedStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Tokens in addresses that unsigned calls come to: 256 random bits. Only their SHA-256 is kept, so a token is shown once. They need no
 * salt and no slow hash: nobody guesses 256 bits. Thread-safe.
 */
final class PathTokens {
    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final String NONE = "0".repeat(64);

    private final SealedStore store;
    private final RandomGenerator secureRandom;
    private final InstantSource clock;

    PathTokens(SealedStore store, RandomGenerator secureRandom, InstantSource clock) {
        this.store = store;
        this.secureRandom = secureRandom;
        this.clock = clock;
    }

    /**
     * A token, without itself.
     *
     * @param since when it was made
     * @param previousUntil until when the one before it is accepted as well
     */
    record Made(Instant since, Optional<Instant> previousUntil) {}

    /** Makes a token; an earlier one stays valid for a day. The token is not kept: hand it on now. */
    synchronized Secret rotate(String scope, String name) {
        byte[] bytes = new byte[32];
        secureRandom.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        String previous = stored(scope, name).map(Stored::hash).orElse(NONE);
        Stored fresh = new Stored(hex(token), now, previous, previous.equals(NONE) ? now : now.plus(OVERLAP));
        store.seal(scope, name, fresh.text());
        return new Secret(token);
    }

    /** Ends a name's tokens at once. */
    synchronized void revoke(String scope, String name) {
        store.remove(scope, name);
    }

    Optional<Made> made(String scope, String name) {
        Instant now = clock.instant();
        return stored(scope, name)
                .map(stored -> new Made(
                        stored.since(), Optional.of(stored.previousUntil()).filter(now::isBefore)));
    }

    /** What a token proves. */
    enum Proof {
        PRESENT,
        /** The one before, in its last day. */
        FORMER,
        WRONG,
        /** The name has no token that anything could prove. */
        NONE;

        boolean opens() {
            return this == PRESENT || this == FORMER;
        }
    }

    /** What a token proves of a name; takes the same time for a wrong token and for a name without one. */
    Proof proof(String scope, String name, String token) {
        Stored stored = stored(scope, name).orElse(new Stored(NONE, Instant.EPOCH, NONE, Instant.EPOCH));
        byte[] given = hash(token);
        boolean current = MessageDigest.isEqual(HexFormat.of().parseHex(stored.hash()), given);
        boolean previous = MessageDigest.isEqual(HexFormat.of().parseHex(stored.previous()), given);
        if (current) {
            return Proof.PRESENT;
        }
        if (previous && clock.instant().isBefore(stored.previousUntil())) {
            return Proof.FORMER;
        }
        return stored.hash().equals(NONE) ? Proof.NONE : Proof.WRONG;
    }

    private Optional<Stored> stored(String scope, String name) {
        return store.sealed(scope, name).map(Stored::parse);
    }

    private static String hex(String token) {
        return HexFormat.of().formatHex(hash(token));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SyncException(ErrorCode.DEFECT, "SHA-256 is missing", e);
        }
    }

    private record Stored(String hash, Instant since, String previous, Instant previousUntil) {
        static Stored parse(String text) {
            String[] parts = text.split(" ", -1);
            return new Stored(parts[0], Instant.parse(parts[1]), parts[2], Instant.parse(parts[3]));
        }

        String text() {
            return String.join(" ", hash, since.toString(), previous, previousUntil.toString());
        }
    }
}

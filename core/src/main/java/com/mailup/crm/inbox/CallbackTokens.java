package com.mailup.crm.inbox;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.store.SealedStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The tokens in the callbacks' addresses: 256 random bits, one per list. Only their SHA-256 is kept, so a token is shown once. They need
 * no salt and no slow hash: nobody guesses 256 bits. Thread-safe.
 */
public final class CallbackTokens {
    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final String NONE = "0".repeat(64);

    private final SealedStore store;
    private final RandomGenerator secureRandom;
    private final InstantSource clock;

    public CallbackTokens(SealedStore store, RandomGenerator secureRandom, InstantSource clock) {
        this.store = store;
        this.secureRandom = secureRandom;
        this.clock = clock;
    }

    /**
     * A list's token, without itself.
     *
     * @param since when it was made
     * @param previousUntil until when the one before it is accepted as well
     */
    public record Issued(ListId list, Instant since, Optional<Instant> previousUntil) {}

    /** Makes a list's token; an earlier one stays valid for a day. The token is not kept: hand it on now. */
    public synchronized Secret rotate(AccountId account, ListId list) {
        byte[] bytes = new byte[32];
        secureRandom.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        String previous = stored(account, list).map(Stored::hash).orElse(NONE);
        Stored fresh = new Stored(hex(token), now, previous, previous.equals(NONE) ? now : now.plus(OVERLAP));
        store.seal(scope(account), list.toString(), fresh.text());
        return new Secret(token);
    }

    /** Ends a list's tokens at once. */
    public synchronized void revoke(AccountId account, ListId list) {
        store.remove(scope(account), list.toString());
    }

    /** The lists of an account that have a token. */
    public List<Issued> issued(AccountId account) {
        Instant now = clock.instant();
        return store.names(scope(account)).stream()
                .map(name -> new ListId(Integer.parseInt(name)))
                .sorted()
                .flatMap(list -> stored(account, list)
                        .map(stored -> new Issued(
                                list,
                                stored.since(),
                                Optional.of(stored.previousUntil()).filter(now::isBefore)))
                        .stream())
                .toList();
    }

    /** What a token proves. */
    enum Proof {
        PRESENT,
        /** The one before, in its last day. */
        FORMER,
        WRONG,
        /** The list has no token that anything could prove. */
        NONE;

        boolean opens() {
            return this == PRESENT || this == FORMER;
        }
    }

    /** What a token proves of a list; takes the same time for a wrong token and for a list without one. */
    Proof proof(AccountId account, ListId list, String token) {
        Stored stored = stored(account, list).orElse(new Stored(NONE, Instant.EPOCH, NONE, Instant.EPOCH));
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

    private Optional<Stored> stored(AccountId account, ListId list) {
        return store.sealed(scope(account), list.toString()).map(Stored::parse);
    }

    private static String scope(AccountId account) {
        return "callback:" + account;
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

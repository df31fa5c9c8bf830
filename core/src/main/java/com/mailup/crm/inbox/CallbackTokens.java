package com.mailup.crm.inbox;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.store.SealedStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The tokens in the addresses that MailUp calls, one per list. Thread-safe. */
public final class CallbackTokens {
    private final SealedStore store;
    private final PathTokens tokens;

    public CallbackTokens(SealedStore store, RandomGenerator secureRandom, InstantSource clock) {
        this.store = store;
        this.tokens = new PathTokens(store, secureRandom, clock);
    }

    /**
     * A list's token, without itself.
     *
     * @param since when it was made
     * @param previousUntil until when the one before it is accepted as well
     */
    public record Issued(ListId list, Instant since, Optional<Instant> previousUntil) {}

    /** Makes a list's token; an earlier one stays valid for a day. The token is not kept: hand it on now. */
    public Secret rotate(AccountId account, ListId list) {
        return tokens.rotate(scope(account), list.toString());
    }

    /** Ends a list's tokens at once. */
    public void revoke(AccountId account, ListId list) {
        tokens.revoke(scope(account), list.toString());
    }

    /** The lists of an account that have a token. */
    public List<Issued> issued(AccountId account) {
        return store.names(scope(account)).stream()
                .map(name -> new ListId(Integer.parseInt(name)))
                .sorted()
                .flatMap(list -> tokens
                        .made(scope(account), list.toString())
                        .map(made -> new Issued(list, made.since(), made.previousUntil()))
                        .stream())
                .toList();
    }

    PathTokens.Proof proof(AccountId account, ListId list, String token) {
        return tokens.proof(scope(account), list.toString(), token);
    }

    private static String scope(AccountId account) {
        return "callback:" + account;
    }
}

package com.mailup.crm.mailup;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import java.time.Instant;
import java.util.Optional;

/** A vault in memory that can fail to save. */
final class MemoryVault implements TokenVault {
    private Optional<Token> kept = Optional.empty();
    private boolean full;

    static MemoryVault holding(String access, String refresh, Instant expires) {
        MemoryVault vault = new MemoryVault();
        vault.save(new Token(new Secret(access), new Secret(refresh), expires));
        return vault;
    }

    @Override
    public synchronized Optional<Token> load() {
        return kept;
    }

    @Override
    public synchronized void save(Token token) {
        if (full) {
            throw new SyncException(ErrorCode.STORE_FULL, "");
        }
        kept = Optional.of(token);
    }

    synchronized void full(boolean now) {
        full = now;
    }

    synchronized String refresh() {
        return kept.map(token -> token.refresh().reveal()).orElse("");
    }
}

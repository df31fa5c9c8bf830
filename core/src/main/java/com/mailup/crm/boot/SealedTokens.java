package com.mailup.crm.boot;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.mailup.Token;
import com.mailup.crm.mailup.TokenVault;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.secrets.Secrets;
import java.time.Instant;
import java.util.Optional;

/** A sign-in to an account, sealed. All of it is one secret, so that it is replaced whole. */
final class SealedTokens implements TokenVault {
    static final String NAME = "token";
    private static final String BETWEEN = "\n";

    private final String scope;
    private final String name;
    private final Secrets secrets;

    private SealedTokens(AccountId account, String name, Secrets secrets) {
        scope = Secrets.account(account.value());
        this.name = name;
        this.secrets = secrets;
    }

    /** The connector's own sign-in. */
    static SealedTokens of(AccountId account, Secrets secrets) {
        return new SealedTokens(account, NAME, secrets);
    }

    /** The sign-in of one MailUp user, for the console. */
    static SealedTokens of(AccountId account, String user, Secrets secrets) {
        return new SealedTokens(account, NAME + ":" + user, secrets);
    }

    @Override
    public Optional<Token> load() {
        return secrets.get(scope, name).map(secret -> {
            String[] parts = secret.reveal().split(BETWEEN, 3);
            return new Token(
                    new Secret(parts[1]), new Secret(parts[2]), Instant.ofEpochMilli(Long.parseLong(parts[0])));
        });
    }

    @Override
    public void save(Token token) {
        secrets.set(
                scope,
                name,
                new Secret(token.expires().toEpochMilli()
                        + BETWEEN
                        + token.access().reveal()
                        + BETWEEN
                        + token.refresh().reveal()));
    }
}

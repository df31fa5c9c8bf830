package com.mailup.crm.boot;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.mailup.Token;
import com.mailup.crm.mailup.TokenVault;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.secrets.Secrets;
import java.time.Instant;
import java.util.Optional;

/** An account's sign-in, sealed. All of it is one secret, so that it is replaced whole. */
final class SealedTokens implements TokenVault {
    private static final String NAME = "token";
    private static final String BETWEEN = "\n";

    private final String scope;
    private final Secrets secrets;

    SealedTokens(AccountId account, Secrets secrets) {
        scope = Secrets.account(account.value());
        this.secrets = secrets;
    }

    @Override
    public Optional<Token> load() {
        return secrets.get(scope, NAME).map(secret -> {
            String[] parts = secret.reveal().split(BETWEEN, 3);
            return new Token(
                    new Secret(parts[1]), new Secret(parts[2]), Instant.ofEpochMilli(Long.parseLong(parts[0])));
        });
    }

    @Override
    public void save(Token token) {
        secrets.set(
                scope,
                NAME,
                new Secret(token.expires().toEpochMilli()
                        + BETWEEN
                        + token.access().reveal()
                        + BETWEEN
                        + token.refresh().reveal()));
    }
}

package com.mailup.crm.mailup;

import java.util.Optional;

/** Where the sign-in of one account outlives a restart. */
public interface TokenVault {
    Optional<Token> load();

    /** Returns only when the token is safe: the one before it may be dead from now on. */
    void save(Token token);
}

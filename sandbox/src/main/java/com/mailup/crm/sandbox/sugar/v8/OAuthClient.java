package com.mailup.crm.sandbox.sugar.v8;

/**
 * A client that an administrator made under OAuth2 Clients and Tokens.
 *
 * @param user name of the user as whom it acts
 */
public record OAuthClient(String id, String secret, String user) {
    /** Never the secret. */
    @Override
    public String toString() {
        return "OAuthClient " + id;
    }
}

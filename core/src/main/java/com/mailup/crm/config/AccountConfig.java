package com.mailup.crm.config;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.model.AccountId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One MailUp account.
 *
 * @param url the base of MailUp's services
 * @param consoleUrl the account's own console, also the base of its form pages
 * @param callsPerSecond the budget of each API resource; 0, in a test only, is without limit
 * @param privateHosts whether its hosts may be in a private network
 * @param sharedLogin only where it was switched on
 * @param secrets those that the environment gives; the others are in the sealed store
 */
public record AccountConfig(
        AccountId name,
        URI url,
        URI consoleUrl,
        String consoleId,
        String clientId,
        String user,
        Presence presence,
        int callsPerSecond,
        boolean privateHosts,
        CallbackConfig callback,
        Optional<SharedLoginConfig> sharedLogin,
        Map<String, Secret> secrets) {
    public static final String CLIENT_SECRET = "client-secret";
    public static final String PASSWORD = "password";
    public static final String CALLBACK_KEY = "callback-key";
    /** Of the shared login's user, when that is another one than the connector's own. */
    public static final String SHARED_PASSWORD = "shared-password";

    /** Every secret an account can have. */
    public static final List<String> SECRETS = List.of(CLIENT_SECRET, PASSWORD, CALLBACK_KEY, SHARED_PASSWORD);

    /** How MailUp tells of changes. */
    public enum Presence {
        /** By calling our public address; the nightly audit finds the rest. */
        CALLBACK,
        /** It is asked, because it cannot reach us. */
        POLL
    }

    public AccountConfig {
        secrets = Map.copyOf(secrets);
    }
}

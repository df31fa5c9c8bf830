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
 * @param api whether MailUp's API is used at all; without it everything goes and comes by file
 * @param batch how files are exchanged, where they are
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
        boolean api,
        Optional<BatchConfig> batch,
        Map<String, Secret> secrets) {
    public static final String CLIENT_SECRET = "client-secret";
    public static final String PASSWORD = "password";
    public static final String CALLBACK_KEY = "callback-key";
    /** Of the shared login's user, when that is another one than the connector's own. */
    public static final String SHARED_PASSWORD = "shared-password";

    /** Every secret an account can have. */
    public static final List<String> SECRETS =
            List.of(CLIENT_SECRET, PASSWORD, CALLBACK_KEY, SHARED_PASSWORD, BatchConfig.PASSWORD, BatchConfig.KEY);

    /** How MailUp tells of changes. */
    public enum Presence {
        /** By calling our public address; the nightly audit finds the rest. */
        CALLBACK,
        /** It is asked, because it cannot reach us. */
        POLL
    }

    /** Whether changes reach MailUp by file. */
    public boolean byFile() {
        return batch.filter(BatchConfig::up).isPresent();
    }

    public AccountConfig {
        secrets = Map.copyOf(secrets);
    }
}

package com.mailup.crm.boot;

import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.secrets.KeyRing;
import com.mailup.crm.secrets.KeySource;
import com.mailup.crm.secrets.Secrets;
import com.mailup.crm.store.SealedStore;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Opens the secrets of an installation. A test makes its master key when first needed; a live one must be given its key. */
public final class SuiteSecrets {
    private SuiteSecrets() {}

    /**
     * Finds the master key and opens the secrets with it.
     *
     * @throws SyncException SECRET_MISSING or CONFIG_INVALID, naming where the master key was looked for
     */
    public static Secrets open(
            SuiteConfig config, Map<String, String> environment, SealedStore store, SecureRandom random) {
        KeySource source = KeySource.find(environment, config.masterKeyFile()).orElseGet(() -> ownKey(config));
        boolean test = config.kind() == SuiteConfig.Kind.TEST;
        KeyRing ring = test && source instanceof KeySource.KeyFile file ? file.readOrCreate(random) : source.read();
        return new Secrets(store, source, ring, random);
    }

    private static KeySource ownKey(SuiteConfig config) {
        if (config.kind() == SuiteConfig.Kind.TEST) {
            return KeySource.beside(config.dataDirectory());
        }
        throw new SyncException(
                ErrorCode.SECRET_MISSING,
                "the master key: set master-key-file, a systemd credential " + KeySource.CREDENTIAL
                        + " or the variable " + KeySource.VARIABLE);
    }

    /** The scopes of all accounts and connections, for {@link Secrets#rotate}. */
    public static List<String> scopes(SuiteConfig config) {
        return Stream.concat(
                        config.accounts().stream()
                                .map(a -> Secrets.account(a.name().value())),
                        config.connections().stream()
                                .map(c -> Secrets.connection(c.name().value())))
                .toList();
    }
}

package com.mailup.crm.contract;

import java.util.Map;

/** The checked settings of one connection: every key of {@link CrmPlugin#settings()} has a value. */
public record Settings(Map<String, String> values, Map<String, Secret> secrets) {
    public Settings {
        values = Map.copyOf(values);
        secrets = Map.copyOf(secrets);
    }

    /**
     * A setting as text.
     *
     * @throws SyncException CONFIG_INVALID when the key has no value
     */
    public String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new SyncException(ErrorCode.CONFIG_INVALID, "setting " + key + " is missing");
        }
        return value;
    }

    /**
     * A secret setting.
     *
     * @throws SyncException SECRET_MISSING when it is not set
     */
    public Secret secret(String key) {
        Secret secret = secrets.get(key);
        if (secret == null) {
            throw new SyncException(ErrorCode.SECRET_MISSING, "secret " + key);
        }
        return secret;
    }
}

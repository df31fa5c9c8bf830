package com.mailup.crm.contract;

import java.util.Optional;

/**
 * One setting of a kind of CRM: drives the configuration check, {@code doctor} and the documentation.
 *
 * @param key as written in the settings file, lower case with hyphens
 * @param defaultValue empty when the setting is required
 * @param help one sentence: what it is and where to find it in the CRM
 */
public record SettingSpec(String key, Type type, Optional<String> defaultValue, String help) {
    /** How the text is checked. */
    public enum Type {
        TEXT,
        URL,
        NUMBER,
        FLAG,
        DURATION,
        /** Never in the file: set by {@code mailup secret set} or {@code ${ENV}}. */
        SECRET
    }

    public boolean secret() {
        return type == Type.SECRET;
    }

    public boolean required() {
        return defaultValue.isEmpty();
    }
}

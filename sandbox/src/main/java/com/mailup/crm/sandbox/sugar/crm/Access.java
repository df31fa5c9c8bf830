package com.mailup.crm.sandbox.sugar.crm;

import java.util.Locale;

/** What roles grant on a module; without {@code ACCESS} the module is off. */
public enum Access {
    ACCESS,
    LIST,
    VIEW,
    EDIT,
    DELETE;

    String name(String module) {
        return module + "." + name().toLowerCase(Locale.ROOT);
    }
}

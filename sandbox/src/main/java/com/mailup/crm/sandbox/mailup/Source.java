package com.mailup.crm.sandbox.mailup;

/** Who changed something. Webhooks know three of them; REST calls and imports are invisible to webhooks. */
public enum Source {
    API,
    CONSOLE,
    RECIPIENT,
    REST,
    IMPORT;

    boolean firesWebhooks() {
        return this == API || this == CONSOLE || this == RECIPIENT;
    }
}

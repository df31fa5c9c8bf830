package com.mailup.crm.net;

import java.util.Locale;

/**
 * A host that the configuration names, and that may therefore be called.
 *
 * @param name as in an address; kept in lower case
 * @param inOwnNetwork whether it may resolve to a private or loopback address
 */
public record OutboundHost(String name, boolean inOwnNetwork) {
    public OutboundHost {
        name = name.toLowerCase(Locale.ROOT);
    }
}

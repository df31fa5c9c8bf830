package com.mailup.crm.sandbox.mailup;

import java.util.Set;

/** The addresses that may call the form pages with an {@code Xml} name. */
final class AllowList {
    private volatile boolean enabled = true;
    private volatile Set<String> addresses = Set.of("127.0.0.1");

    void set(boolean nowEnabled, Set<String> newAddresses) {
        enabled = nowEnabled;
        addresses = Set.copyOf(newAddresses);
    }

    boolean permits(String address) {
        return !enabled || addresses.contains(address);
    }
}

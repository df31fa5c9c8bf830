package com.mailup.crm.sandbox.mailup;

import java.util.Map;
import java.util.TreeMap;

/** How often each resource was called. */
final class Calls {
    private final Map<String, Long> counts = new TreeMap<>();

    synchronized void count(String resource) {
        counts.merge(resource, 1L, Long::sum);
    }

    synchronized Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    synchronized void clear() {
        counts.clear();
    }
}

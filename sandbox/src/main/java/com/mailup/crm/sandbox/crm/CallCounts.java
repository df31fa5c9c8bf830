package com.mailup.crm.sandbox.crm;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How often each operation was called. */
public final class CallCounts {
    private final Map<String, Long> counts = new TreeMap<>();

    public synchronized void add(String operation) {
        counts.merge(operation.toLowerCase(Locale.ROOT), 1L, Long::sum);
    }

    public synchronized long of(String operation) {
        return counts.getOrDefault(operation, 0L);
    }

    public synchronized Map<String, Long> all() {
        return Map.copyOf(counts);
    }

    public synchronized void reset() {
        counts.clear();
    }
}

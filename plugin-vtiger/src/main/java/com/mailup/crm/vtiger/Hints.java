package com.mailup.crm.vtiger;

import java.time.Duration;
import java.time.Instant;

/**
 * Calls of a vTiger's workflows. A workflow calls while the save is still going on, so a sweep at once may be too early: another follows.
 * However many calls come, no two sweeps begin within the pace. Thread-safe.
 */
final class Hints {
    private static final Duration COMMITTED = Duration.ofSeconds(10);

    private final Duration pace;
    private volatile Instant wantedAfter;
    private volatile Instant swept = Instant.MIN;

    /** @param start calls before it may have been lost, and are made up for; the least instant where none can have come */
    Hints(Duration pace, Instant start) {
        this.pace = pace;
        this.wantedAfter = start;
    }

    void called(Instant now) {
        wantedAfter = now.plus(COMMITTED);
    }

    boolean due(Instant now) {
        return swept.isBefore(wantedAfter) && !now.isBefore(swept.plus(pace));
    }

    void sweeping(Instant now) {
        swept = now;
    }
}

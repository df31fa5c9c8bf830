package com.mailup.crm.contract;

import java.time.Duration;
import java.time.Instant;

/**
 * For an adapter whose CRM calls by itself, {@link Crm#hinted}. A CRM may call while the save is still going on, so a sweep at once may be
 * too early: another follows. However many calls come, no two sweeps begin within the pace. Thread-safe.
 */
public final class Hints {
    private static final Duration COMMITTED = Duration.ofSeconds(10);

    private final Duration pace;
    private volatile Instant wantedAfter;
    private volatile Instant swept = Instant.MIN;

    /** @param start calls before it may have been lost, and are made up for; the least instant where none can have come */
    public Hints(Duration pace, Instant start) {
        this.pace = pace;
        this.wantedAfter = start;
    }

    /** The CRM called. */
    public void called(Instant now) {
        wantedAfter = now.plus(COMMITTED);
    }

    /** Whether a sweep is to begin. */
    public boolean due(Instant now) {
        return swept.isBefore(wantedAfter) && !now.isBefore(swept.plus(pace));
    }

    /** A sweep begins. */
    public void sweeping(Instant now) {
        swept = now;
    }
}

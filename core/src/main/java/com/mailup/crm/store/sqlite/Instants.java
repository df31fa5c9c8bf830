package com.mailup.crm.store.sqlite;

import java.time.Instant;

/** Instants are stored as nanoseconds since 1970; what lies outside the years 1678 to 2261 is moved to the nearest end. */
final class Instants {
    private static final long NANOS = 1_000_000_000L;
    private static final Instant FIRST = instant(Long.MIN_VALUE);
    private static final Instant LAST = instant(Long.MAX_VALUE);

    private Instants() {}

    static long nanos(Instant instant) {
        if (!instant.isAfter(FIRST)) {
            return Long.MIN_VALUE;
        }
        if (!instant.isBefore(LAST)) {
            return Long.MAX_VALUE;
        }
        long seconds = instant.getEpochSecond();
        return seconds >= 0 ? seconds * NANOS + instant.getNano() : (seconds + 1) * NANOS + (instant.getNano() - NANOS);
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}

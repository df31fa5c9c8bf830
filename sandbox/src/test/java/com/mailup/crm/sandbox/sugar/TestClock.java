package com.mailup.crm.sandbox.sugar;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** A clock that stands, at half past ten in Rome. */
final class TestClock {
    static final Clock STANDING = Clock.fixed(Instant.parse("2026-01-31T09:30:00.750Z"), ZoneOffset.UTC);
    static final String NOW = "2026-01-31 09:30:00";
    static final String IN_ROME = "2026-01-31 10:30:00";

    private TestClock() {}
}

package com.mailup.crm.sandbox.salesforce;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** A clock that stands. */
final class TestClock {
    static final Instant NOW = Instant.parse("2026-01-31T09:30:00.750Z");
    static final Clock STANDING = Clock.fixed(NOW, ZoneOffset.UTC);

    private TestClock() {}
}

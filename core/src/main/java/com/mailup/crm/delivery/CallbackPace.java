package com.mailup.crm.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast people are read because of callbacks: anyone who got hold of a token can send them, and what they cost must not be taken from
 * our own writes. A few at once, after a rest; then one call a second.
 */
final class CallbackPace {
    /** One call reads so many. */
    static final int PEOPLE = 20;

    private static final Duration CALL = Duration.ofSeconds(1);
    private static final Duration AT_ONCE = CALL.multipliedBy(4);

    private Instant paid = Instant.EPOCH;

    /** From when on somebody may be read. */
    Instant opens() {
        return paid.minus(AT_ONCE);
    }

    void spend(int calls, Instant now) {
        paid = (paid.isBefore(now) ? now : paid).plus(CALL.multipliedBy(calls));
    }
}

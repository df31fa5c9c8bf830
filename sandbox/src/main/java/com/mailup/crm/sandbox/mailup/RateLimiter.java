package com.mailup.crm.sandbox.mailup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Five calls in any second per user and resource. */
final class RateLimiter {
    private static final int LIMIT = 5;
    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final Clock clock;
    private final Map<String, Deque<Instant>> accepted = new HashMap<>();
    private volatile MailUpOptions.RateLimit mode;

    RateLimiter(Clock clock, MailUpOptions.RateLimit mode) {
        this.clock = clock;
        this.mode = mode;
    }

    void mode(MailUpOptions.RateLimit newMode) {
        mode = newMode;
    }

    /**
     * Counts a call.
     *
     * @throws Refusal if this is one call too many
     */
    void check(String userAndResource) {
        MailUpOptions.RateLimit now = mode;
        if (now != MailUpOptions.RateLimit.OFF && !accept(userAndResource)) {
            throw Refusal.tooManyRequests(now == MailUpOptions.RateLimit.ANSWER_403 ? 403 : 429, LIMIT + 1);
        }
    }

    private synchronized boolean accept(String key) {
        Instant now = clock.instant();
        Deque<Instant> recent = accepted.computeIfAbsent(key, _ -> new ArrayDeque<>());
        while (!recent.isEmpty() && !recent.peekFirst().isAfter(now.minus(WINDOW))) {
            recent.removeFirst();
        }
        boolean room = recent.size() < LIMIT;
        if (room) {
            recent.addLast(now);
        }
        return room;
    }
}

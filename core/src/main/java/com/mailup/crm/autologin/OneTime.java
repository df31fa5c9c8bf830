package com.mailup.crm.autologin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What waits for a browser to come back: taken once, within ten minutes, by the browser for which it was put there. It lives in memory, so
 * a restart ends it, and it is bounded: the oldest gives way. Thread-safe.
 */
final class OneTime<T> {
    static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST = 1_000;

    private record Entry<T>(T what, String browser, Instant until) {}

    private final InstantSource clock;
    private final Map<String, Entry<T>> waiting = new LinkedHashMap<>();

    OneTime(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Keeps something.
     *
     * @param key shown to take it
     * @param browser shown as well: the cookie of the only browser that may
     */
    synchronized void put(Ticket key, Ticket browser, T what) {
        Instant now = clock.instant();
        waiting.values().removeIf(entry -> !now.isBefore(entry.until()));
        waiting.put(key.hash(), new Entry<>(what, browser.hash(), now.plus(LIFE)));
        if (waiting.size() > MOST) {
            waiting.remove(waiting.keySet().iterator().next());
        }
    }

    /** Looks without taking. */
    synchronized Optional<T> see(Ticket key, Ticket browser) {
        return Optional.ofNullable(waiting.get(key.hash())).flatMap(entry -> opened(entry, browser));
    }

    /** Whoever comes, and be it the wrong one, takes it away. */
    synchronized Optional<T> take(Ticket key, Ticket browser) {
        return Optional.ofNullable(waiting.remove(key.hash())).flatMap(entry -> opened(entry, browser));
    }

    private Optional<T> opened(Entry<T> entry, Ticket browser) {
        return Optional.of(entry)
                .filter(kept -> kept.browser().equals(browser.hash()))
                .filter(kept -> clock.instant().isBefore(kept.until()))
                .map(Entry::what);
    }
}

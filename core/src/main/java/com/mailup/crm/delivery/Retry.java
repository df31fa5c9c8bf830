package com.mailup.crm.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before a person is looked at again. */
public final class Retry {
    /** Waits for the import under way; woken when it ends. */
    static final String IMPORT_OPEN = "IMPORT_OPEN";

    /** Waits for room among the imports under way: looked at again when there is some, since every look costs calls. */
    static final String IMPORT_FULL = "IMPORT_FULL";

    /** Looked at once more after a decision was settled. */
    static final String LOOK_AGAIN = "LOOK_AGAIN";

    /** A time limit of the person's own state. */
    static final String DUE = "DUE";

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST_TRIES = 12;

    private final RandomGenerator random;

    public Retry(RandomGenerator random) {
        this.random = random;
    }

    /** Whether nothing went wrong with somebody who has this code, so that nothing has to be read anew. */
    static boolean waitsForImports(String code) {
        return code.equals(IMPORT_OPEN) || code.equals(IMPORT_FULL);
    }

    /** Doubling, with jitter of a quarter each way. */
    Duration wait(int tries) {
        long millis = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(tries, 20));
        return Duration.ofMillis((long) (millis * (0.75 + random.nextDouble() / 2)));
    }

    boolean givesUp(int tries) {
        return tries >= MOST_TRIES;
    }
}

package com.mailup.crm.installer;

import com.mailup.crm.boot.Progress;
import com.mailup.crm.contract.ErrorKind;
import com.mailup.crm.contract.SyncException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** How long a command waits for a person, looking every two seconds. */
final class Patience {
    private static final Duration STEP = Duration.ofSeconds(2);

    private final long start = System.nanoTime();
    private final Duration limit;

    Patience(Duration limit) {
        this.limit = limit;
    }

    boolean ended() {
        return passed().compareTo(limit) >= 0 || Thread.currentThread().isInterrupted();
    }

    /** Looks until what is seen is enough or the time is over; answers what was seen last. What heals by itself is no answer. */
    <T> T until(T first, Predicate<T> enough, Supplier<T> look, Progress progress) {
        return until(first, enough, look, seen -> timePassed(progress));
    }

    /** @param draw shows how far what was seen is */
    <T> T until(T first, Predicate<T> enough, Supplier<T> look, Consumer<T> draw) {
        T seen = first;
        while (!enough.test(seen) && !ended()) {
            draw.accept(seen);
            LockSupport.parkNanos(STEP.toNanos());
            seen = looked(look).orElse(seen);
        }
        return seen;
    }

    void timePassed(Progress progress) {
        progress.at(passed().toSeconds(), limit.toSeconds());
    }

    private static <T> Optional<T> looked(Supplier<T> look) {
        try {
            return Optional.of(look.get());
        } catch (SyncException e) {
            if (e.kind() == ErrorKind.RETRY || e.kind() == ErrorKind.THROTTLED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Duration passed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}

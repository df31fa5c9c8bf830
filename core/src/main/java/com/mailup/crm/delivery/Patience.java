package com.mailup.crm.delivery;

import com.mailup.crm.contract.ErrorKind;
import com.mailup.crm.contract.SyncException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A pass over everything takes hours and does not end because the other side says "slower": it waits and asks again. */
final class Patience {
    private static final Duration USUAL = Duration.ofSeconds(2);
    private static final int MOST_TRIES = 30;

    private Patience() {}

    /** The call is made anew after each refusal; it must be one that may be repeated. */
    static <T> T with(Supplier<T> call) {
        int tries = 0;
        while (true) {
            try {
                return call.get();
            } catch (SyncException e) {
                tries++;
                if (e.kind() != ErrorKind.THROTTLED
                        || tries == MOST_TRIES
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(e.retryAfter().orElse(USUAL).toNanos());
            }
        }
    }
}

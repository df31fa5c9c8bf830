package com.mailup.crm.mailup;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** Time that never jumps, and waiting. */
interface Timing {
    Timing SYSTEM = new Timing() {
        private final long start = System.nanoTime();

        @Override
        public Duration now() {
            return Duration.ofNanos(System.nanoTime() - start);
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // the caller's loop looks at its state again
        public void await(Condition turn, Duration atMost) throws InterruptedException {
            var _ = turn.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }
    };

    Duration now();

    /** May return early. */
    void await(Condition turn, Duration atMost) throws InterruptedException;
}

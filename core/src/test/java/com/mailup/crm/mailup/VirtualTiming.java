package com.mailup.crm.mailup;

import java.time.Duration;
import java.util.concurrent.locks.Condition;

/** Time that passes only when somebody waits, or when the test says so. */
final class VirtualTiming implements Timing {
    private Duration now = Duration.ofHours(1);

    @Override
    public synchronized Duration now() {
        return now;
    }

    @Override
    public void await(Condition turn, Duration atMost) {
        pass(atMost);
    }

    synchronized void pass(Duration time) {
        now = now.plus(time);
    }
}

package com.mailup.crm.inbox;

import java.time.Duration;

/** Waits. Real in the service, a step of the clock in tests. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
}

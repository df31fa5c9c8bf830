package com.mailup.crm.sandbox.crm;

import com.mailup.crm.sandbox.http.Effect;
import java.time.Duration;
import java.util.Map;

/** What a simulated CRM's server lets a test do with it. */
public interface ServerControl {
    /** The next calls of an operation fail so; {@code *} stands for every operation. */
    void fault(String operation, int times, Effect effect);

    void clearFaults();

    /** Calls by operation in lower case. */
    Map<String, Long> calls();

    void resetCalls();

    void moveClock(Duration by);

    void dropSessions();
}

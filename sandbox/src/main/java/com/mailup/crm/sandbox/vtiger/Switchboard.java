package com.mailup.crm.sandbox.vtiger;

import com.mailup.crm.sandbox.crm.CallCounts;
import com.mailup.crm.sandbox.crm.ServerControl;
import com.mailup.crm.sandbox.crm.ShiftedClock;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.http.Faults;
import com.mailup.crm.sandbox.vtiger.ws.Webservice;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The server's side of a test: its clock, its faults, its sessions, and how often it was called. */
public final class Switchboard implements ServerControl {
    private final ShiftedClock clock;
    private final CallCounts counts;
    private final Faults faults;
    private final Webservice webservice;

    Switchboard(ShiftedClock clock, CallCounts counts, Faults faults, Webservice webservice) {
        this.clock = clock;
        this.counts = counts;
        this.faults = faults;
        this.webservice = webservice;
    }

    /** The next calls of an operation fail so; {@code *} stands for every operation. */
    @Override
    public void fault(String operation, int times, Effect effect) {
        String target = operation.equals("*") ? "." : "^" + Pattern.quote(operation.toLowerCase(Locale.ROOT)) + "$";
        faults.inject(target, times, effect);
    }

    @Override
    public void clearFaults() {
        faults.clear();
    }

    /** Calls by operation name in lower case. */
    @Override
    public Map<String, Long> calls() {
        return counts.all();
    }

    public long calls(String operation) {
        return counts.of(operation);
    }

    @Override
    public void resetCalls() {
        counts.reset();
    }

    @Override
    public void moveClock(Duration by) {
        clock.move(by);
    }

    @Override
    public void dropSessions() {
        webservice.dropSessions();
    }
}

package com.mailup.crm.sandbox.sugar;

import com.mailup.crm.sandbox.crm.CallCounts;
import com.mailup.crm.sandbox.crm.ServerControl;
import com.mailup.crm.sandbox.crm.ShiftedClock;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.http.Faults;
import com.mailup.crm.sandbox.sugar.crm.Logins;
import com.mailup.crm.sandbox.sugar.crm.ServerSetup;
import com.mailup.crm.sandbox.sugar.v11.Tokens;
import com.mailup.crm.sandbox.sugar.v41.Sessions;
import com.mailup.crm.sandbox.sugar.v8.AccessTokens;
import com.mailup.crm.sandbox.sugar.v8.OAuthClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The server itself: its faults, its clock, its sessions, the count of its calls. */
public final class Switchboard implements ServerControl {
    private final ShiftedClock clock;
    private final CallCounts counts;
    private final Faults faults;
    private final Sessions sessions;
    private final Tokens tokens;
    private final AccessTokens accessTokens;
    private final Logins logins;
    private final ServerSetup setup;

    Switchboard(
            ShiftedClock clock,
            CallCounts counts,
            Faults faults,
            Sessions sessions,
            Tokens tokens,
            AccessTokens accessTokens,
            Logins logins,
            ServerSetup setup) {
        this.setup = setup;
        this.clock = clock;
        this.counts = counts;
        this.faults = faults;
        this.sessions = sessions;
        this.tokens = tokens;
        this.accessTokens = accessTokens;
        this.logins = logins;
    }

    /** The next calls of a method fail so, of v11 and V8 by method and path as {@code post bulk} and {@code patch v8/module}; {@code *} stands for every one. */
    @Override
    public void fault(String method, int times, Effect effect) {
        String target = method.equals("*") ? "." : "^" + Pattern.quote(method.toLowerCase(Locale.ROOT)) + "$";
        faults.inject(target, times, effect);
    }

    @Override
    public void clearFaults() {
        faults.clear();
    }

    /** Calls by method in lower case. */
    @Override
    public Map<String, Long> calls() {
        return counts.all();
    }

    public long calls(String method) {
        return counts.of(method);
    }

    @Override
    public void resetCalls() {
        counts.reset();
    }

    @Override
    public void moveClock(Duration by) {
        clock.move(by);
    }

    /** Sessions of v4_1, and the tokens of v11 and V8. */
    @Override
    public void dropSessions() {
        sessions.dropAll();
        tokens.dropAll();
        accessTokens.dropAll();
    }

    /** An administrator makes a client for V8, or changes the one of that id. */
    public void putClient(OAuthClient client) {
        accessTokens.putClient(client);
    }

    /** From now on all callers seem to come from there. */
    public void callersComeFrom(String address) {
        sessions.callersComeFrom(address);
    }

    /** Whether a session may be used only from where it was opened, as the system settings have it. */
    public void verifyClientAddress(boolean verify) {
        sessions.verifyClientAddress(verify);
        setup.bound(verify);
    }

    /** So many wrong passwords in a row lock a user out, for the interfaces and the pages. */
    public void lockOutAfter(int wrongPasswords) {
        logins.lockOutAfter(wrongPasswords);
        setup.lockout(wrongPasswords);
    }

    /** Whether the old search index is on. */
    public void searchIndex(boolean on) {
        setup.index(on);
    }

    /** The CRM turns out to be the 7 inside a SuiteCRM 8. */
    public void moveIntoEight() {
        setup.moveIntoEight();
    }

    /** The server's scheduler runs once. */
    public void cronRuns() {
        setup.cronRuns();
    }

    public void unlock(String user) {
        logins.unlock(user);
    }
}

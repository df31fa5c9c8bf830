package com.mailup.crm.sandbox.salesforce;

import com.mailup.crm.sandbox.crm.CallCounts;
import com.mailup.crm.sandbox.crm.ServerControl;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.http.Faults;
import com.mailup.crm.sandbox.salesforce.auth.Sessions;
import com.mailup.crm.sandbox.salesforce.auth.TokenEndpoint;
import com.mailup.crm.sandbox.salesforce.bulk.QueryJobs;
import com.mailup.crm.sandbox.salesforce.org.Cursors;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Usage;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The server's side of a test: its clock, its faults, its sessions, and how often it was called. */
public final class Switchboard implements ServerControl {
    private final Org org;
    private final CallCounts counts;
    private final Faults faults;
    private final Sessions sessions;
    private final TokenEndpoint tokens;
    private final Cursors cursors;
    private final QueryJobs jobs;
    private final Usage usage;

    Switchboard(
            Org org,
            CallCounts counts,
            Faults faults,
            Sessions sessions,
            TokenEndpoint tokens,
            Cursors cursors,
            QueryJobs jobs,
            Usage usage) {
        this.org = org;
        this.counts = counts;
        this.faults = faults;
        this.sessions = sessions;
        this.tokens = tokens;
        this.cursors = cursors;
        this.jobs = jobs;
        this.usage = usage;
    }

    /**
     * The next calls of an operation fail so. SOAP operations go by their name, REST calls by method and path as {@code patch
     * composite/sobjects} or {@code get jobs/query/results}, the token endpoint is {@code token}; {@code *} stands for every one.
     */
    @Override
    public void fault(String operation, int times, Effect effect) {
        String target = operation.equals("*") ? "." : "^" + Pattern.quote(operation.toLowerCase(Locale.ROOT)) + "$";
        faults.inject(target, times, effect);
    }

    @Override
    public void clearFaults() {
        faults.clear();
    }

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
        org.clock().move(by);
    }

    @Override
    public void dropSessions() {
        sessions.dropAll();
    }

    /** A session of a user, as {@code sf org display} shows it. */
    public String session(String user) {
        return sessions.begin(org.user(user).orElseThrow(() -> new IllegalArgumentException("no user of that name")));
    }

    /** From now on SOAP refuses a session in these words. */
    public void refuseSessionsWith(String wording) {
        sessions.word(wording);
    }

    /** An administrator takes the connector's app away, or gives it back. */
    public void revokeApp(boolean revoked) {
        tokens.revoke(revoked);
    }

    /** The calls of the day: how many were made, and how many may be. */
    public void usage(long used, long most) {
        usage.set(used, most);
    }

    /** The rests of queries are thrown away. */
    public void expireCursors() {
        cursors.expire();
    }

    /** The results of bulk jobs are thrown away. */
    public void forgetJobs() {
        jobs.forgetAll();
    }

    /** The address leads to another organisation from now on. */
    public void becomeAnotherOrganization() {
        org.becomeAnother();
    }
}

package com.mailup.crm.boot;

import com.mailup.crm.model.Outcome;
import com.mailup.crm.store.ConnectionStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the installation is.
 *
 * @param sentence the first line: fine, working through N, held, or needs you
 * @param test whether the data directory is one for tests
 * @param serving whether a service runs
 * @param seen records seen by all runs of the last 24 hours: equals the sum of the outcomes
 */
public record StatusReport(
        Condition condition,
        String sentence,
        boolean test,
        boolean serving,
        Instant at,
        List<AccountStatus> accounts,
        List<ConnectionStatus> connections,
        long seen,
        Map<Outcome, Long> outcomes) {
    /** In the order of urgency. */
    public enum Condition {
        FINE,
        WORKING,
        HELD,
        NEEDS_YOU
    }

    /**
     * One MailUp account.
     *
     * @param waiting events that were accepted and are not settled
     * @param strangers recipients of the mapped lists without a record in a CRM, as of the last pass over them
     * @param failed work that was given up
     * @param code why the account stands still, empty when it does not
     */
    public record AccountStatus(
            String name,
            long people,
            Optional<Long> strangers,
            long waiting,
            long parked,
            long deliveries,
            long failed,
            Optional<Instant> lastAudit,
            Optional<String> code) {}

    /**
     * One connection.
     *
     * @param code why it is held or paused, empty when a person paused it or it runs
     * @param inside version and switch of the package inside the CRM; empty when it did not answer lately, or there is none
     */
    public record ConnectionStatus(
            String name,
            String kind,
            ConnectionStore.Mode mode,
            Instant since,
            Optional<String> code,
            String detail,
            Optional<String> inside) {}

    public StatusReport {
        accounts = List.copyOf(accounts);
        connections = List.copyOf(connections);
        outcomes = Map.copyOf(outcomes);
    }
}

package com.mailup.crm.store;

import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs and their outcomes. Thread-safe. */
public interface RunStore {
    /** A run: one batch of the log, one applied plan, one audit. */
    record Run(long id, ConnectionId connection, Kind kind, Instant started, Optional<Instant> finished, long seen) {}

    enum Kind {
        REAL_TIME,
        APPLY,
        SYNC,
        AUDIT,
        REPLAY
    }

    /** Begins a run; it is finished by {@link Commit#finished}, in the transaction of its last outcomes. */
    long begin(ConnectionId connection, Kind kind, Instant at);

    Optional<Run> run(long run);

    /** Newest first. */
    List<Run> latest(int limit);

    /** How many records ended in each outcome, over one run. */
    Map<Outcome, Long> totals(long run);

    /** What is to be said of records that were settled, and of how many, over one run. */
    Map<String, Long> remarks(long run);

    /** How many records ended in each outcome, over all runs that started at an instant or later. */
    Map<Outcome, Long> totalsSince(Instant since);

    /** Records seen by all runs that started at an instant or later: equals the sum of the outcomes. */
    long seenSince(Instant since);

    /** In the order of their records, at most {@code limit}. */
    List<OutcomeRow> outcomes(long run, Optional<Outcome> only, int limit);

    /**
     * How far the CRM's requests are to send people to a group, by the CRM's number: of those in which anything happened at an instant or
     * later.
     */
    Map<Long, PackageNews.Sent> sent(ConnectionId connection, Instant since);

    /** Removes sendings that got their fate before the given instant. */
    int trimSendings(Instant before);

    /** Removes runs that started before the given instant, with their outcomes. */
    int trim(Instant startedBefore);
}

package com.mailup.crm.delivery;

import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.OutcomeRow;
import com.mailup.crm.store.RunStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One outcome per record and run; a run is one batch of one connection. */
final class Outcomes {
    private final RunStore runs;
    private final RunStore.Kind kind;
    private final long given;
    private final Instant now;
    private final Map<ConnectionId, Long> begun = new TreeMap<>();
    private final Map<ConnectionId, Long> seen = new TreeMap<>();
    private final List<OutcomeRow> rows = new ArrayList<>();

    /**
     * The outcomes of one batch.
     *
     * @param run the run they belong to; 0 begins one for each connection
     */
    Outcomes(RunStore runs, RunStore.Kind kind, long run, Instant now) {
        this.runs = runs;
        this.kind = kind;
        this.given = run;
        this.now = now;
    }

    /** Writes the outcome of a record that this batch noticed; answers the run it belongs to. */
    long add(RecordRef record, Outcome outcome, String reason) {
        long run = given != 0
                ? given
                : begun.computeIfAbsent(record.connection(), connection -> runs.begin(connection, kind, now));
        seen.merge(record.connection(), 1L, Long::sum);
        rows.add(new OutcomeRow(run, record, outcome, reason, now));
        return run;
    }

    /** Replaces the outcome {@code HELD} that an earlier run left. */
    void replace(long run, RecordRef record, Outcome outcome, String reason) {
        rows.add(new OutcomeRow(run, record, outcome, reason, now));
    }

    List<OutcomeRow> rows() {
        return rows;
    }

    /** The runs that this batch began, with the records each saw. */
    Map<Long, Long> finished() {
        Map<Long, Long> finished = new HashMap<>();
        begun.forEach((connection, run) -> finished.put(run, seen.getOrDefault(connection, 0L)));
        return finished;
    }
}

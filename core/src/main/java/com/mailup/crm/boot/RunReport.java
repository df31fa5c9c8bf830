package com.mailup.crm.boot;

import com.mailup.crm.model.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What became of a run.
 *
 * @param seen equals the sum of the outcomes
 * @param remarks what is to be said of records that were settled, and of how many
 * @param strangers recipients of the mapped lists without a record in the CRM, counted apart
 * @param open the records that failed or are held, with the reason; the first of them when there are many
 */
public record RunReport(
        long run,
        String connection,
        Instant started,
        Instant finished,
        long seen,
        Map<Outcome, Long> outcomes,
        Map<String, Long> remarks,
        long strangers,
        List<OpenRecord> open) {
    /** A record that was not settled. */
    public record OpenRecord(String record, Outcome outcome, String reason) {}

    public RunReport {
        outcomes = Map.copyOf(outcomes);
        remarks = Map.copyOf(remarks);
        open = List.copyOf(open);
    }

    public long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }
}

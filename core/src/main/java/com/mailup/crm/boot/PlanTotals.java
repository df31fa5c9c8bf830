package com.mailup.crm.boot;

import com.mailup.crm.model.Outcome;
import java.time.Instant;
import java.util.Map;

/**
 * The end of a plan.
 *
 * @param mapping digest of the mapping that it was made for
 * @param changes how many changes it lists
 * @param seen records that were looked at: equals the sum of the outcomes
 */
public record PlanTotals(
        String connection, String mapping, Instant at, long changes, long seen, Map<Outcome, Long> outcomes) {
    public PlanTotals {
        outcomes = Map.copyOf(outcomes);
    }
}

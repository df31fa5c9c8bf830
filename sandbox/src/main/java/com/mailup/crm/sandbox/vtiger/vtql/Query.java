package com.mailup.crm.sandbox.vtiger.vtql;

import java.util.List;

/**
 * A parsed query.
 *
 * @param anyOf groups of conditions: a record matches when all conditions of one group hold; empty means every record
 * @param descending applies to the last sort field only, as in vTiger
 * @param count rows wanted, already capped at {@link #MOST_ROWS}
 */
public record Query(
        Selection selection,
        String module,
        List<List<Condition>> anyOf,
        List<String> orderBy,
        boolean descending,
        long offset,
        int count) {

    public static final int MOST_ROWS = 100;

    /** What a row shows. */
    public sealed interface Selection {
        record All() implements Selection {}

        record Count() implements Selection {}

        record Fields(List<String> names) implements Selection {}
    }

    /** True when the SQL made of this query does not run, which vTiger answers with an empty list. */
    public boolean broken() {
        return anyOf.stream()
                .flatMap(List::stream)
                .flatMap(condition -> condition.values().stream())
                .anyMatch(Literal::broken);
    }
}

package com.mailup.crm.sandbox.salesforce.soql;

import java.util.List;
import java.util.Optional;

/**
 * A query as it was understood.
 *
 * @param text as it was sent
 * @param count whether only the number is asked for
 * @param at where the object's name stands
 * @param limit -1 for none
 */
public record Query(
        String text,
        List<Path> fields,
        boolean count,
        String object,
        int at,
        Optional<Condition> where,
        List<Order> order,
        int limit,
        int offset) {
    public Query {
        fields = List.copyOf(fields);
        order = List.copyOf(order);
    }

    /** One column of ORDER BY. */
    public record Order(Path path, boolean descending, boolean nullsLast) {}

    public static Query parse(String text) {
        return new Parser(text).query();
    }
}

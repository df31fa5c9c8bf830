package com.mailup.crm.sandbox.salesforce.org;

import com.mailup.crm.sandbox.salesforce.soql.Condition;
import com.mailup.crm.sandbox.salesforce.soql.Query;
import com.mailup.crm.sandbox.salesforce.soql.SoqlException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Works queries off. */
public final class Search {
    private final Org org;

    public Search(Org org) {
        this.org = org;
    }

    /**
     * What a query found.
     *
     * @param total the number of rows, also where only that was asked for
     */
    public record Found(SObjectType type, List<Column> columns, List<Row> rows, int total) {
        public Found {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /**
     * Works a query off.
     *
     * @param deleted whether deleted rows are found as well
     */
    public Found find(User by, String soql, boolean deleted) {
        return org.atomically(() -> find(org, by, Query.parse(soql), deleted));
    }

    /** The folded values of an inner query's only column. */
    static Set<String> values(Org org, User by, Query query) {
        Found found = find(org, by, query, false);
        Column column = found.columns().getFirst();
        return found.rows().stream()
                .map(row -> Matching.folded(column.value(org, row)))
                .collect(Collectors.toSet());
    }

    private static Found find(Org org, User by, Query query, boolean deleted) {
        SObjectType type = org.type(query.object())
                .orElseThrow(() -> SoqlException.type(query.text(), query.at(), query.object()));
        List<Column> columns = query.fields().stream()
                .map(path -> Column.of(org, by, query, type, path))
                .toList();
        Predicate<Row> fits =
                query.where().map(new Matching(org, by, query, type)::of).orElse(_ -> true);
        Stream<Row> rows = candidates(org, type, query.where()).stream()
                .filter(row -> deleted || !row.deleted())
                .filter(fits);
        if (!natural(query)) {
            rows = rows.sorted(order(org, by, query, type));
        }
        rows = rows.skip(query.offset());
        List<Row> found = (query.limit() < 0 ? rows : rows.limit(query.limit())).toList();
        return new Found(type, columns, query.count() ? List.of() : found, found.size());
    }

    private static Collection<Row> candidates(Org org, SObjectType type, Optional<Condition> where) {
        Optional<Set<String>> ids = where.flatMap(Bounds::ids);
        if (ids.isPresent()) {
            return ids.get().stream()
                    .sorted()
                    .flatMap(id -> org.find(id).stream())
                    .filter(row -> row.type().equals(type.name()))
                    .sorted(Comparator.comparing(row -> row.get("SystemModstamp") + row.id()))
                    .toList();
        }
        return org.since(type.name(), where.map(Bounds::since).orElse(""));
    }

    /** Whether the rows come in the wanted order already. */
    private static boolean natural(Query query) {
        List<String> order = query.order().stream()
                .map(column ->
                        column.descending() ? "" : column.path().toString().toLowerCase(Locale.ROOT))
                .toList();
        return order.isEmpty()
                || order.equals(List.of("systemmodstamp"))
                || order.equals(List.of("systemmodstamp", "id"));
    }

    private static Comparator<Row> order(Org org, User by, Query query, SObjectType type) {
        Comparator<Row> order = (_, _) -> 0;
        for (Query.Order wanted : query.order()) {
            Column column = Column.of(org, by, query, type, wanted.path());
            Comparator<String> values =
                    (one, other) -> Matching.order(column.field().type(), one, other);
            Comparator<String> nulls = Comparator.comparing((String value) -> value.isEmpty() == wanted.nullsLast());
            Comparator<String> both = nulls.thenComparing((one, other) -> one.isEmpty() || other.isEmpty()
                    ? 0
                    : wanted.descending() ? values.reversed().compare(one, other) : values.compare(one, other));
            order = order.thenComparing(row -> column.value(org, row), both);
        }
        return order;
    }
}

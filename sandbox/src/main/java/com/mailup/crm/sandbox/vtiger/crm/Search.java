package com.mailup.crm.sandbox.vtiger.crm;

import com.mailup.crm.sandbox.vtiger.vtql.Condition;
import com.mailup.crm.sandbox.vtiger.vtql.Query;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Runs a query on a table. Rows come from an index when all conditions point at one (ids, addresses), or in the wanted order from the id or the time
 * index, starting at the bound the conditions set; so paging costs the page, not the table. Everything else scans.
 */
final class Search {
    private final Table table;
    private final Query query;

    private Search(Table table, Query query) {
        this.table = table;
        this.query = query;
    }

    static List<Entity> rows(Table table, Query query) {
        Search search = new Search(table, query);
        return search.ordered().skip(query.offset()).limit(query.count()).toList();
    }

    private Stream<Entity> ordered() {
        Predicate<Entity> matches = Matching.anyOf(table.module(), query.anyOf());
        List<String> order = query.orderBy();
        Optional<Set<Long>> points = points();
        if (points.isPresent()) {
            return sorted(points.get().stream()
                    .flatMap(number -> table.findLive(number).stream())
                    .filter(matches));
        }
        boolean byTime = order.equals(List.of("modifiedtime"))
                || (order.equals(List.of("modifiedtime", "id")) && !query.descending());
        if (byTime) {
            Bounds.Modified range = Bounds.modified(query.anyOf());
            return table.byModified(range.low(), range.high(), query.descending())
                    .filter(matches);
        }
        Bounds.Ids range = Bounds.ids(query.anyOf());
        boolean byId = order.isEmpty() || order.equals(List.of("id"));
        Stream<Entity> rows = table.byId(range.low(), range.high(), byId && query.descending())
                .filter(matches);
        return byId ? rows : sorted(rows);
    }

    /** The numbers of all rows that can match, if every group of conditions names an id or an indexed value. */
    private Optional<Set<Long>> points() {
        Set<Long> all = new TreeSet<>();
        for (List<Condition> group : query.anyOf()) {
            Optional<List<Long>> some = group.stream()
                    .flatMap(condition -> pointsOf(condition).stream())
                    .min(Comparator.comparingInt(List::size));
            if (some.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(some.get());
        }
        return query.anyOf().isEmpty() ? Optional.empty() : Optional.of(all);
    }

    private Optional<List<Long>> pointsOf(Condition condition) {
        boolean exact =
                condition.operator() == Condition.Operator.EQUAL || condition.operator() == Condition.Operator.IN;
        boolean id = condition.field().equals("id");
        boolean indexed = id
                || table.module().field(condition.field()).map(Field::indexed).orElse(false);
        if (!exact || !indexed) {
            return Optional.empty();
        }
        return Optional.of(condition.values().stream()
                .flatMap(value -> id
                        ? Stream.of(RecordId.parse(value.text()).number())
                        : table.withValue(condition.field(), value.text()).stream())
                .toList());
    }

    private Stream<Entity> sorted(Stream<Entity> rows) {
        Optional<Comparator<Entity>> order = Optional.empty();
        for (int i = 0; i < query.orderBy().size(); i++) {
            Comparator<Entity> next =
                    Matching.order(table.module(), query.orderBy().get(i));
            boolean last = i == query.orderBy().size() - 1;
            Comparator<Entity> directed = last && query.descending() ? next.reversed() : next;
            order = Optional.of(
                    order.map(first -> first.thenComparing(directed)).orElse(directed));
        }
        return order.map(rows::sorted).orElse(rows);
    }
}

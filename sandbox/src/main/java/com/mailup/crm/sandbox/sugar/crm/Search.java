package com.mailup.crm.sandbox.sugar.crm;

import com.mailup.crm.sandbox.sugar.sql.Where;
import com.mailup.crm.sandbox.sugar.sql.WhereParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists of records. */
public final class Search {
    private final Crm crm;

    public Search(Crm crm) {
        this.crm = crm;
    }

    /** Every match in the order asked for. Terms with a table's name are dropped without a word, and no order is that of the ids. */
    public List<Bean> rows(CrmModule module, String query, String orderBy, boolean alsoDeleted, User by) {
        return rows(module, WhereParser.parse(query), order(module, orderBy), alsoDeleted, by);
    }

    /** The same with a condition that another interface made. */
    public List<Bean> rows(CrmModule module, Where where, List<Term> order, boolean alsoDeleted, User by) {
        boolean closed = crm.guard().owns(module.name()) && !crm.guard().lets(by);
        if (closed || !by.may(Access.LIST, module.name())) {
            throw Refusal.accessDenied();
        }
        return crm.reading(() -> {
            Matching matching = new Matching(crm, module);
            matching.check(where);
            List<Bean> found = candidates(module, where, matching)
                    .filter(bean -> alsoDeleted || !bean.deleted())
                    .filter(by::reaches)
                    .filter(bean -> matching.matches(bean, where))
                    .toList();
            boolean inOrder = order.size() <= 2
                    && order.equals(List.of(new Term("date_modified", false), new Term("id", false))
                            .subList(0, order.size()))
                    && !order.isEmpty();
            return inOrder ? found : sorted(found, order);
        });
    }

    /** A field to sort by. */
    public record Term(String field, boolean descending) {}

    private static List<Term> order(CrmModule module, String orderBy) {
        List<Term> terms = new ArrayList<>();
        for (String part : orderBy.split(",", -1)) {
            String[] words = part.strip().split("\\s+", 2);
            if (module.field(words[0]).filter(Field::stored).isPresent()) {
                terms.add(new Term(
                        words[0],
                        Arrays.stream(words)
                                .skip(1)
                                .anyMatch(word -> word.toLowerCase(Locale.ROOT).startsWith("desc"))));
            }
        }
        return terms;
    }

    private static List<Bean> sorted(List<Bean> beans, List<Term> order) {
        List<Term> terms = order.isEmpty() ? List.of(new Term("id", false)) : order;
        Comparator<Bean> comparator = (_, _) -> 0;
        for (Term term : terms) {
            Comparator<Bean> byField = Comparator.comparing(bean -> bean.get(term.field()));
            comparator = comparator.thenComparing(term.descending() ? byField.reversed() : byField);
        }
        return beans.stream().sorted(comparator).toList();
    }

    private Stream<Bean> candidates(CrmModule module, Where where, Matching matching) {
        Table table = crm.table(module.name());
        Optional<List<String>> ids = matching.ids(where);
        if (ids.isPresent()) {
            return ids.get().stream()
                    .distinct()
                    .flatMap(id -> table.find(id).stream())
                    .sorted(Comparator.comparing((Bean bean) -> bean.get("date_modified"))
                            .thenComparing(Bean::id));
        }
        return table.from(Matching.lowestModified(where));
    }
}

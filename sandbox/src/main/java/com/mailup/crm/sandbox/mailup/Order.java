package com.mailup.crm.sandbox.mailup;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The {@code orderby} parameter, such as {@code "Name asc;idGroup desc"}. */
final class Order {
    private static final Comparator<Row> AS_IT_COMES = (_, _) -> 0;

    private Order() {}

    static Comparator<Row> parse(String text) {
        Comparator<Row> order = AS_IT_COMES;
        for (String term : Filter.unquoted(text).split(";", -1)) {
            if (!term.isBlank()) {
                order = order.thenComparing(term(List.of(term.strip().split("\\s+"))));
            }
        }
        return order;
    }

    private static Comparator<Row> term(List<String> words) {
        String property = words.getFirst().toLowerCase(Locale.ROOT);
        String direction = words.size() > 1 ? words.get(1).toLowerCase(Locale.ROOT) : "asc";
        Comparator<Row> rising = (left, right) -> Filter.compare(left.value(property), right.value(property));
        return switch (direction) {
            case "asc" -> rising;
            case "desc" -> rising.reversed();
            default -> throw Refusal.badRequest("orderby is not valid.");
        };
    }
}

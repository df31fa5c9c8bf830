package com.mailup.crm.sandbox.mailup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Form;
import com.mailup.crm.sandbox.http.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that a request asks for; numbers start at 0. Pages are cut from the live data: whoever changes it moves the borders. */
record Page(int number, int size) {
    private static final int DEFAULT_SIZE = 20;
    private static final int LARGEST = 1000;

    static Page of(Form query) {
        return new Page(
                number(query, "pageNumber", 0, 0), Math.min(number(query, "pageSize", DEFAULT_SIZE, 1), LARGEST));
    }

    long skipped() {
        return (long) number * size;
    }

    Answer answer(Stream<ObjectNode> items, long total) {
        ObjectNode envelope = Json.object().put("IsPaginated", total > size);
        ArrayNode array = envelope.putArray("Items");
        items.forEach(array::add);
        return Answer.json(envelope.put("PageNumber", number)
                .put("PageSize", size)
                .put("Skipped", skipped())
                .put("TotalElementsCount", total));
    }

    /** Filters, orders and pages a short list. */
    static Answer of(Exchange exchange, List<ObjectNode> items) {
        Form query = exchange.query();
        Set<String> properties = items.stream()
                .flatMap(item -> item.properties().stream())
                .map(entry -> entry.getKey().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Filter filter = items.isEmpty()
                ? Filter.ALL
                : Filter.parse(query.first("filterby").orElse(""), properties);
        Comparator<Row> order = Order.parse(query.first("orderby").orElse(""));
        List<ObjectNode> found = items.stream()
                .filter(item -> filter.test(Row.of(item)))
                .sorted(Comparator.comparing(Row::of, order))
                .toList();
        Page page = of(query);
        return page.answer(found.stream().skip(page.skipped()).limit(page.size), found.size());
    }

    private static int number(Form query, String name, int otherwise, int least) {
        try {
            int number = query.first(name).map(Integer::parseInt).orElse(otherwise);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered like a number out of range.
        }
        throw Refusal.badRequest(name + " is not valid.");
    }
}

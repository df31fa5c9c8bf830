package com.mailup.crm.sugarcrm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Conditions of v11: objects of a list go together by AND. */
final class V11Filter {
    private static final String AND = "$and";
    private static final String OR = "$or";
    private static final String IN = "$in";
    private static final String ID = "id";
    private static final String TIME = "date_modified";

    private V11Filter() {}

    static List<Object> in(String field, Collection<String> values) {
        return List.of(Map.of(field, Map.of(IN, List.copyOf(values))));
    }

    /** A row that was written into the database without its key is found by its text. */
    static List<Object> address(Collection<String> keys) {
        List<String> values = List.copyOf(keys);
        return List.of(Map.of(
                OR,
                List.of(
                        Map.of("email_address_caps", Map.of(IN, values)),
                        Map.of("email_address", Map.of(IN, values)))));
    }

    static List<Object> usesAddress(Collection<String> keys) {
        return in("email_addresses.email_address_caps", keys);
    }

    static List<Object> and(List<Object> one, List<Object> other) {
        List<Object> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    static List<Object> behind(Place place) {
        if (place.time().isEmpty()) {
            return List.of();
        }
        String time = V11Record.time(place.time());
        Object later = Map.of(TIME, Map.of("$gt", time));
        if (place.id().isEmpty()) {
            return List.of(later);
        }
        // Two bounds instead of $equals, which for a time could mean its day.
        Object sameTime = Map.of(
                AND,
                List.of(
                        Map.of(TIME, Map.of("$gte", time)),
                        Map.of(TIME, Map.of("$lte", time)),
                        Map.of(ID, Map.of("$gt", place.id()))));
        return List.of(Map.of(OR, List.of(later, sameTime)));
    }

    static List<Object> idBehind(String id) {
        return id.isEmpty() ? List.of() : List.of(Map.of(ID, Map.of("$gt", id)));
    }

    /** All but the rows that number the runs. */
    static List<Object> outbox() {
        return List.of(Map.of("kind", Map.of("$not_equals", "run")));
    }
}

package com.mailup.crm.salesforce;

import static java.util.stream.Collectors.joining;

import com.mailup.crm.contract.Crm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Parts of queries. */
final class Soql {
    private Soql() {}

    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static String in(String field, Collection<String> values) {
        return field + " IN (" + values.stream().map(Soql::quoted).collect(joining(",")) + ")";
    }

    static String notIn(String field, Collection<String> values) {
        return "(NOT " + in(field, values) + ")";
    }

    /** As many at a time as one call takes. */
    static <T> List<List<T>> parts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += Crm.BATCH) {
            parts.add(all.subList(from, Math.min(from + Crm.BATCH, all.size())));
        }
        return parts;
    }

    static String select(Collection<String> fields, String from) {
        return "SELECT " + String.join(", ", fields) + " FROM " + from;
    }
}

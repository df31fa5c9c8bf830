package com.mailup.crm.salesforce;

import static java.util.stream.Collectors.joining;

import java.util.Collection;

/** Parts of queries. */
final class Soql {
    private Soql() {}

    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static String in(String field, Collection<String> values) {
        return field + " IN (" + values.stream().map(Soql::quoted).collect(joining(",")) + ")";
    }

    static String select(Collection<String> fields, String from) {
        return "SELECT " + String.join(", ", fields) + " FROM " + from;
    }
}

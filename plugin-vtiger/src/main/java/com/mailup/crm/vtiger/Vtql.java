package com.mailup.crm.vtiger;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Builds vTiger's queries. They travel in the URL, know no brackets, and fail on an empty literal. */
final class Vtql {
    /** What the server gives at most, without a word about the rest. */
    static final int MOST_ROWS = 100;

    private static final int LONGEST = 5500;

    private Vtql() {}

    /** Queries for records by id, each within the limits of URL and rows. */
    static List<String> byIds(String module, Collection<String> fields, List<String> ids) {
        String head = "select " + String.join(", ", fields) + " from " + module + " where id in (";
        String tail = ") limit " + MOST_ROWS + ";";
        List<String> queries = new ArrayList<>();
        List<String> chunk = new ArrayList<>();
        int frame = encodedLength(head + tail);
        int length = 0;
        for (String id : ids) {
            String literal = literal(id);
            int added = encodedLength(literal + ",");
            if (chunk.size() == MOST_ROWS || (!chunk.isEmpty() && frame + length + added > LONGEST)) {
                queries.add(head + String.join(",", chunk) + tail);
                chunk.clear();
                length = 0;
            }
            chunk.add(literal);
            length += added;
        }
        if (!chunk.isEmpty()) {
            queries.add(head + String.join(",", chunk) + tail);
        }
        return queries;
    }

    /** The records behind a place in the order of (modifiedtime, id). */
    static String changedBehind(String module, Position.Place place, int rows) {
        String where;
        if (place.time().isEmpty()) {
            where = "";
        } else if (place.id().isEmpty()) {
            where = " where modifiedtime > " + literal(place.time());
        } else {
            where = " where modifiedtime > " + literal(place.time()) + " or modifiedtime = " + literal(place.time())
                    + " and id > " + literal(place.id());
        }
        return "select id, modifiedtime from " + module + where + " order by modifiedtime, id limit " + rows + ";";
    }

    /** A quote is doubled, and before that a backslash, which reaches the database as it is. */
    static String literal(String value) {
        String plain = value.chars()
                .filter(c -> c >= ' ')
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                .toString();
        if (plain.isEmpty()) {
            throw new IllegalArgumentException("the webservice has no empty literal");
        }
        return "'" + plain.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    private static int encodedLength(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).length();
    }
}

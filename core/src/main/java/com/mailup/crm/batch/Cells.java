package com.mailup.crm.batch;

import java.util.ArrayList;
import java.util.List;

/** The cells of one row, read so that nothing is lost: a quote that is never closed is a character like any other. */
final class Cells {
    private Cells() {}

    static List<String> of(String row, char separator, char quote) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (at <= row.length()) {
            int end = row.indexOf(separator, at);
            int close = at < row.length() && row.charAt(at) == quote ? close(row, at + 1, separator, quote) : -1;
            if (close >= 0) {
                cells.add(row.substring(at + 1, close).replace("" + quote + quote, "" + quote));
                end = close + 1;
            } else {
                end = end < 0 ? row.length() : end;
                cells.add(row.substring(at, end));
            }
            at = end + 1;
        }
        return cells;
    }

    /** Where the quoted cell ends: at a quote before a separator or the end. */
    private static int close(String row, int from, char separator, char quote) {
        int at = row.indexOf(quote, from);
        while (at >= 0) {
            boolean doubled = at + 1 < row.length() && row.charAt(at + 1) == quote;
            if (!doubled) {
                boolean ends = at + 1 == row.length() || row.charAt(at + 1) == separator;
                return ends ? at : -1;
            }
            at = row.indexOf(quote, at + 2);
        }
        return -1;
    }
}

package com.mailup.crm.batch;

/** Finds the cell that names a row's record, and the eight bytes by which it is found again. Used by one thread. */
final class RowKey {
    private static final int MOST_DIGITS = 18;

    private final RowForm form;
    private final RowHash hash;
    private long number;

    RowKey(RowForm form, RowHash hash) {
        this.form = form;
        this.hash = hash;
    }

    /** The number that the cell holds, or a part of its hash. A row without the cell has the key of an empty one. */
    long of(byte[] buffer, int start, int length) {
        int end = start + length;
        int at = start;
        for (int column = 0; column < form.idColumn() && at < end; column++) {
            at = endOfCell(buffer, at, end) + 1;
        }
        int from = Math.min(at, end);
        int digits = digits(buffer, from, end);
        if (digits > 0 && (from + digits == end || buffer[from + digits] == form.separator())) {
            return number;
        }
        int to = endOfCell(buffer, from, end);
        boolean quoted = to - from >= 2 && buffer[from] == form.quote() && buffer[to - 1] == form.quote();
        return quoted ? key(buffer, from + 1, to - 1) : key(buffer, from, to);
    }

    /** The same for a record's name alone. */
    long of(byte[] name) {
        return key(name, 0, name.length);
    }

    private long key(byte[] buffer, int from, int to) {
        if (to > from && from + digits(buffer, from, to) == to) {
            return number;
        }
        hash.of(buffer, from, to - from);
        return hash.high();
    }

    /** How many digits there are, as many as a number can have; the number that they make is noted. */
    private int digits(byte[] buffer, int from, int end) {
        long read = 0;
        int at = from;
        int most = Math.min(end, from + MOST_DIGITS);
        while (at < most && buffer[at] >= '0' && buffer[at] <= '9') {
            read = read * 10 + (buffer[at++] - '0');
        }
        number = read;
        return at - from;
    }

    private int endOfCell(byte[] buffer, int from, int end) {
        boolean quoted = false;
        int at = from;
        while (at < end && (quoted || buffer[at] != form.separator())) {
            if (buffer[at] == form.quote()) {
                quoted = !quoted;
            }
            at++;
        }
        return at;
    }
}

package com.mailup.crm.batch;

/** Finds the cell that names a row's record, and the eight bytes by which it is found again. Used by one thread. */
final class RowKey {
    private static final int MOST_DIGITS = 18;

    private final RowForm form;
    private final RowHash hash;
    private int from;
    private int to;

    RowKey(RowForm form, RowHash hash) {
        this.form = form;
        this.hash = hash;
    }

    /** The number that the cell holds, or a part of its hash. A row without the cell has the key of an empty one. */
    long of(byte[] buffer, int start, int length) {
        find(buffer, start, start + length);
        return key(buffer);
    }

    /** The same for a record's name alone. */
    long of(byte[] name) {
        from = 0;
        to = name.length;
        return key(name);
    }

    private long key(byte[] buffer) {
        long number = 0;
        int at = from;
        int most = Math.min(to, from + MOST_DIGITS);
        while (at < most && buffer[at] >= '0' && buffer[at] <= '9') {
            number = number * 10 + (buffer[at++] - '0');
        }
        if (at == to && at > from) {
            return number;
        }
        hash.of(buffer, from, to - from);
        return hash.high();
    }

    private void find(byte[] buffer, int start, int end) {
        int at = start;
        for (int column = 0; column < form.idColumn() && at < end; column++) {
            at = endOfCell(buffer, at, end) + 1;
        }
        from = Math.min(at, end);
        to = endOfCell(buffer, from, end);
        if (to - from >= 2 && buffer[from] == form.quote() && buffer[to - 1] == form.quote()) {
            from++;
            to--;
        }
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

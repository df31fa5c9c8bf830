package com.mailup.crm.sandbox.vtiger.crm;

import java.util.ArrayList;
import java.util.List;

/** What users sent to groups: a row per run and record, gone when the page on which it was handed out last is acknowledged. */
final class SendQueue {
    private record Row(Change change, long page) {}

    private List<Row> rows = new ArrayList<>();

    void add(Change change) {
        rows.add(new Row(change, 0));
    }

    int length() {
        return rows.size();
    }

    void acknowledge(long cursor) {
        rows.removeIf(row -> row.page() > 0 && row.page() <= cursor);
    }

    /** The oldest rows, from now on handed out on this page. */
    List<Change> handOut(long page, int limit) {
        List<Row> marked = new ArrayList<>();
        List<Change> handed = new ArrayList<>();
        for (Row row : rows) {
            boolean now = handed.size() < limit;
            if (now) {
                handed.add(row.change());
            }
            marked.add(now ? new Row(row.change(), page) : row);
        }
        rows = marked;
        return handed;
    }
}

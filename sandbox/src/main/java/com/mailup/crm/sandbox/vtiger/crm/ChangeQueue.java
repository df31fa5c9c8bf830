package com.mailup.crm.sandbox.vtiger.crm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One row per record. A new change moves the row to the end, so that an acknowledgement of the old one does not take it away. What was
 * sent to groups is handed out behind it, where a page has room.
 */
final class ChangeQueue {
    private final Map<RecordId, Long> places = new HashMap<>();
    private final NavigableMap<Long, Change> rows = new TreeMap<>();
    private final SendQueue sends = new SendQueue();
    private long last;

    synchronized void add(Change change) {
        Optional<Change> waiting =
                Optional.ofNullable(places.get(change.record())).map(rows::remove);
        Change kept =
                waiting.filter(old -> old.kind().compareTo(change.kind()) > 0).orElse(change);
        last++;
        rows.put(last, kept);
        places.put(kept.record(), last);
    }

    /** Forgets what lies at or before the cursor, and reads on from there. */
    synchronized ChangePage page(long cursor, int limit) {
        if (cursor < 0 || cursor > last) {
            throw new Refusal("MAILUP_CURSOR_UNKNOWN", "This queue never gave that cursor");
        }
        NavigableMap<Long, Change> acknowledged = rows.headMap(cursor, true);
        acknowledged.values().forEach(change -> places.remove(change.record()));
        acknowledged.clear();
        sends.acknowledge(cursor);
        List<Map.Entry<Long, Change>> page =
                rows.entrySet().stream().limit(limit).toList();
        List<Change> changes =
                new ArrayList<>(page.stream().map(Map.Entry::getValue).toList());
        long next = page.isEmpty() ? cursor : page.getLast().getKey();
        if (page.size() < limit && sends.length() > 0) {
            last++;
            next = last;
            changes.addAll(sends.handOut(next, limit - page.size()));
        }
        return new ChangePage(changes, next, rows.size() + sends.length() > changes.size());
    }

    synchronized void send(Change change) {
        sends.add(change);
    }

    synchronized int length() {
        return rows.size();
    }

    synchronized Optional<Instant> oldest() {
        return Optional.ofNullable(rows.firstEntry()).map(row -> row.getValue().at());
    }
}

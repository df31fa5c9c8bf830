package com.mailup.crm.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * For an adapter that asks its CRM for changes: which saves were told on the way to a cursor, so that the overlap of two sweeps is not told
 * again and again. Kept in memory for the latest cursors only: where it is missing, after a restart or for an old cursor, the overlap is
 * told once more, which does no harm. Thread-safe.
 *
 * <p>What was told moves on with the cursor instead of being copied: thousands of saves lie within the overlap after an import.
 */
public final class ToldSaves {
    private static final int CURSORS = 4;
    private static final int MOST = 50_000;

    private final Map<Cursor, Set<Save>> byCursor = new LinkedHashMap<>();

    /**
     * One save of one record.
     *
     * @param time the server's, as a text that sorts as the times do
     * @param past whether that second was over when it was read: before, the record can be saved again under the same time
     */
    public record Save(String module, String id, String time, boolean past) {}

    /** What was told on the way to it; what is told from there on is not in it before the next {@link #move}. */
    public synchronized Set<Save> behind(Cursor cursor) {
        return Collections.unmodifiableSet(byCursor.getOrDefault(cursor, Set.of()));
    }

    /** Nothing was told between the two cursors. */
    public synchronized void carry(Cursor from, Cursor next) {
        put(next, byCursor.getOrDefault(from, ConcurrentHashMap.newKeySet()));
    }

    /**
     * Moves on from one cursor to the next.
     *
     * @param told between the two; whoever goes back before it is told it again
     * @param passed by module the time before which nothing is met again
     */
    public synchronized void move(Cursor from, Cursor next, Set<Save> told, Map<String, String> passed) {
        if (told.isEmpty()) {
            carry(from, next);
            return;
        }
        Set<Save> known = byCursor.getOrDefault(from, ConcurrentHashMap.newKeySet());
        byCursor.values().removeIf(known::equals);
        known.addAll(told);
        if (known.size() > MOST) {
            known.removeIf(save -> save.time().compareTo(passed.getOrDefault(save.module(), "")) < 0);
        }
        if (known.size() > MOST) {
            known.clear();
        }
        put(next, known);
    }

    private void put(Cursor cursor, Set<Save> told) {
        byCursor.remove(cursor);
        byCursor.put(cursor, told);
        var oldest = byCursor.keySet().iterator();
        while (byCursor.size() > CURSORS) {
            oldest.next();
            oldest.remove();
        }
    }
}

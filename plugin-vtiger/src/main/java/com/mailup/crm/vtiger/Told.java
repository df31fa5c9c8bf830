package com.mailup.crm.vtiger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Which saves were told on the way to a cursor, so that the overlap of two sweeps is not told again and again. Kept in memory for the
 * latest cursors only: where it is missing, after a restart or for an old cursor, the overlap is told once more, which does no harm.
 *
 * <p>What was told moves on with the cursor instead of being copied: thousands of saves lie within the overlap after an import.
 */
final class Told {
    private static final int CURSORS = 4;
    private static final int MOST = 50_000;

    private final Map<String, Set<Save>> byCursor = new LinkedHashMap<>();

    /**
     * One save of one record, by the server's time.
     *
     * @param past whether that second was over when it was read: before, the record can be saved again under the same time
     */
    record Save(String module, String id, String time, boolean past) {}

    synchronized Set<Save> behind(String cursor) {
        return byCursor.getOrDefault(cursor, Set.of());
    }

    /** Nothing was told between the two cursors. */
    synchronized void carry(String from, String next) {
        put(next, byCursor.getOrDefault(from, ConcurrentHashMap.newKeySet()));
    }

    /**
     * Moves on from one cursor to the next.
     *
     * @param told between the two; whoever goes back before it is told it again
     * @param passed what is not met again
     */
    synchronized void move(String from, String next, Set<Save> told, Predicate<Save> passed) {
        if (told.isEmpty()) {
            carry(from, next);
            return;
        }
        Set<Save> known = byCursor.getOrDefault(from, ConcurrentHashMap.newKeySet());
        byCursor.values().removeIf(known::equals);
        known.addAll(told);
        if (known.size() > MOST) {
            known.removeIf(passed);
        }
        if (known.size() > MOST) {
            known.clear();
        }
        put(next, known);
    }

    private void put(String cursor, Set<Save> told) {
        byCursor.remove(cursor);
        byCursor.put(cursor, told);
        var oldest = byCursor.keySet().iterator();
        while (byCursor.size() > CURSORS) {
            oldest.next();
            oldest.remove();
        }
    }
}

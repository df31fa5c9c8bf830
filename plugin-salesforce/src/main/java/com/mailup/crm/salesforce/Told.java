package com.mailup.crm.salesforce;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which saves were told on the way to a cursor, so that the overlap of two sweeps is not told again and again. Kept in memory for the
 * latest cursors only: where it is missing, after a restart or for an old cursor, the overlap is told once more, which does no harm.
 */
final class Told {
    private static final int CURSORS = 4;

    /** A large load: of more, each sweep would tell all again, and each telling is read. Every page copies them. */
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

    synchronized void remember(String cursor, Set<Save> told) {
        byCursor.remove(cursor);
        byCursor.put(cursor, told.size() > MOST ? Set.of() : Set.copyOf(told));
        var oldest = byCursor.keySet().iterator();
        while (byCursor.size() > CURSORS) {
            oldest.next();
            oldest.remove();
        }
    }
}

package com.mailup.crm.sandbox.salesforce.org;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The rows of one object, also the deleted ones. Guarded by the organisation's lock. */
final class Table {
    private final Map<String, Row> rows = new HashMap<>();
    private final NavigableMap<String, Row> byStamp = new TreeMap<>();
    private final Map<String, Map<String, String>> byExternalId = new HashMap<>();

    Optional<Row> find(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    /** In the order of their SystemModstamp and id, from this time on. */
    Collection<Row> since(String stamp) {
        return stamp.isEmpty() ? byStamp.values() : byStamp.tailMap(stamp, true).values();
    }

    Optional<Row> byExternalId(String field, String value) {
        return Optional.ofNullable(byExternalId.get(field))
                .map(ids -> ids.get(value.toLowerCase(Locale.ROOT)))
                .flatMap(this::find);
    }

    void put(Row row, List<String> externalIds) {
        remove(row.id(), externalIds);
        rows.put(row.id(), row);
        byStamp.put(key(row), row);
        for (String field : externalIds) {
            if (!row.get(field).isEmpty() && !row.deleted()) {
                byExternalId
                        .computeIfAbsent(field, _ -> new HashMap<>())
                        .put(row.get(field).toLowerCase(Locale.ROOT), row.id());
            }
        }
    }

    void remove(String id, List<String> externalIds) {
        Optional.ofNullable(rows.remove(id)).ifPresent(old -> {
            byStamp.remove(key(old));
            externalIds.forEach(field -> Optional.ofNullable(byExternalId.get(field))
                    .ifPresent(ids -> ids.remove(old.get(field).toLowerCase(Locale.ROOT), id)));
        });
    }

    private static String key(Row row) {
        return row.get("SystemModstamp") + row.id();
    }
}

package com.mailup.crm.sandbox.sugar.crm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rows of one module, also the deleted ones, with the indexes that queries use. Guarded by the CRM's lock. */
final class Table {
    private record Key(String modified, String id) implements Comparable<Key> {
        private static Key of(Bean bean) {
            return new Key(bean.get("date_modified"), bean.id());
        }

        @Override
        public int compareTo(Key other) {
            int byTime = modified.compareTo(other.modified);
            return byTime != 0 ? byTime : id.compareTo(other.id);
        }
    }

    private final CrmModule module;
    private final Map<String, Bean> all = new HashMap<>();
    private final NavigableMap<Key, Bean> byModified = new TreeMap<>();
    private final Map<String, List<String>> byCaps = new HashMap<>();
    private int living;

    Table(CrmModule module) {
        this.module = module;
    }

    CrmModule module() {
        return module;
    }

    Optional<Bean> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    void put(Bean bean) {
        remove(bean.id());
        all.put(bean.id(), bean);
        byModified.put(Key.of(bean), bean);
        living += bean.deleted() ? 0 : 1;
        String caps = bean.get("email_address_caps");
        if (!caps.isEmpty()) {
            byCaps.computeIfAbsent(caps.toUpperCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(bean.id());
        }
    }

    /** For good, as no interface does. */
    void remove(String id) {
        find(id).ifPresent(old -> {
            all.remove(id);
            byModified.remove(Key.of(old));
            living -= old.deleted() ? 0 : 1;
            Optional.ofNullable(byCaps.get(old.get("email_address_caps").toUpperCase(Locale.ROOT)))
                    .ifPresent(ids -> ids.remove(id));
        });
    }

    int living() {
        return living;
    }

    /** In the order of the last change, from a time on. */
    Stream<Bean> from(String modified) {
        return byModified.tailMap(new Key(modified, ""), true).values().stream();
    }

    List<Bean> withCaps(String caps) {
        return byCaps.getOrDefault(caps.toUpperCase(Locale.ROOT), List.of()).stream()
                .flatMap(id -> find(id).stream())
                .toList();
    }
}

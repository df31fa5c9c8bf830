package com.mailup.crm.sandbox.vtiger.crm;

import com.mailup.crm.sandbox.crm.Collation;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The records of one module with the indexes that queries use. Guarded by the CRM's lock. */
final class Table {
    /** Order of the keyset query: time of the last change, then number. */
    record ModifiedKey(long second, long number) implements Comparable<ModifiedKey> {
        private static final Comparator<ModifiedKey> ORDER =
                Comparator.comparingLong(ModifiedKey::second).thenComparingLong(ModifiedKey::number);

        static ModifiedKey of(Entity entity) {
            return new ModifiedKey(entity.modified().toEpochSecond(ZoneOffset.UTC), entity.number());
        }

        @Override
        public int compareTo(ModifiedKey other) {
            return ORDER.compare(this, other);
        }
    }

    private record ValueKey(String field, String folded) {}

    private final CrmModule module;
    private final Map<Long, Entity> all = new HashMap<>();
    private final NavigableMap<Long, Entity> live = new TreeMap<>();
    private final NavigableMap<ModifiedKey, Entity> byModified = new TreeMap<>();
    private final Map<ValueKey, List<Long>> byValue = new HashMap<>();

    Table(CrmModule module) {
        this.module = module;
    }

    CrmModule module() {
        return module;
    }

    Optional<Entity> find(long number) {
        return Optional.ofNullable(all.get(number));
    }

    Optional<Entity> findLive(long number) {
        return Optional.ofNullable(live.get(number));
    }

    int liveCount() {
        return live.size();
    }

    void put(Entity entity) {
        Entity old = all.put(entity.number(), entity);
        if (old != null && old.state() == Entity.State.LIVE) {
            byModified.remove(ModifiedKey.of(old));
            live.remove(old.number());
            keysOf(old).forEach(key -> unindex(key, old.number()));
        }
        if (entity.state() == Entity.State.LIVE) {
            byModified.put(ModifiedKey.of(entity), entity);
            live.put(entity.number(), entity);
            keysOf(entity).forEach(key -> index(key, entity.number()));
        }
    }

    List<Long> withValue(String field, String value) {
        return byValue.getOrDefault(new ValueKey(field, Collation.fold(value)), List.of());
    }

    Stream<Entity> byId(long low, long high, boolean descending) {
        if (low > high) {
            return Stream.of();
        }
        NavigableMap<Long, Entity> range = live.subMap(low, true, high, true);
        return (descending ? range.descendingMap() : range).values().stream();
    }

    Stream<Entity> byModified(ModifiedKey low, ModifiedKey high, boolean descending) {
        if (low.compareTo(high) > 0) {
            return Stream.of();
        }
        NavigableMap<ModifiedKey, Entity> range = byModified.subMap(low, true, high, true);
        return (descending ? range.descendingMap() : range).values().stream();
    }

    private List<ValueKey> keysOf(Entity entity) {
        List<ValueKey> keys = new ArrayList<>(2);
        for (Field field : module.fields()) {
            String value = field.indexed() ? entity.get(field.name()) : "";
            if (!value.isEmpty()) {
                keys.add(new ValueKey(field.name(), Collation.fold(value)));
            }
        }
        return keys;
    }

    private void index(ValueKey key, Long number) {
        byValue.merge(
                key,
                List.of(number),
                (old, added) ->
                        Stream.concat(old.stream(), added.stream()).sorted().toList());
    }

    private void unindex(ValueKey key, Long number) {
        byValue.computeIfPresent(key, (_, old) -> {
            List<Long> rest =
                    old.stream().filter(other -> !other.equals(number)).toList();
            return rest.isEmpty() ? null : rest;
        });
    }
}

package com.mailup.crm.testkit.memory;

import com.mailup.crm.contract.TargetLists;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The records of a CRM in memory, as its users see them, and all that happened to them. Thread-safe. */
public final class MemoryRecords implements TargetLists {
    private static final String USER = "user-1";
    private static final String STAMP = ".stamp";
    static final String MODULE = "People";
    static final String EMAIL = "email";
    static final String OPT_OUT = "optout";
    /** The names of the lists that a record is on, one a line. */
    static final String LISTS = "lists";

    record Row(RecordRef ref, Map<String, String> values) {
        String get(String field) {
            return values.getOrDefault(field, "");
        }

        ListValue shown(String field) {
            return ListValue.stamped(ShownStatus.read(get(field)), get(field + STAMP));
        }
    }

    private final Map<RecordRef, Row> rows = new HashMap<>();
    private final Map<RecordRef, Row> deleted = new HashMap<>();
    /** What a record last said is told in the reader's words. */
    private final List<Function<Function<Row, Contact>, Change>> events = new ArrayList<>();

    private final ConnectionId connection;
    private final InstantSource clock;

    public MemoryRecords(ConnectionId connection, InstantSource clock) {
        this.connection = connection;
        this.clock = clock;
    }

    public synchronized RecordRef create(Map<String, String> values) {
        RecordRef ref = new RecordRef(connection, MODULE, "r" + (rows.size() + deleted.size() + 1));
        return put(new Row(ref, Map.copyOf(values)), new Change.Saved(ref, clock.instant(), USER))
                .ref();
    }

    /** A user leaves a stamp on a field whose value changes. */
    public synchronized void edit(RecordRef ref, String field, String value, boolean mayLift) {
        String stamp = events.size() + (mayLift ? "" : "!");
        save(ref, stored(ref, field).equals(value) ? Map.of() : Map.of(field, value, field + STAMP, stamp));
    }

    synchronized Row save(RecordRef ref, Map<String, String> changed) {
        Map<String, String> values = new HashMap<>(live(ref).orElseThrow().values());
        values.putAll(changed);
        return put(new Row(ref, values), new Change.Saved(ref, clock.instant(), USER));
    }

    private Row put(Row row, Change told) {
        rows.put(row.ref(), row);
        events.add(_ -> told);
        return row;
    }

    synchronized void delete(RecordRef ref, Optional<RecordRef> into) {
        Row old = Objects.requireNonNull(rows.remove(ref));
        Instant at = clock.instant();
        deleted.put(ref, old);
        events.add(reader -> {
            Contact last = reader.apply(old);
            LastWords words = new LastWords(last.lists(), last.optOut());
            return into.isPresent()
                    ? new Change.Merged(ref, at, USER, into.get(), words)
                    : new Change.Deleted(ref, at, USER, words);
        });
    }

    synchronized void restore(RecordRef ref) {
        put(Objects.requireNonNull(deleted.remove(ref)), new Change.Restored(ref, clock.instant(), USER));
    }

    synchronized long sendToGroup(ListId list, String group, List<RecordRef> records) {
        long run = events.size();
        Instant at = clock.instant();
        records.forEach(ref -> events.add(_ -> new Change.Grouped(ref, at, USER, run, list, group)));
        return run;
    }

    @Override
    public synchronized Set<RecordRef> on(String list) {
        return rows.values().stream()
                .filter(row -> row.get(LISTS).lines().anyMatch(list::equals))
                .map(Row::ref)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized void add(String list, Collection<RecordRef> records) {
        remove(list, records);
        records.forEach(ref -> save(ref, Map.of(LISTS, stored(ref, LISTS) + list + "\n")));
    }

    @Override
    public synchronized void remove(String list, Collection<RecordRef> records) {
        String line = "(?m)^" + Pattern.quote(list) + "\n";
        records.forEach(ref -> save(ref, Map.of(LISTS, stored(ref, LISTS).replaceAll(line, ""))));
    }

    public synchronized String stored(RecordRef ref, String field) {
        return live(ref).orElseThrow().get(field);
    }

    synchronized Optional<Row> live(RecordRef ref) {
        return Optional.ofNullable(rows.get(ref));
    }

    synchronized List<Change> changes(int known, Function<Row, Contact> reader) {
        return events.stream().skip(known).map(event -> event.apply(reader)).toList();
    }
}

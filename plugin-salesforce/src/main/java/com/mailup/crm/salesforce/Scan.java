package com.mailup.crm.salesforce;

import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ToldSaves;
import com.mailup.crm.contract.ToldSaves.Save;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.salesforce.Position.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds changes by asking, object by object. SystemModstamp moves with every save, by whatever road, and with deletion, merging, conversion
 * and restoring; a row that was deleted is still read, with what it said last.
 */
final class Scan {
    /** Who changed a record last is known, whether it was one of many that were imported is not: nobody is named who decided. */
    private static final String NOBODY_KNOWN = "";

    /** A second save in the same second has the same time, and its transaction may take a while: so long after, a record is told again. */
    private static final Duration SAME_SECOND = Duration.ofSeconds(5);

    private final ChangeRows rows;
    private final Schema schema;
    private final Records records;
    private final ServerClock clock;
    private final ToldSaves told = new ToldSaves();

    Scan(ChangeRows rows, Schema schema, Records records, ServerClock clock) {
        this.rows = rows;
        this.schema = schema;
        this.records = records;
        this.clock = clock;
    }

    /**
     * A part of a sweep: what it found, and the cursor behind it.
     *
     * @param passed by module the time before which nothing is met again
     */
    record Step(List<Change> changes, ScanCursor next, boolean more, Set<Save> told, Map<String, String> passed) {}

    /** Reads on, at most one page of each object. */
    Step step(Cursor from, ScanCursor cursor, int limit, Duration pause) {
        Found found = new Found(limit, told.behind(from));
        ScanCursor next = cursor;
        for (String module : cursor.modules().keySet()) {
            if (next.position(module).state() != State.DONE && found.room() > 0) {
                next = page(module, next, found);
            }
        }
        boolean done = next.modules().values().stream().allMatch(position -> position.state() == State.DONE);
        return new Step(
                found.changes(),
                done ? next.sweptUntil(clock.now().plus(pause)) : next,
                !done,
                found.told(),
                passed(next));
    }

    /** To be called with the cursor that is handed out. */
    void remember(Cursor from, Cursor next, Step step) {
        told.move(from, next, step.told(), step.passed());
    }

    /** The same is behind another cursor, where the log of deletions was read in between. */
    void carry(Cursor from, Cursor next) {
        told.carry(from, next);
    }

    private ScanCursor page(String name, ScanCursor cursor, Found found) {
        Optional<ModuleSchema> module = schema.module(name);
        Position position = cursor.position(name);
        Position reading = position.state() == State.WAITING ? position.begin(clock.now()) : position;
        if (module.isEmpty()) {
            return cursor.with(name, reading.end());
        }
        ChangeRows.Page page = rows.behind(module.get(), reading.place(), found.room());
        for (Map<String, String> row : page.rows()) {
            if (found.isNews(save(name, row)) && speaks(row, cursor.since())) {
                found.add(change(module.get(), row));
            }
        }
        if (page.rows().isEmpty()) {
            return cursor.with(name, reading.end());
        }
        Position behind = reading.read(ChangeRows.place(page.rows().getLast()), clock.now());
        return cursor.with(name, page.last() ? behind.end() : behind);
    }

    /** What lies before the next sweep's start and behind us in this one is not met again. */
    private static Map<String, String> passed(ScanCursor cursor) {
        Map<String, String> passed = new HashMap<>();
        cursor.modules().forEach((module, position) -> {
            String start = position.end().start().time();
            String here = position.place().time();
            passed.put(module, start.compareTo(here) < 0 ? start : here);
        });
        return passed;
    }

    private boolean speaks(Map<String, String> row, Instant since) {
        boolean gone = Row.isSet(row, ModuleSchema.DELETED) || Row.isSet(row, ModuleSchema.CONVERTED);
        return !gone || !at(row).isBefore(since);
    }

    private Change change(ModuleSchema module, Map<String, String> values) {
        Row row = new Row(records.ref(module.module(), values.getOrDefault(ModuleSchema.ID, "")), module, values);
        RecordRef record = row.ref();
        Instant at = at(values);
        String user = row.get(ModuleSchema.BY);
        if (Row.isSet(values, ModuleSchema.DELETED)) {
            String master = row.get(ModuleSchema.MASTER);
            return master.isEmpty()
                    ? new Change.Deleted(record, at, user, row.lastWords())
                    : new Change.Merged(record, at, user, records.ref(module.module(), master), row.lastWords());
        }
        if (Row.isSet(values, ModuleSchema.CONVERTED)) {
            return converted(row, at, user);
        }
        return new Change.Saved(record, at, NOBODY_KNOWN);
    }

    /** The lead goes on as its contact, or as the person account in front of it; one that is of no mapped object is none for us. */
    private Change converted(Row lead, Instant at, String user) {
        LastWords words = lead.lastWords();
        return Optional.of(lead.get(ModuleSchema.CONVERTED_CONTACT))
                .filter(contact -> !contact.isEmpty())
                .flatMap(contact -> records.personAccount(contact)
                        .or(() -> schema.module(ModuleSchema.CONTACT)
                                .map(module -> records.ref(module.module(), contact))))
                .<Change>map(into -> new Change.Merged(lead.ref(), at, user, into, words))
                .orElseGet(() -> new Change.Deleted(lead.ref(), at, user, words));
    }

    private Save save(String module, Map<String, String> row) {
        boolean past = !clock.now().isBefore(at(row).plus(SAME_SECOND));
        Place place = ChangeRows.place(row);
        return new Save(module, place.id(), place.time(), past);
    }

    private Instant at(Map<String, String> row) {
        return ServerClock.instant(row.getOrDefault(ModuleSchema.STAMP, "")).orElseGet(clock::now);
    }

    /** What one step has found. */
    private static final class Found {
        private final int limit;
        private final Set<Save> known;
        private final Set<Save> told = new HashSet<>();
        private final Map<RecordRef, Change> changes = new LinkedHashMap<>();

        Found(int limit, Set<Save> known) {
            this.limit = limit;
            this.known = known;
        }

        int room() {
            return limit - changes.size();
        }

        boolean isNews(Save save) {
            return !known.contains(save) && told.add(save);
        }

        void add(Change change) {
            changes.put(change.record(), change);
        }

        List<Change> changes() {
            return List.copyOf(changes.values());
        }

        Set<Save> told() {
            return told;
        }
    }
}

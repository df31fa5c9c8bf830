package com.mailup.crm.salesforce;

import com.mailup.crm.model.Change;
import com.mailup.crm.salesforce.ApiBudget.Use;
import com.mailup.crm.salesforce.BulkQuery.Part;
import com.mailup.crm.salesforce.BulkQuery.State;
import com.mailup.crm.salesforce.ScanCursor.BulkPlace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first pass over an org with many records: their ids by Bulk API 2.0, object by object. The scan that follows begins where this began.
 * Each record is read afresh before anything is decided on it, so an old result does no harm.
 */
final class BulkPass {
    private static final String NOBODY_KNOWN = "";
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    /** Then the cursor is handed out once more, so that whoever waits can be stopped. */
    private static final int LOOKS = 10;

    private static final int PARTS = 2;

    private final BulkQuery bulk;
    private final Queries queries;
    private final Schema schema;
    private final Records records;
    private final ServerClock clock;
    private final long above;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    BulkPass(BulkQuery bulk, Queries queries, Schema schema, Records records, ServerClock clock, long above) {
        this.bulk = bulk;
        this.queries = queries;
        this.schema = schema;
        this.records = records;
        this.clock = clock;
        this.above = above;
    }

    record Step(List<Change> changes, ScanCursor next) {}

    /** The cursor of a first pass: by bulk where there are enough records. */
    ScanCursor begin(ScanCursor start) {
        long records = 0;
        for (ModuleSchema module : schema.modules().values()) {
            records += queries.count(Use.USUAL, "SELECT COUNT() FROM " + module.module() + where(module));
        }
        if (records <= above) {
            return start;
        }
        Place place = new Place(ServerClock.text(start.since()), "");
        ScanCursor cursor =
                start.with(Optional.of(BulkPlace.of(schema.moduleNames().getFirst())));
        for (String module : schema.moduleNames()) {
            cursor = cursor.with(module, Position.behind(place, start.since()));
        }
        return cursor;
    }

    Step step(ScanCursor cursor, BulkPlace place, int limit) {
        ModuleSchema module = schema.modules().get(place.module());
        if (module == null) {
            return new Step(List.of(), cursor.with(after(place.module())));
        }
        if (place.job().isEmpty()) {
            String job = bulk.create("SELECT Id FROM " + module.module() + where(module));
            return new Step(List.of(), cursor.with(Optional.of(new BulkPlace(module.module(), job, "", 0))));
        }
        Optional<Part> part = known(place);
        if (part.isEmpty()) {
            switch (place.locator().isEmpty() ? complete(place.job()) : State.COMPLETE) {
                case UNDER_WAY -> {
                    return new Step(List.of(), cursor);
                }
                case LOST -> {
                    return lost(cursor);
                }
                case COMPLETE -> part = bulk.part(place.job(), place.locator());
            }
        }
        if (part.isEmpty()) {
            return new Step(List.of(), cursor.with(Optional.of(BulkPlace.of(place.module()))));
        }
        remember(place, part.get());
        return told(cursor, place, part.get(), limit);
    }

    private Step told(ScanCursor cursor, BulkPlace place, Part part, int limit) {
        int end = Math.min(place.taken() + limit, part.ids().size());
        Instant now = clock.now();
        List<Change> changes = new ArrayList<>();
        for (String id : part.ids().subList(Math.min(place.taken(), end), end)) {
            changes.add(new Change.Saved(records.ref(place.module(), id), now, NOBODY_KNOWN));
        }
        if (end < part.ids().size()) {
            return new Step(
                    changes,
                    cursor.with(Optional.of(new BulkPlace(place.module(), place.job(), place.locator(), end))));
        }
        if (part.locator().isPresent()) {
            return new Step(
                    changes,
                    cursor.with(Optional.of(new BulkPlace(
                            place.module(), place.job(), part.locator().get(), 0))));
        }
        bulk.end(place.job());
        return new Step(changes, cursor.with(after(place.module())));
    }

    /** A job that Salesforce gives up is not made again: the scan reads everything from the start. */
    private Step lost(ScanCursor cursor) {
        ScanCursor next = cursor.with(Optional.empty());
        for (String module : schema.moduleNames()) {
            next = next.with(module, Position.START);
        }
        return new Step(List.of(), next);
    }

    private Optional<BulkPlace> after(String module) {
        Iterator<String> modules = schema.moduleNames().iterator();
        while (modules.hasNext()) {
            if (modules.next().equals(module) && modules.hasNext()) {
                return Optional.of(BulkPlace.of(modules.next()));
            }
        }
        return Optional.empty();
    }

    private State complete(String job) {
        Duration wait = FIRST_WAIT;
        for (int look = 1; look < LOOKS; look++) {
            State state = bulk.state(job);
            if (state != State.UNDER_WAY) {
                return state;
            }
            sleep(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        }
        return bulk.state(job);
    }

    private static void sleep(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            throw WithoutEffect.interrupted(e);
        }
    }

    private synchronized Optional<Part> known(BulkPlace place) {
        return Optional.ofNullable(parts.get(key(place)));
    }

    private synchronized void remember(BulkPlace place, Part part) {
        parts.put(key(place), part);
        Iterator<String> oldest = parts.keySet().iterator();
        while (parts.size() > PARTS) {
            oldest.next();
            oldest.remove();
        }
    }

    private static String key(BulkPlace place) {
        return place.job() + " " + place.locator();
    }

    private static String where(ModuleSchema module) {
        return module.readable().map(condition -> " WHERE " + condition).orElse("");
    }
}

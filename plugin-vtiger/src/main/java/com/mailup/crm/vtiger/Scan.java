package com.mailup.crm.vtiger;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.ToldSaves;
import com.mailup.crm.contract.ToldSaves.Save;
import com.mailup.crm.model.Change;
import com.mailup.crm.vtiger.Position.Place;
import com.mailup.crm.vtiger.Position.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Finds changes by asking, module by module. Sees every way a record can be saved, imports and workflows too, but no deletion. */
final class Scan {
    /** The last writer is not who acted: an import, a workflow and a mass edit look the same. */
    private static final String NOBODY_KNOWN = "";

    /** A second save in the same second has the same time, and its transaction may take a while: so long after, a record is told again. */
    private static final Duration SAME_SECOND = Duration.ofSeconds(5);

    private final Records records;
    private final ServerClock clock;
    private final ToldSaves told = new ToldSaves();

    Scan(Records records, ServerClock clock) {
        this.records = records;
        this.clock = clock;
    }

    /**
     * A part of a sweep: what it found, and the cursor behind it.
     *
     * @param passed by module the time before which nothing is met again
     */
    record Step(List<Change> changes, ScanCursor next, boolean more, Set<Save> told, Map<String, String> passed) {}

    /** Reads on, at most one page of each module. */
    Step step(Cursor from, ScanCursor cursor, int limit, Duration pause) {
        List<Change> changes = new ArrayList<>();
        Set<Save> known = told.behind(from);
        Set<Save> found = new HashSet<>();
        ScanCursor next = cursor;
        for (Map.Entry<String, Position> module : cursor.modules().entrySet()) {
            int room = Math.min(Vtql.MOST_ROWS, limit - changes.size());
            if (module.getValue().state() != State.DONE && room > 0) {
                next = next.with(
                        module.getKey(),
                        page(
                                module.getKey(),
                                module.getValue(),
                                room,
                                save -> !known.contains(save) && found.add(save),
                                changes));
            }
        }
        boolean more = next.modules().values().stream().anyMatch(position -> position.state() != State.DONE);
        return new Step(changes, more ? next : next.sweptUntil(clock.now().plus(pause)), more, found, passed(next));
    }

    /** To be called with the cursor that is handed out. */
    void remember(Cursor from, Cursor next, Step step) {
        told.move(from, next, step.told(), step.passed());
    }

    void carry(Cursor from, Cursor next) {
        told.carry(from, next);
    }

    private Position page(String module, Position position, int rows, Predicate<Save> isNew, List<Change> changes) {
        Position reading = position.state() == State.WAITING ? position.begin(clock) : position;
        JsonNode page = query(module, Vtql.changedBehind(module, reading.place(), rows));
        if (page.isEmpty()) {
            return reading.end();
        }
        Place last = reading.place();
        for (JsonNode row : page) {
            String id = row.path("id").asText();
            String time = row.path("modifiedtime").asText();
            Instant saved = clock.instant(time);
            boolean past = !clock.now().isBefore(saved.plus(SAME_SECOND));
            if (isNew.test(new Save(module, id, time, past))) {
                changes.add(new Change.Saved(records.ref(module, id), saved, NOBODY_KNOWN));
            }
            last = new Place(time, id);
        }
        return reading.read(last, clock);
    }

    /** What lies before the next sweep's start and behind us in this one is not met again. */
    private Map<String, String> passed(ScanCursor cursor) {
        Map<String, String> passed = new HashMap<>();
        cursor.modules().forEach((module, position) -> {
            String start = position.end().begin(clock).place().time();
            String here = position.place().time();
            passed.put(module, start.compareTo(here) < 0 ? start : here);
        });
        return passed;
    }

    private JsonNode query(String module, String query) {
        try {
            return records.query(module, query);
        } catch (BrokenJson e) {
            throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, module, e);
        }
    }
}

package com.mailup.crm.vtiger;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.Change;
import com.mailup.crm.vtiger.Position.Place;
import com.mailup.crm.vtiger.Position.State;
import com.mailup.crm.vtiger.Told.Save;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    private final Told told = new Told();

    Scan(Records records, ServerClock clock) {
        this.records = records;
        this.clock = clock;
    }

    /**
     * A part of a sweep: what it found, and the cursor behind it.
     *
     * @param behind where each module stood when it was read
     */
    record Step(List<Change> changes, ScanCursor next, boolean more, Set<Save> told, Map<String, Position> behind) {}

    /** Reads on, at most one page of each module. */
    Step step(Cursor from, ScanCursor cursor, int limit, Duration pause) {
        List<Change> changes = new ArrayList<>();
        Set<Save> known = told.behind(from.value());
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
        return new Step(changes, more ? next : next.sweptUntil(clock.now().plus(pause)), more, found, next.modules());
    }

    /** To be called with the cursor that is handed out. */
    void remember(Cursor from, Cursor next, Step step) {
        told.move(from.value(), next.value(), step.told(), save -> passed(save, step.behind()));
    }

    void carry(Cursor from, Cursor next) {
        told.carry(from.value(), next.value());
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
    private boolean passed(Save save, Map<String, Position> modules) {
        Position position = modules.getOrDefault(save.module(), Position.START);
        String start = position.end().begin(clock).place().time();
        return save.time().compareTo(start) < 0
                && save.time().compareTo(position.place().time()) < 0;
    }

    private JsonNode query(String module, String query) {
        try {
            return records.query(module, query);
        } catch (BrokenJson e) {
            throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, module, e);
        }
    }
}

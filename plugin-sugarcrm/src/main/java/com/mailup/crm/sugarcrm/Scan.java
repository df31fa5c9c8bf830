package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ToldSaves;
import com.mailup.crm.contract.ToldSaves.Save;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.sugarcrm.Position.State;
import com.mailup.crm.sugarcrm.ScanCursor.Owed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds changes by asking: the addresses first, because an opt-out stands there and does not move the date of the persons who use the
 * address, then module by module. Sees every way a record can be saved, but no deletion.
 */
final class Scan {
    /** The last writer is not who acted. */
    private static final String NOBODY_KNOWN = "";

    private static final String TIME = "date_modified";

    /** A second save in the same second has the same time, and its transaction may take a while: so long after, a record is told again. */
    static final Duration SAME_SECOND = Duration.ofSeconds(5);

    /** The pages of the CRM write an address by SQL, with the time of the database's own zone: no zone is further behind. */
    private static final Duration FURTHEST_ZONE = Duration.ofHours(14);

    private static final Duration WIDE_EVERY = Duration.ofMinutes(15);

    private final Dialect dialect;
    private final Records records;
    private final ServerClock clock;
    private final ToldSaves told = new ToldSaves();

    Scan(Dialect dialect, Records records, ServerClock clock) {
        this.dialect = dialect;
        this.records = records;
        this.clock = clock;
    }

    /** The places of a cursor: the addresses and the mapped modules. */
    static List<String> places(Collection<String> modules) {
        List<String> places = new ArrayList<>(List.of(AddressBook.MODULE));
        places.addAll(modules);
        return places;
    }

    /**
     * A part of a sweep: what it found, and the cursor behind it.
     *
     * @param passed by module the time before which nothing is met again
     */
    record Step(List<Change> changes, ScanCursor next, boolean more, Set<Save> told, Map<String, String> passed) {}

    /** Reads on, at most one page of each module. */
    Step step(Cursor from, ScanCursor cursor, int limit, Duration pause) {
        Found found = new Found(limit, told.behind(from));
        ScanCursor next = cursor.withOwed(found.tell(cursor.owed()));
        for (String module : cursor.modules().keySet()) {
            if (next.position(module).state() != State.DONE && found.room() > 0) {
                next = module.equals(AddressBook.MODULE) ? addresses(next, found) : page(module, next, found);
            }
        }
        boolean done = next.owed().isEmpty()
                && next.modules().values().stream().allMatch(position -> position.state() == State.DONE);
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

    void carry(Cursor from, Cursor next) {
        told.carry(from, next);
    }

    /** What lies before the next sweep's start and behind us in this one is not met again. */
    private Map<String, String> passed(ScanCursor cursor) {
        Map<String, String> passed = new HashMap<>();
        cursor.modules().forEach((module, position) -> {
            String start = module.equals(AddressBook.MODULE)
                    ? ServerClock.text(clock.now().minus(FURTHEST_ZONE))
                    : position.end().start().time();
            String here = position.place().time();
            passed.put(module, start.compareTo(here) < 0 ? start : here);
        });
        return passed;
    }

    private ScanCursor page(String module, ScanCursor cursor, Found found) {
        Position position = cursor.position(module);
        Position reading = position.state() == State.WAITING ? position.begin(clock.now()) : position;
        List<Map<String, String>> page = dialect.changedBehind(
                module, reading.place(), List.of("id", TIME), Math.min(Dialect.PAGE, found.room()));
        if (page.isEmpty()) {
            return cursor.with(module, reading.end());
        }
        for (Map<String, String> row : page) {
            if (found.isNews(save(module, row))) {
                found.add(records.ref(module, id(row)), at(row));
            }
        }
        Position behind = reading.read(place(page.getLast()), clock.now());
        return cursor.with(module, behind);
    }

    private ScanCursor addresses(ScanCursor cursor, Found found) {
        String module = AddressBook.MODULE;
        Position position = cursor.position(module);
        if (position.state() == State.WAITING) {
            return readAddresses(beginAddresses(cursor, position), found);
        }
        return readAddresses(cursor, found);
    }

    /** The first sweep tells every person anyway. */
    private ScanCursor beginAddresses(ScanCursor cursor, Position position) {
        Instant now = clock.now();
        boolean first = position.began().equals(Instant.EPOCH);
        boolean wide = !first && !now.isBefore(cursor.nextWide());
        Place start = position.start();
        if (first) {
            start = new Place(ServerClock.text(now.minus(Position.OVERLAP)), "");
        } else if (wide) {
            Place far = new Place(ServerClock.text(now.minus(FURTHEST_ZONE)), "");
            start = far.compareTo(start) < 0 ? far : start;
        }
        ScanCursor begun = cursor.with(AddressBook.MODULE, position.beginAt(start, now));
        return first || wide ? begun.withNextWide(now.plus(WIDE_EVERY)) : begun;
    }

    private ScanCursor readAddresses(ScanCursor cursor, Found found) {
        String module = AddressBook.MODULE;
        Position reading = cursor.position(module);
        List<Map<String, String>> page =
                dialect.changedBehind(module, reading.place(), List.of("id", TIME, "email_address"), Dialect.PAGE);
        if (page.isEmpty()) {
            return cursor.with(module, reading.end());
        }
        Map<String, Instant> moved = new LinkedHashMap<>();
        for (Map<String, String> row : page) {
            if (found.isNews(save(module, row))) {
                moved.put(row.getOrDefault("email_address", ""), at(row));
            }
        }
        Instant now = clock.now();
        Place last = place(page.getLast());
        // A time of another zone may lie ahead, and must not hide what comes until then.
        Place present = new Place(ServerClock.text(now), "");
        Position behind = reading.read(last, last.compareTo(present) > 0 ? present : last, now);
        List<Owed> owed = new ArrayList<>(cursor.owed());
        owed.addAll(found.tell(users(cursor, moved)));
        return cursor.with(module, behind).withOwed(owed);
    }

    private List<Owed> users(ScanCursor cursor, Map<String, Instant> addresses) {
        List<Owed> users = new ArrayList<>();
        Instant at = addresses.values().stream().max(Instant::compareTo).orElse(Instant.EPOCH);
        cursor.modules().keySet().stream()
                .filter(module -> !addresses.isEmpty() && !module.equals(AddressBook.MODULE))
                .forEach(module ->
                        dialect.users(module, addresses.keySet()).forEach(id -> users.add(new Owed(module, id, at))));
        return users;
    }

    /** Where the second was looked up, it tells two saves of one minute apart. */
    private Save save(String module, Map<String, String> row) {
        boolean past = !clock.now().isBefore(saved(row).plus(SAME_SECOND));
        String time = row.getOrDefault(TIME, "") + row.getOrDefault(Dialect.SECOND, "");
        return new Save(module, id(row), time, past);
    }

    /** A time to the minute is its last second. */
    private Instant at(Map<String, String> row) {
        Instant saved = saved(row);
        Instant now = clock.now();
        return saved.isAfter(now) ? now : saved;
    }

    private Instant saved(Map<String, String> row) {
        return ServerClock.instant(row.getOrDefault(Dialect.SECOND, row.getOrDefault(TIME, "")))
                .orElseGet(clock::now);
    }

    private static Place place(Map<String, String> row) {
        return new Place(row.getOrDefault(TIME, ""), id(row));
    }

    private static String id(Map<String, String> row) {
        return row.getOrDefault("id", "");
    }

    /** What one step has found. */
    private final class Found {
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

        void add(RecordRef record, Instant at) {
            changes.putIfAbsent(record, new Change.Saved(record, at, NOBODY_KNOWN));
        }

        /** Tells as many as there is room for, and answers the rest. */
        List<Owed> tell(List<Owed> records) {
            List<Owed> rest = new ArrayList<>();
            for (Owed one : records) {
                RecordRef record = Scan.this.records.ref(one.module(), one.id());
                if (room() > 0 || changes.containsKey(record)) {
                    add(record, one.at());
                } else {
                    rest.add(one);
                }
            }
            return rest;
        }

        List<Change> changes() {
            return List.copyOf(changes.values());
        }

        Set<Save> told() {
            return told;
        }
    }
}

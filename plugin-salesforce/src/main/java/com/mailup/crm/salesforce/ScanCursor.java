package com.mailup.crm.salesforce;

import static java.util.stream.Collectors.joining;

import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One cursor for all objects.
 *
 * @param since when the first pass began: what was deleted, merged or converted before says nothing
 * @param nextScan when they are to be scanned again
 * @param bulk where a first pass by Bulk API stands
 * @param deletions how far the log of deletions is read
 */
record ScanCursor(
        Instant since, Instant nextScan, Optional<BulkPlace> bulk, Deletions deletions, Map<String, Position> modules) {
    private static final String FORM = "1";
    private static final String BULK = "+";
    private static final String DELETIONS = "-";

    /**
     * Where the bulk reading stands.
     *
     * @param job Salesforce's id of it, empty before it is made
     * @param locator of the part that is read, empty for the first
     * @param taken how many rows of that part were told
     */
    record BulkPlace(String module, String job, String locator, int taken) {
        static BulkPlace of(String module) {
            return new BulkPlace(module, "", "", 0);
        }
    }

    /**
     * How far the log of deletions is read.
     *
     * @param until all before is told
     * @param to what is being read, or was read last, ends here
     * @param covered how much of that Salesforce could answer for: not for what an open transaction deletes
     * @param module the object that is read, empty while none is
     * @param taken how many rows of it were told
     */
    record Deletions(Instant until, Instant to, Instant covered, String module, int taken) {
        private static final Duration PAUSE = Duration.ofHours(1);

        static Deletions until(Instant time) {
            return new Deletions(time, time, time, "", 0);
        }

        boolean due(Instant now) {
            return !module.isEmpty() || !now.isBefore(to.plus(PAUSE));
        }

        Deletions begun(Instant now) {
            return module.isEmpty() ? new Deletions(until, now, now, "", 0) : this;
        }

        Deletions behind(String object, int rows) {
            return new Deletions(until, to, covered, object, rows);
        }

        Deletions covered(Instant answered) {
            return new Deletions(until, to, answered.isBefore(covered) ? answered : covered, module, taken);
        }

        Deletions ended() {
            return new Deletions(covered.isBefore(until) ? until : covered, to, to, "", 0);
        }
    }

    ScanCursor {
        modules = Collections.unmodifiableMap(new LinkedHashMap<>(modules));
    }

    static ScanCursor start(List<String> modules, Instant since) {
        Map<String, Position> positions = new LinkedHashMap<>();
        modules.forEach(module -> positions.put(module, Position.START));
        return new ScanCursor(since, Instant.EPOCH, Optional.empty(), Deletions.until(since), positions);
    }

    /** Reads a cursor of ours; an object that was not mapped then is read from its start. */
    static ScanCursor of(Cursor cursor, List<String> modules, Instant now) {
        ScanCursor start = start(modules, now);
        if (cursor.equals(Cursor.START)) {
            return start;
        }
        try {
            String[] lines = cursor.value().split("\n", -1);
            String[] head = lines[0].split("\t", -1);
            if (!head[0].equals(FORM)) {
                throw new SyncException(ErrorCode.DEFECT, "a cursor of an unknown form");
            }
            Optional<BulkPlace> bulk = Optional.empty();
            Deletions deletions = start.deletions();
            Map<String, Position> positions = new LinkedHashMap<>(start.modules());
            for (int i = 1; i < lines.length; i++) {
                String[] parts = lines[i].split("\t", -1);
                if (parts[0].equals(BULK)) {
                    bulk = Optional.of(new BulkPlace(parts[1], parts[2], parts[3], Integer.parseInt(parts[4])))
                            .filter(place -> modules.contains(place.module()));
                } else if (parts[0].equals(DELETIONS)) {
                    deletions = new Deletions(
                            instant(parts[1]),
                            instant(parts[2]),
                            instant(parts[3]),
                            parts[4],
                            Integer.parseInt(parts[5]));
                } else {
                    positions.replace(parts[0], position(parts));
                }
            }
            return new ScanCursor(instant(head[1]), instant(head[2]), bulk, deletions, positions);
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new SyncException(ErrorCode.DEFECT, "a cursor that cannot be read", e);
        }
    }

    Cursor text() {
        List<String> lines = new ArrayList<>();
        lines.add(String.join("\t", FORM, seconds(since), seconds(nextScan)));
        bulk.ifPresent(place -> lines.add(String.join(
                "\t", BULK, place.module(), place.job(), place.locator(), Integer.toString(place.taken()))));
        lines.add(String.join(
                "\t",
                DELETIONS,
                seconds(deletions.until()),
                seconds(deletions.to()),
                seconds(deletions.covered()),
                deletions.module(),
                Integer.toString(deletions.taken())));
        modules.forEach((module, position) -> lines.add(line(module, position)));
        return new Cursor(lines.stream().collect(joining("\n")));
    }

    boolean scanning() {
        return bulk.isPresent()
                || modules.values().stream().anyMatch(position -> position.state() != Position.State.WAITING);
    }

    Position position(String module) {
        return modules.getOrDefault(module, Position.START);
    }

    ScanCursor with(String module, Position position) {
        Map<String, Position> positions = new LinkedHashMap<>(modules);
        positions.put(module, position);
        return new ScanCursor(since, nextScan, bulk, deletions, positions);
    }

    ScanCursor with(Optional<BulkPlace> place) {
        return new ScanCursor(since, nextScan, place, deletions, modules);
    }

    ScanCursor with(Deletions read) {
        return new ScanCursor(since, nextScan, bulk, read, modules);
    }

    ScanCursor sweptUntil(Instant next) {
        Map<String, Position> positions = new LinkedHashMap<>();
        modules.forEach((module, position) -> positions.put(module, position.waiting()));
        return new ScanCursor(since, next, bulk, deletions, positions);
    }

    private static String line(String module, Position position) {
        return String.join(
                "\t",
                module,
                position.state().name(),
                position.place().time(),
                position.place().id(),
                position.top().time(),
                position.top().id(),
                seconds(position.topSeen()),
                seconds(position.began()),
                Boolean.toString(position.settled()));
    }

    private static Position position(String[] parts) {
        return new Position(
                Position.State.valueOf(parts[1]),
                new Place(parts[2], parts[3]),
                new Place(parts[4], parts[5]),
                instant(parts[6]),
                instant(parts[7]),
                Boolean.parseBoolean(parts[8]));
    }

    private static String seconds(Instant instant) {
        return Long.toString(instant.getEpochSecond());
    }

    private static Instant instant(String seconds) {
        return Instant.ofEpochSecond(Long.parseLong(seconds));
    }
}

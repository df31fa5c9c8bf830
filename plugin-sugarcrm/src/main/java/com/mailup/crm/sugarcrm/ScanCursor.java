package com.mailup.crm.sugarcrm;

import static java.util.stream.Collectors.joining;

import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One cursor for all modules, for the addresses and for the package's queue.
 *
 * @param queue behind the last change taken from the package's queue
 * @param nextScan when the modules are to be scanned, where the package is inside
 * @param nextWide when the addresses are to be read far back
 * @param owed records that were found and did not fit into the page
 */
record ScanCursor(String queue, Instant nextScan, Instant nextWide, Map<String, Position> modules, List<Owed> owed) {
    private static final String FORM = "1";
    private static final String OWED = "+";
    private static final int PARTS = 9;

    /** A record that is still to be told. */
    record Owed(String module, String id, Instant at) {}

    ScanCursor {
        modules = Collections.unmodifiableMap(new LinkedHashMap<>(modules));
        owed = List.copyOf(owed);
    }

    static ScanCursor start(List<String> modules) {
        Map<String, Position> positions = new LinkedHashMap<>();
        modules.forEach(module -> positions.put(module, Position.START));
        return new ScanCursor("", Instant.EPOCH, Instant.EPOCH, positions, List.of());
    }

    /** Reads a cursor of ours; a module that was not mapped then is read from its start. */
    static ScanCursor of(Cursor cursor, List<String> modules) {
        ScanCursor start = start(modules);
        if (cursor.equals(Cursor.START)) {
            return start;
        }
        try {
            String[] lines = cursor.value().split("\n", -1);
            String[] head = lines[0].split("\t", -1);
            if (!head[0].equals(FORM)) {
                throw new SyncException(ErrorCode.DEFECT, "a cursor of an unknown form");
            }
            Map<String, Position> positions = new LinkedHashMap<>(start.modules());
            List<Owed> owed = new ArrayList<>();
            for (int i = 1; i < lines.length; i++) {
                String[] parts = lines[i].split("\t", PARTS);
                if (parts[0].equals(OWED)) {
                    owed.add(new Owed(parts[1], parts[2], instant(parts[3])));
                } else {
                    positions.replace(parts[0], position(parts));
                }
            }
            return new ScanCursor(head[1], instant(head[2]), instant(head[3]), positions, owed);
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new SyncException(ErrorCode.DEFECT, "a cursor that cannot be read", e);
        }
    }

    Cursor text() {
        List<String> lines = new ArrayList<>();
        lines.add(String.join("\t", FORM, queue, seconds(nextScan), seconds(nextWide)));
        modules.forEach((module, position) -> lines.add(line(module, position)));
        owed.forEach(one -> lines.add(String.join("\t", OWED, one.module(), one.id(), seconds(one.at()))));
        return new Cursor(lines.stream().collect(joining("\n")));
    }

    boolean scanning() {
        return !owed.isEmpty()
                || modules.values().stream().anyMatch(position -> position.state() != Position.State.WAITING);
    }

    Position position(String module) {
        return modules.getOrDefault(module, Position.START);
    }

    ScanCursor withQueue(String next) {
        return new ScanCursor(next, nextScan, nextWide, modules, owed);
    }

    ScanCursor withNextWide(Instant next) {
        return new ScanCursor(queue, nextScan, next, modules, owed);
    }

    ScanCursor withOwed(List<Owed> rest) {
        return new ScanCursor(queue, nextScan, nextWide, modules, rest);
    }

    ScanCursor with(String module, Position position) {
        Map<String, Position> positions = new LinkedHashMap<>(modules);
        positions.put(module, position);
        return new ScanCursor(queue, nextScan, nextWide, positions, owed);
    }

    ScanCursor sweptUntil(Instant next) {
        Map<String, Position> positions = new LinkedHashMap<>();
        modules.forEach((module, position) -> positions.put(module, position.waiting()));
        return new ScanCursor(queue, next, nextWide, positions, owed);
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

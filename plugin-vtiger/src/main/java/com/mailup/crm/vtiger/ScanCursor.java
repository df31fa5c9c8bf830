package com.mailup.crm.vtiger;

import static java.util.stream.Collectors.joining;

import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.vtiger.Position.Place;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One cursor for all modules and for the package's queue. Times of records stay in the server's own text.
 *
 * @param queue behind the last change taken from the package's queue
 * @param offset how many of the next changes of the queue were told already
 * @param nextScan when the modules are to be scanned, where the package is inside
 */
record ScanCursor(String queue, int offset, Instant nextScan, Map<String, Position> modules) {
    private static final String FORM = "1";
    private static final int PARTS = 9;

    ScanCursor {
        modules = Collections.unmodifiableMap(new LinkedHashMap<>(modules));
    }

    static ScanCursor start(List<String> modules) {
        Map<String, Position> positions = new LinkedHashMap<>();
        modules.forEach(module -> positions.put(module, Position.START));
        return new ScanCursor("", 0, Instant.EPOCH, positions);
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
            for (int i = 1; i < lines.length; i++) {
                String[] parts = lines[i].split("\t", PARTS);
                positions.replace(parts[0], position(parts));
            }
            return new ScanCursor(head[1], Integer.parseInt(head[2]), instant(head[3]), positions);
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new SyncException(ErrorCode.DEFECT, "a cursor that cannot be read", e);
        }
    }

    Cursor text() {
        String head = String.join("\t", FORM, queue, Integer.toString(offset), seconds(nextScan));
        return new Cursor(modules.entrySet().stream()
                .map(e -> line(e.getKey(), e.getValue()))
                .collect(joining("\n", head + "\n", "")));
    }

    boolean scanning() {
        return modules.values().stream().anyMatch(position -> position.state() != Position.State.WAITING);
    }

    ScanCursor withQueue(String next, int told) {
        return new ScanCursor(next, told, nextScan, modules);
    }

    ScanCursor with(String module, Position position) {
        Map<String, Position> positions = new LinkedHashMap<>(modules);
        positions.put(module, position);
        return new ScanCursor(queue, offset, nextScan, positions);
    }

    ScanCursor sweptUntil(Instant next) {
        Map<String, Position> positions = new LinkedHashMap<>();
        modules.forEach((module, position) -> positions.put(module, position.wait(Position.State.WAITING)));
        return new ScanCursor(queue, offset, next, positions);
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

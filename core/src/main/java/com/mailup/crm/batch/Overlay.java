package com.mailup.crm.batch;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the connector set on records of another system's files: it counts until that system shows another value than it did then. A line
 * for each, appended and synced; the last of a field counts.
 */
final class Overlay {
    private static final String TAB = "\t";
    private static final int CELLS = 4;

    private final Path file;
    private final Map<String, Value> values = new HashMap<>();

    /** @param base what the system showed when it was set */
    private record Value(String value, String base) {}

    private Overlay(Path file) {
        this.file = file;
    }

    static Overlay open(Path file) throws IOException {
        Overlay overlay = new Overlay(file);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String[] cells = line.split(TAB, -1);
                if (cells.length == CELLS) {
                    overlay.values.put(cells[0] + TAB + cells[1], new Value(cells[2], cells[3]));
                }
            }
        }
        return overlay;
    }

    /** What a field shows, where the system's file says {@code now}. Once it said something else, what was set is over for good. */
    String shown(String record, String field, String now) {
        Value set = values.get(plain(record) + TAB + plain(field));
        if (set == null || set.base().equals(plain(now))) {
            return set == null ? now : set.value();
        }
        try {
            set(List.of(new Change(record, field, now, now)));
            return now;
        } catch (IOException e) {
            throw new SyncException(ErrorCode.CRM_UNREACHABLE, "what was set cannot be kept", e);
        }
    }

    /** Sets fields of records; returns when all of it is on disk. */
    void set(List<Change> changes) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Change change : changes) {
            lines.append(plain(change.record()))
                    .append(TAB)
                    .append(plain(change.field()))
                    .append(TAB)
                    .append(plain(change.value()))
                    .append(TAB)
                    .append(plain(change.base()))
                    .append('\n');
        }
        if (!Files.exists(file)) {
            BatchFiles.create(file).close();
        }
        Files.writeString(file, lines, StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
        changes.forEach(change -> values.put(
                plain(change.record()) + TAB + plain(change.field()),
                new Value(plain(change.value()), plain(change.base()))));
    }

    /** One field to set. */
    record Change(String record, String field, String value, String base) {}

    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}

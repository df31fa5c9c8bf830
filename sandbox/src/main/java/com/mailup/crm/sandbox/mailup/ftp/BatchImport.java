package com.mailup.crm.sandbox.mailup.ftp;

import com.mailup.crm.sandbox.mailup.BatchDesk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One import file: a header, then rows with as many separators as it; no separator inside a cell. */
final class BatchImport {
    private static final Pattern FIELD = Pattern.compile("campo(\\d+)");

    private final BatchDesk desk;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<Integer, Integer> fields = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<String> rejected = new ArrayList<>();
    private int created;
    private int updated;
    private int skipped;

    BatchImport(BatchDesk desk) {
        this.desk = desk;
    }

    void read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.isEmpty()) {
            return;
        }
        String[] header = cells(lines.getFirst());
        for (int place = 0; place < header.length; place++) {
            String name = header[place].toLowerCase(Locale.ROOT);
            places.put(name, place);
            Matcher field = FIELD.matcher(name);
            if (field.matches()) {
                fields.put(Integer.parseInt(field.group(1)), place);
            }
        }
        for (String line : lines.subList(1, lines.size())) {
            if (!line.isBlank()) {
                row(line, header.length);
            }
        }
    }

    private static String[] cells(String line) {
        return Arrays.stream(line.split(";", -1))
                .map(cell -> cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"")
                        ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"")
                        : cell)
                .toArray(String[]::new);
    }

    private void row(String line, int columns) {
        String[] cells = cells(line);
        if (cells.length != columns) {
            reject(line, "COLUMN_COUNT");
            return;
        }
        String email = cell(cells, "email");
        String list = cell(cells, "idlist");
        if (!seen.add(email + "|" + list)) {
            skipped++;
            return;
        }
        Map<Integer, String> values = new HashMap<>();
        fields.forEach((number, place) -> values.put(number, cells[place]));
        List<String> groups = parts(cell(cells, "externalgroupname"));
        List<String> numbers = parts(cell(cells, "idgroup"));
        if (!numbers.stream().allMatch(BatchImport::number)) {
            reject(line, BatchDesk.Effect.UNKNOWN_GROUP.name());
            return;
        }
        boolean left = cell(cells, "status").equals("UNSUBSCRIBED");
        int listId = number(list) ? Integer.parseInt(list) : -1;
        BatchDesk.Effect effect = desk.row(
                listId,
                email,
                left,
                values,
                groups,
                numbers.stream().map(Integer::valueOf).toList());
        switch (effect) {
            case CREATED -> created++;
            case UPDATED -> updated++;
            case INVALID_EMAIL, KEY_MISMATCH, UNKNOWN_LIST, UNKNOWN_GROUP -> reject(line, effect.name());
        }
    }

    private static List<String> parts(String cell) {
        return Arrays.stream(cell.split(",", -1))
                .filter(part -> !part.isBlank())
                .toList();
    }

    private static boolean number(String text) {
        return text.matches("\\d{1,9}");
    }

    private String cell(String[] cells, String name) {
        Integer place = places.get(name);
        return place == null ? "" : cells[place];
    }

    private void reject(String line, String error) {
        rejected.add(line + ";" + error);
    }

    int created() {
        return created;
    }

    int updated() {
        return updated;
    }

    /** Addresses that came before in the same file. */
    int skipped() {
        return skipped;
    }

    List<String> rejected() {
        return rejected;
    }
}

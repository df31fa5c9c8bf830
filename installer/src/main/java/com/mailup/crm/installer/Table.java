package com.mailup.crm.installer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns for people. */
final class Table {
    private static final int WIDEST = 60;

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        rows.add(List.of(headings));
    }

    Table row(Object... cells) {
        rows.add(IntStream.range(0, cells.length)
                .mapToObj(i -> shortened(Terminal.safe(text(cells[i]))))
                .toList());
        return this;
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    void print(Terminal terminal) {
        int columns = rows.getFirst().size();
        int[] widths = IntStream.range(0, columns)
                .map(c ->
                        rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0))
                .toArray();
        for (List<String> row : rows) {
            terminal.line(IntStream.range(0, columns)
                    .mapToObj(
                            c -> row.get(c) + " ".repeat(widths[c] - row.get(c).length()))
                    .collect(Collectors.joining("  "))
                    .stripTrailing());
        }
    }

    /** Times to the second: nobody reads nanoseconds; {@code --json} keeps them. */
    private static String text(Object cell) {
        return switch (cell) {
            case Instant instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString();
            case Optional<?> value -> value.map(Table::text).orElse("-");
            default -> cell.toString();
        };
    }

    private static String shortened(String cell) {
        return cell.length() <= WIDEST ? cell : cell.substring(0, WIDEST - 1) + "…";
    }
}

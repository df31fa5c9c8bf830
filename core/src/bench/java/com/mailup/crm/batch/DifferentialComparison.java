package com.mailup.crm.batch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The differential beside what anybody would use: a pass that only finds line ends, {@code comm} on sorted files, and {@code sort | comm}.
 * Alternating rounds in one run, the first of which does not count; medians and ratios. Nothing waits to be written when a step begins. Arguments: folder, number of contacts, rounds.
 */
public final class DifferentialComparison {
    private static final long SHUFFLE = 7919;
    private static final String PASS = "1 line ends only";
    private static final String ORDERED = "2 differential, in order";
    private static final String COMM = "3 comm";
    private static final String SHUFFLED = "4 differential, shuffled";
    private static final String SORT = "5 sort | comm";

    private final Path folder;
    private final int contacts;
    private final Map<String, List<Double>> times = new TreeMap<>();

    private DifferentialComparison(Path folder, int contacts) {
        this.folder = folder;
        this.contacts = contacts;
    }

    public static void main(String[] arguments) throws Exception {
        new DifferentialComparison(Path.of(arguments[0]), Integer.parseInt(arguments[1]))
                .run(Integer.parseInt(arguments[2]));
    }

    private interface Step {
        void run() throws Exception;
    }

    private void run(int rounds) throws Exception {
        Path before = write("before.csv", 0, 1);
        Path after = write("after.csv", 1, 1);
        Path shuffledBefore = write("before-shuffled.csv", 0, SHUFFLE);
        Path shuffled = write("after-shuffled.csv", 1, SHUFFLE);
        Path state = folder.resolve("state");
        Path next = folder.resolve("next");
        differential(before, Optional.empty(), state);
        String sort = "sort -S 256M --parallel=2 -T " + folder + " ";
        for (int round = 0; round <= rounds; round++) {
            time(PASS, () -> lineEnds(after));
            time(ORDERED, () -> differential(after, Optional.of(state), next));
            time(COMM, () -> shell("comm --nocheck-order -13 " + before + " " + after));
            time(SHUFFLED, () -> differential(shuffled, Optional.of(state), next));
            time(
                    SORT,
                    () -> shell(sort + shuffledBefore + " > " + folder + "/a; " + sort + shuffled + " > " + folder
                            + "/b; comm -13 " + folder + "/a " + folder + "/b"));
            if (round == 0) {
                times.clear();
            }
        }
        times.forEach((name, all) -> System.out.printf(Locale.ROOT, "%-26s %8.0f ms %s%n", name, median(name), all));
        System.out.printf(
                Locale.ROOT,
                "in order: %.2f of the pass, %.2f of comm, %.2f of sort | comm; shuffled: %.2f of sort | comm%n",
                median(ORDERED) / median(PASS),
                median(ORDERED) / median(COMM),
                median(ORDERED) / median(SORT),
                median(SHUFFLED) / median(SORT));
    }

    private void time(String name, Step step) throws Exception {
        shell("sync");
        long began = System.nanoTime();
        step.run();
        times.computeIfAbsent(name, _ -> new ArrayList<>()).add((System.nanoTime() - began) / 1e6);
    }

    private double median(String name) {
        double[] sorted = times.getOrDefault(name, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    /** One in a hundred changes between two versions; the order is that of the numbers, or jumps about. */
    private Path write(String name, int version, long step) throws IOException {
        Path file = folder.resolve(name);
        String rest = "x".repeat(110);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write("id;email;list1;list2;f1;f2;f3;f4\n".getBytes(StandardCharsets.UTF_8));
            for (long i = 0; i < contacts; i++) {
                long id = 100_000_000 + (step == 1 ? i : i * step % contacts);
                String changed = id % 100 == 0 ? "v" + version : "same";
                String row = id + ";contact" + id + "@example.com;Subscribed;Unsubscribed;" + changed + ";\"a, b\";" + rest
                        + ";end\n";
                out.write(row.getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static void lineEnds(Path file) throws IOException {
        byte[] buffer = new byte[1 << 18];
        long count = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        count++;
                    }
                }
            }
        }
        if (count == 0) {
            throw new IOException("no line");
        }
    }

    private void differential(Path file, Optional<Path> before, Path next) throws IOException {
        try (ChangedRows changed = new ChangedRows(folder.resolve("changed"))) {
            new Differential(new RowForm(';', '"', 0, true), 1, 2, folder).run(file, before, next, "", changed);
        }
    }

    private void shell(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", "export LC_ALL=C; " + command)
                .redirectOutput(folder.resolve("comm").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(command);
        }
    }
}

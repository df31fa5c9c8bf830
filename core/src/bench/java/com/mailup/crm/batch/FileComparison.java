package com.mailup.crm.batch;

import com.mailup.crm.delivery.FileRow;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.SubscriptionStatus;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.Deflater;

/**
 * Making the file beside the least that it takes: the rows beside FastCSV alone with the same cells, the ZIP beside the JDK's Deflater
 * alone at the same level, reading included and nothing written. Alternating rounds in one run, the first of which does not count; medians
 * and ratios. Arguments: folder, number of rows, rounds.
 */
public final class FileComparison {
    private static final String ROWS = "1 our rows";
    private static final String FAST_CSV = "2 FastCSV alone";
    private static final String ZIP = "3 our ZIP";
    private static final String DEFLATER = "4 Deflater alone";
    private static final String BOTH = "5 look and ZIP, on two cores";
    private static final int DIFFERENT = 10_000;
    private static final int LEVEL = 1;
    private static final List<Integer> FIELDS = List.of(1, 2, 3, 4, 5, 6, 7, 8);

    private final Path folder;
    private final int rows;
    private final List<FileRow> people = new ArrayList<>();
    private final List<List<String>> cells = new ArrayList<>();
    private final Map<String, List<Double>> times = new TreeMap<>();

    private FileComparison(Path folder, int rows) {
        this.folder = folder;
        this.rows = rows;
        for (int n = 0; n < DIFFERENT; n++) {
            Map<Integer, String> fields = new TreeMap<>();
            for (int field : FIELDS) {
                fields.put(field, "value " + n * 31 % 977 + " of field " + field);
            }
            String address = "contact" + (100_000_000 + n) + "@example.com";
            people.add(new FileRow(
                    new EmailAddress(address), new ListId(1), SubscriptionStatus.SUBSCRIBED, fields, Set.of("News")));
            List<String> row = new ArrayList<>(List.of(address, "1", "News", "SUBSCRIBED"));
            row.addAll(fields.values());
            cells.add(row);
        }
    }

    public static void main(String[] arguments) throws Exception {
        new FileComparison(Path.of(arguments[0]), Integer.parseInt(arguments[1]))
                .run(Integer.parseInt(arguments[2]));
    }

    private interface Step {
        void run() throws Exception;
    }

    private void run(int rounds) throws Exception {
        Path file = folder.resolve("rows.csv");
        Path zip = folder.resolve("rows.zip");
        for (int round = 0; round <= rounds; round++) {
            time(ROWS, () -> write(file));
            time(FAST_CSV, () -> writeAlone(folder.resolve("alone.csv")));
            time(ZIP, () -> WrittenFile.zip(file, zip, "rows.csv", LEVEL, Instant.EPOCH));
            time(DEFLATER, () -> deflate(file));
            time(BOTH, () -> lookAndZip(file, zip));
            if (round == 0) {
                times.clear();
            }
        }
        times.forEach((name, all) -> System.out.printf(Locale.ROOT, "%-30s %8.0f ms %s%n", name, median(name), all));
        System.out.printf(
                Locale.ROOT,
                "%d bytes; rows: %.2f of FastCSV's speed; ZIP: %.2f of Deflater's; with the look: %.2f of it%n",
                Files.size(file),
                median(FAST_CSV) / median(ROWS),
                median(DEFLATER) / median(ZIP),
                median(DEFLATER) / median(BOTH));
    }

    private void time(String name, Step step) throws Exception {
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

    private void write(Path file) throws IOException {
        try (ImportFile out = new ImportFile(file, FileForm.USUAL, FIELDS, GroupNumbers.UNKNOWN, true)) {
            for (int n = 0; n < rows; n++) {
                out.write(people.get(n % DIFFERENT));
            }
        }
    }

    private void writeAlone(Path file) throws IOException {
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(';')
                .lineDelimiter(LineDelimiter.CRLF)
                .build(file, StandardCharsets.UTF_8)) {
            for (int n = 0; n < rows; n++) {
                csv.writeRecord(cells.get(n % DIFFERENT));
            }
        }
    }

    private static void deflate(Path file) throws IOException {
        byte[] read = new byte[1 << 16];
        byte[] packed = new byte[1 << 16];
        Deflater deflater = new Deflater(LEVEL, true);
        try (InputStream in = Files.newInputStream(file);
                OutputStream sink = OutputStream.nullOutputStream()) {
            for (int length = in.read(read); length >= 0; length = in.read(read)) {
                deflater.setInput(read, 0, length);
                while (!deflater.needsInput()) {
                    sink.write(packed, 0, deflater.deflate(packed));
                }
            }
            deflater.finish();
            while (!deflater.finished()) {
                sink.write(packed, 0, deflater.deflate(packed));
            }
        } finally {
            deflater.end();
        }
    }

    private void lookAndZip(Path file, Path zip) throws IOException {
        FileForm usual = FileForm.USUAL;
        FileForm packed = new FileForm(
                usual.charset(),
                usual.separator(),
                usual.quote(),
                usual.windowsLines(),
                usual.columns(),
                usual.name(),
                LEVEL,
                usual.zone(),
                usual.dates(),
                usual.groups());
        WrittenFile.checkAndZip(file, packed, FIELDS.size() + 4, rows, zip, "rows.csv", Instant.EPOCH);
    }
}

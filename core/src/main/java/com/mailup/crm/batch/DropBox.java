package com.mailup.crm.batch;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.transfer.RemotePath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes the files that another system drops: a full one replaces what was, a differential one changes some of it. A file is taken when it
 * was the same at two looks, and only whole. Everything that is kept lies in a hidden folder beside them.
 */
final class DropBox {
    /** A differential file is held in memory; a larger change comes as a full file. */
    private static final long LARGEST_DIFFERENTIAL = 64L << 20;

    /** Who writes a file does not rest so long. */
    private static final Duration RESTS = Duration.ofSeconds(3);

    private final DropForm form;
    private final Path own;
    private final InstantSource clock;
    private final Map<Path, Look> looks = new HashMap<>();

    private record Look(String text, Instant since) {}

    DropBox(DropForm form, InstantSource clock) {
        this.form = form;
        this.clock = clock;
        own = form.folder().resolve(".mailup");
    }

    Path own() throws IOException {
        return BatchFiles.folder(own);
    }

    Path current() {
        return own.resolve("records.csv");
    }

    /**
     * Takes what is ready; answers whether anything was.
     *
     * @param whole whether every file is known to be, so that none has to be waited for
     */
    boolean take(boolean whole) throws IOException {
        own();
        Set<String> taken = taken();
        List<Path> dropped = dropped();
        forgetGone(taken, dropped);
        boolean any = false;
        for (Path file : dropped) {
            String look = look(file);
            if (!taken.contains(look) && (whole || rests(file, look))) {
                takeOne(file);
                if (!Files.exists(takenFile())) {
                    BatchFiles.create(takenFile()).close();
                }
                Files.writeString(takenFile(), look + "\n", StandardOpenOption.APPEND);
                any = true;
            }
        }
        return any;
    }

    private Set<String> taken() throws IOException {
        return new HashSet<>(
                Files.exists(takenFile()) ? Files.readAllLines(takenFile(), StandardCharsets.UTF_8) : List.of());
    }

    /** Whether a file was taken as it is now. */
    boolean took(Path file) {
        try {
            return taken().contains(look(file));
        } catch (IOException e) {
            throw new SyncException(ErrorCode.CRM_UNREACHABLE, "the folder of the records", e);
        }
    }

    /** What is no longer there cannot be taken twice. */
    private void forgetGone(Set<String> taken, List<Path> dropped) throws IOException {
        Set<String> there = new HashSet<>();
        for (Path file : dropped) {
            there.add(look(file));
        }
        if (taken.retainAll(there)) {
            Path next = own.resolve("taken.next");
            try (OutputStream out = BatchFiles.create(next)) {
                for (String look : taken) {
                    out.write((look + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            BatchFiles.sync(next);
            BatchFiles.replace(next, takenFile());
        }
        looks.keySet().retainAll(dropped);
    }

    /** By its own time, or where that is of another clock, by two looks with a while between. */
    private boolean rests(Path file, String look) throws IOException {
        Instant now = clock.instant();
        Look before = looks.get(file);
        if (before == null || !before.text().equals(look)) {
            looks.put(file, new Look(look, now));
            return Files.getLastModifiedTime(file).toInstant().plus(RESTS).isBefore(now);
        }
        return !before.since().plus(RESTS).isAfter(now);
    }

    private Path takenFile() {
        return own.resolve("taken");
    }

    private List<Path> dropped() throws IOException {
        if (!Files.isDirectory(form.folder())) {
            throw new SyncException(ErrorCode.CRM_UNREACHABLE, "the folder is not there");
        }
        try (Stream<Path> files = Files.list(form.folder())) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> RemotePath.plain(name(file)))
                    .filter(file -> wanted(name(file)))
                    .sorted()
                    .toList();
        }
    }

    /** Whether a name is one of a file with records. */
    boolean wanted(String name) {
        return form.full().matcher(name).matches()
                || form.differential().matcher(name).matches();
    }

    private boolean differential(Path file) {
        return form.differential().matcher(name(file)).matches();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String look(Path file) throws IOException {
        return name(file) + "|" + Files.size(file) + "|"
                + Files.getLastModifiedTime(file).toMillis();
    }

    private void takeOne(Path file) throws IOException {
        Path next = own.resolve("next.csv");
        String before = look(file);
        try (OutputStream out = BatchFiles.create(next)) {
            Files.copy(file, out);
        }
        check(next);
        if (!look(file).equals(before)) {
            throw new SyncException(ErrorCode.FILE_UNSTABLE, "the dropped file");
        }
        if (differential(file) && Files.exists(current())) {
            merge(next);
        } else {
            refuseShrunken(next);
            BatchFiles.sync(next);
            BatchFiles.replace(next, current());
        }
    }

    /** A file that was cut off ends within a row, or within quotes. */
    private void check(Path file) throws IOException {
        int columns = DroppedTable.header(form, file).size();
        int last = columns;
        long count = -1;
        try (RowScanner scanner = open(file)) {
            while (scanner.next()) {
                count++;
                if (count > 0) {
                    last = cells(scanner).size();
                }
            }
            if (scanner.tooLong() > 0) {
                throw new SyncException(
                        ErrorCode.FILE_UNREADABLE, "a row is longer than any row, or a quote stays open");
            }
        }
        if (count <= 0) {
            throw new SyncException(ErrorCode.EXTRACT_EMPTY, "the dropped file holds no record");
        }
        if (last != columns) {
            throw new SyncException(
                    ErrorCode.FILE_UNREADABLE,
                    "its last row has " + last + " cells of " + columns + ": it was cut off");
        }
    }

    private RowScanner open(Path file) throws IOException {
        return new RowScanner(Files.newInputStream(file), DropForm.QUOTE, RowForm.LONGEST);
    }

    private List<String> cells(RowScanner scanner) {
        String row = new String(scanner.buffer(), scanner.start(), scanner.length(), form.charset());
        return Cells.of(row, form.separator(), DropForm.QUOTE);
    }

    private void refuseShrunken(Path next) throws IOException {
        if (Files.exists(current()) && Files.size(next) * 2 < Files.size(current())) {
            throw new SyncException(
                    ErrorCode.EXPORT_HELD,
                    "the dropped file is less than half of the one before; if it is right, remove " + current()
                            + " and drop it again");
        }
    }

    private void merge(Path differential) throws IOException {
        if (Files.size(differential) > LARGEST_DIFFERENTIAL) {
            throw new SyncException(ErrorCode.FILE_TOO_LARGE, "a differential file; drop a full one");
        }
        int id = DroppedTable.header(form, current()).getOrDefault(form.id().toLowerCase(Locale.ROOT), 0);
        if (!DroppedTable.header(form, current()).equals(DroppedTable.header(form, differential))) {
            throw new SyncException(ErrorCode.FILE_UNREADABLE, "its columns are not those of the full file");
        }
        Map<String, byte[]> changed = new HashMap<>();
        List<String> order = new ArrayList<>();
        try (RowScanner scanner = open(differential)) {
            scanner.next();
            while (scanner.next()) {
                String name = id(cells(scanner), id);
                if (changed.put(name, bytes(scanner)) == null) {
                    order.add(name);
                }
            }
        }
        Path next = own.resolve("merged.csv");
        try (OutputStream out = BatchFiles.create(next);
                RowScanner scanner = open(current())) {
            boolean first = true;
            while (scanner.next()) {
                Optional<byte[]> other =
                        first ? Optional.empty() : Optional.ofNullable(changed.remove(id(cells(scanner), id)));
                first = false;
                out.write(other.orElseGet(() -> bytes(scanner)));
                out.write('\n');
            }
            for (String name : order) {
                byte[] row = changed.get(name);
                if (row != null) {
                    out.write(row);
                    out.write('\n');
                }
            }
        }
        BatchFiles.sync(next);
        BatchFiles.replace(next, current());
    }

    private static String id(List<String> cells, int place) {
        return place < cells.size() ? cells.get(place).strip() : "";
    }

    private static byte[] bytes(RowScanner scanner) {
        byte[] row = new byte[scanner.length()];
        System.arraycopy(scanner.buffer(), scanner.start(), row, 0, row.length);
        return row;
    }
}

package com.mailup.crm.batch;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The records as last dropped, with an index that finds one by its name. Used by one thread at a time. */
final class DroppedTable implements AutoCloseable {
    private static final int ENTRY = 16;
    private static final int RUN = 1 << 17;
    private static final int LENGTH_BITS = 21;

    private final DropForm form;
    private final Path file;
    private final FileChannel rows;
    private final FileChannel index;
    private final Map<String, Integer> places;
    private final RowForm rowForm;
    private final RowKey key;
    private final long count;
    private final String version;

    private DroppedTable(DropForm form, Path file, Path indexFile, Map<String, Integer> places) throws IOException {
        this.form = form;
        this.file = file;
        this.places = places;
        rowForm = form(form, places);
        key = new RowKey(rowForm, new RowHash(1, 2));
        rows = FileChannel.open(file, StandardOpenOption.READ);
        index = FileChannel.open(indexFile, StandardOpenOption.READ);
        count = index.size() / ENTRY;
        version = rows.size() + "-" + Files.getLastModifiedTime(file).toMillis();
    }

    private static RowForm form(DropForm form, Map<String, Integer> places) {
        return new RowForm(
                form.separator(), DropForm.QUOTE, places.getOrDefault(form.id().toLowerCase(Locale.ROOT), 0), true);
    }

    /** Opens a whole file of records, and makes its index. */
    static DroppedTable open(DropForm form, Path file) {
        try {
            Map<String, Integer> places = header(form, file);
            Path folder = BatchFiles.folder(file.resolveSibling("sort"));
            Path indexFile = file.resolveSibling("index");
            write(form(form, places), file, folder, indexFile);
            return new DroppedTable(form, file, indexFile, places);
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the dropped records cannot be read", e);
        }
    }

    /** The columns by name, of a file that has those that are needed. */
    static Map<String, Integer> header(DropForm form, Path file) throws IOException {
        try (RowScanner scanner = new RowScanner(Files.newInputStream(file), DropForm.QUOTE, RowForm.LONGEST)) {
            if (!scanner.next()) {
                throw new SyncException(ErrorCode.EXTRACT_EMPTY, "the file is empty");
            }
            List<String> names = cells(form, scanner.buffer(), scanner.start(), scanner.length());
            Map<String, Integer> places = new HashMap<>();
            for (int place = 0; place < names.size(); place++) {
                places.putIfAbsent(names.get(place).strip().toLowerCase(Locale.ROOT), place);
            }
            for (String needed : List.of(form.id(), form.email())) {
                if (!places.containsKey(needed.toLowerCase(Locale.ROOT))) {
                    throw new SyncException(ErrorCode.FILE_UNREADABLE, "it has no column " + needed);
                }
            }
            return places;
        }
    }

    private static List<String> cells(DropForm form, byte[] buffer, int start, int length) {
        String row = new String(buffer, start, length, form.charset());
        return Cells.of(row.startsWith("\uFEFF") ? row.substring(1) : row, form.separator(), DropForm.QUOTE);
    }

    private static void write(RowForm form, Path file, Path folder, Path indexFile) throws IOException {
        RowKey key = new RowKey(form, new RowHash(1, 2));
        try (EntrySort sort = new EntrySort(folder, RUN)) {
            try (RowScanner scanner = new RowScanner(Files.newInputStream(file), form.quote(), RowForm.LONGEST)) {
                scanner.next();
                while (scanner.next()) {
                    long place = scanner.offset() << LENGTH_BITS | scanner.length();
                    sort.put(key.of(scanner.buffer(), scanner.start(), scanner.length()), place, 0, 0);
                }
            }
            ByteBuffer entry = ByteBuffer.allocate(ENTRY * 4096);
            try (Entries entries = sort.sorted();
                    FileChannel out = BatchFiles.channel(indexFile)) {
                while (entries.next()) {
                    entry.putLong(entries.key()).putLong(entries.high());
                    if (!entry.hasRemaining()) {
                        out.write(entry.flip());
                        entry.clear();
                    }
                }
                out.write(entry.flip());
            }
        }
    }

    Path file() {
        return file;
    }

    RowForm rowForm() {
        return rowForm;
    }

    long count() {
        return count;
    }

    /** Tells one version of the records from another. */
    String version() {
        return version;
    }

    /** Some rows in the order of the file. */
    record Page(List<Row> rows, long next, boolean more) {}

    /** @param offset where the last page ended; 0 for the beginning */
    Page page(long offset, int limit) {
        try (RowScanner scanner = new RowScanner(
                Channels.newInputStream(
                        FileChannel.open(file, StandardOpenOption.READ).position(offset)),
                DropForm.QUOTE,
                RowForm.LONGEST)) {
            if (offset == 0) {
                scanner.next();
            }
            List<Row> page = new ArrayList<>();
            boolean more = scanner.next();
            while (more && page.size() < limit) {
                byte[] row = new byte[scanner.length()];
                System.arraycopy(scanner.buffer(), scanner.start(), row, 0, row.length);
                page.add(row(row));
                more = scanner.next();
            }
            return new Page(page, more ? offset + scanner.offset() : rows.size(), more);
        } catch (IOException e) {
            throw new SyncException(ErrorCode.CRM_UNREACHABLE, "the dropped records cannot be read", e);
        }
    }

    /** The cells of a record by column; empty when there is none of this name. */
    Optional<Row> find(String id) {
        try {
            long wanted = key.of(id.getBytes(form.charset()));
            for (long at = first(wanted); at < count; at++) {
                ByteBuffer entry = entry(at);
                if (entry.getLong() != wanted) {
                    return Optional.empty();
                }
                Row row = row(entry.getLong());
                if (row.id().equals(id)) {
                    return Optional.of(row);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new SyncException(ErrorCode.CRM_UNREACHABLE, "the dropped records cannot be read", e);
        }
    }

    private long first(long wanted) throws IOException {
        long low = 0;
        long high = count;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (Long.compareUnsigned(entry(middle).getLong(), wanted) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private ByteBuffer entry(long at) throws IOException {
        ByteBuffer entry = ByteBuffer.allocate(ENTRY);
        index.read(entry, at * ENTRY);
        return entry.flip();
    }

    private Row row(long place) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) (place & (1L << LENGTH_BITS) - 1));
        rows.read(bytes, place >>> LENGTH_BITS);
        return row(bytes.array());
    }

    /** A row's cells. */
    Row row(byte[] bytes) {
        return new Row(cells(form, bytes, 0, bytes.length));
    }

    /** One record as dropped. */
    final class Row {
        private final List<String> cells;

        private Row(List<String> cells) {
            this.cells = cells;
        }

        String id() {
            return cell(form.id());
        }

        boolean has(String column) {
            return places.containsKey(column.toLowerCase(Locale.ROOT));
        }

        String cell(String column) {
            Integer place = places.get(column.toLowerCase(Locale.ROOT));
            return place == null || place >= cells.size()
                    ? ""
                    : cells.get(place).strip();
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
            index.close();
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the dropped records", e);
        }
    }
}

package com.mailup.crm.batch;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.transfer.RemotePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads a file of unsubscribers row by row. A row that cannot be read is handed out with its reason, and the others go on: an opt-out is
 * never lost because of its neighbour, so a line end is the end of a row, whatever quotes say.
 */
final class UnsubscribersFile {
    /** Stands in no UTF-8 text: no line end is inside quotes. */
    private static final char NO_QUOTE = 0xFF;

    private static final int LONGEST = 1 << 16;
    private static final int MOST_COLUMNS = 1_000;

    private final UnsubscriberForm form;
    private final Map<String, Integer> places = new HashMap<>();

    UnsubscribersFile(UnsubscriberForm form) {
        this.form = form;
    }

    /** A row that was not taken. */
    record Reject(long line, String reason, String row) {}

    /**
     * Reads the whole file.
     *
     * @throws SyncException FILE_UNREADABLE: it is no such file; nothing was handed out
     */
    void read(Path file, Consumer<Unsubscribed> rows, Consumer<Reject> rejects) throws IOException {
        try (RowScanner scanner = new RowScanner(Files.newInputStream(file), NO_QUOTE, LONGEST)) {
            if (!scanner.next()) {
                throw new SyncException(ErrorCode.FILE_UNREADABLE, "it is empty");
            }
            header(text(scanner));
            long tooLong = scanner.tooLong();
            while (scanner.next()) {
                if (scanner.tooLong() > tooLong) {
                    tooLong = scanner.tooLong();
                    rejects.accept(new Reject(scanner.number() - 1, "TOO_LONG", ""));
                }
                row(scanner.number(), text(scanner), rows, rejects);
            }
            if (scanner.tooLong() > tooLong) {
                rejects.accept(new Reject(scanner.number(), "TOO_LONG", ""));
            }
        }
    }

    /** How many rows a file has below its header. */
    static long rows(Path file) throws IOException {
        try (RowScanner scanner = new RowScanner(Files.newInputStream(file), NO_QUOTE, LONGEST)) {
            long rows = -1;
            while (scanner.next()) {
                rows++;
            }
            return Math.max(0, rows + scanner.tooLong());
        }
    }

    private static String text(RowScanner scanner) {
        return new String(scanner.buffer(), scanner.start(), scanner.length(), StandardCharsets.UTF_8);
    }

    private void header(String row) {
        String plain = row.startsWith("\uFEFF") ? row.substring(1) : row;
        List<String> names = Cells.of(plain, form.separator(), form.quote());
        if (names.size() > MOST_COLUMNS) {
            throw new SyncException(ErrorCode.FILE_UNREADABLE, "it has " + names.size() + " columns");
        }
        for (int place = 0; place < names.size(); place++) {
            places.putIfAbsent(names.get(place).strip().toLowerCase(Locale.ROOT), place);
        }
        boolean whose = place("email").isPresent();
        boolean which = place("idList").isPresent() || form.list().isPresent();
        if (!whose || !which) {
            throw new SyncException(ErrorCode.FILE_UNREADABLE, "it has no column " + (whose ? "idList" : "email"));
        }
    }

    private Optional<Integer> place(String usual) {
        String name = form.columns().getOrDefault(usual, usual);
        return Optional.ofNullable(places.get(name.toLowerCase(Locale.ROOT)));
    }

    private void row(long line, String row, Consumer<Unsubscribed> rows, Consumer<Reject> rejects) {
        List<String> cells = Cells.of(row, form.separator(), form.quote());
        Optional<EmailAddress> address = cell(cells, "email").flatMap(EmailAddress::parse);
        Optional<ListId> list =
                place("idList").isEmpty() ? form.list() : cell(cells, "idList").flatMap(this::list);
        if (address.isEmpty()) {
            rejects.accept(new Reject(line, "INVALID_EMAIL", row));
        } else if (list.isEmpty()) {
            rejects.accept(new Reject(line, "UNKNOWN_LIST", row));
        } else {
            String date = cell(cells, "OptOut_Date").orElse("");
            String type = cell(cells, "optout_type").orElse("");
            String message = cell(cells, "optout_nl").orElse("");
            rows.accept(new Unsubscribed(
                    address.get(),
                    list.get(),
                    CellDate.parse(date, form.zone(), form.dates()),
                    "file|" + date + "|" + message + "|" + type,
                    reason(type)));
        }
    }

    private Optional<String> cell(List<String> cells, String usual) {
        return place(usual)
                .filter(place -> place < cells.size())
                .map(place -> cells.get(place).strip())
                .filter(text -> !text.isEmpty());
    }

    private Optional<ListId> list(String text) {
        try {
            return Optional.of(new ListId(Integer.parseInt(text))).filter(form.lists()::contains);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A code that nobody documented is an opt-out all the same. */
    private static OptOutReason reason(String code) {
        try {
            return OptOutReason.ofMailUp(Integer.parseInt(code));
        } catch (NumberFormatException e) {
            return OptOutReason.UNKNOWN;
        }
    }

    /**
     * Makes of what was fetched the plain UTF-8 file that is read: out of a ZIP of one, out of UTF-16.
     *
     * @param most bytes that may come of it
     */
    static Path plain(Path fetched, Path folder, long most) throws IOException {
        Path file = zipped(fetched) ? unzipped(fetched, folder.resolve("unzipped"), most) : fetched;
        Optional<Charset> wide = wide(file);
        if (wide.isEmpty()) {
            return file;
        }
        Path narrow = folder.resolve("utf-8");
        try (Reader in = new InputStreamReader(Files.newInputStream(file), wide.get());
                Writer out = new OutputStreamWriter(BatchFiles.create(narrow), StandardCharsets.UTF_8)) {
            in.transferTo(out);
        }
        return narrow;
    }

    private static boolean zipped(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(2);
            return first.length == 2 && first[0] == 'P' && first[1] == 'K';
        }
    }

    private static Optional<Charset> wide(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(2);
            int mark = first.length == 2 ? ((first[0] & 0xFF) << 8) | (first[1] & 0xFF) : 0;
            boolean marked = mark == 0xFFFE || mark == 0xFEFF;
            return marked ? Optional.of(StandardCharsets.UTF_16) : Optional.empty();
        }
    }

    /** The entry's own name is never used as a path; one that is more than a name is refused all the same, and so is a second entry. */
    private static Path unzipped(Path file, Path into, long most) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file));
                var out = BatchFiles.create(into)) {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null || entry.isDirectory() || !RemotePath.plain(entry.getName())) {
                throw new SyncException(ErrorCode.FILE_UNREADABLE, "the ZIP does not hold one plain file");
            }
            byte[] buffer = new byte[1 << 16];
            long size = 0;
            for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                size += read;
                if (size > most) {
                    throw new SyncException(ErrorCode.FILE_TOO_LARGE, "what the ZIP holds");
                }
                out.write(buffer, 0, read);
            }
            if (zip.getNextEntry() != null) {
                throw new SyncException(ErrorCode.FILE_UNREADABLE, "the ZIP holds more than one file");
            }
        }
        return into;
    }
}

package com.mailup.crm.batch;

import com.mailup.crm.delivery.FileRow;
import com.mailup.crm.engine.FieldMapping;
import com.mailup.crm.model.GroupId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.MobileNumber;
import com.mailup.crm.model.SubscriptionStatus;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes rows as MailUp's import wants them: address first, as many separators in each row as in the first, none inside a cell, no line
 * end inside a cell. What a cell cannot hold is replaced and counted by column.
 */
final class ImportFile implements Closeable {
    private static final int FIRST = 4;

    private final FileForm form;
    private final List<Integer> fields;
    private final GroupNumbers numbers;

    /** Stands between two names of groups. */
    private final String between;

    private final CsvWriter csv;
    private final String[] cells;
    private final boolean[] plain = new boolean[128];
    private final CharsetEncoder encoder;
    private final Map<String, Long> altered = new TreeMap<>();
    private final Map<String, Long> unwritable = new TreeMap<>();
    private long rows;

    /** @param fields MailUp's numbers of the fields that have a column, {@link FieldMapping#MOBILE} for the two of the mobile number */
    ImportFile(Path file, FileForm form, List<Integer> fields, GroupNumbers numbers, boolean header)
            throws IOException {
        this.form = form;
        this.numbers = numbers;
        between = form.separator() == ',' ? "|" : ",";
        this.fields = List.copyOf(fields);
        List<String> columns = columns(form, fields);
        cells = new String[columns.size()];
        encoder = form.charset().newEncoder();
        Arrays.fill(plain, ' ', '~' + 1, true);
        plain[form.separator()] = false;
        plain[form.quote()] = false;
        BatchFiles.create(file).close();
        csv = CsvWriter.builder()
                .fieldSeparator(form.separator())
                .quoteCharacter(form.quote())
                .lineDelimiter(form.windowsLines() ? LineDelimiter.CRLF : LineDelimiter.LF)
                .build(file, form.charset(), StandardOpenOption.WRITE);
        if (header) {
            csv.writeRecord(columns);
        }
    }

    static List<String> columns(FileForm form, List<Integer> fields) {
        List<String> columns = new ArrayList<>();
        List.of("Email", "idList", form.groupColumn(), "Status").forEach(name -> columns.add(form.column(name)));
        fields.forEach(number -> usual(number).forEach(name -> columns.add(form.column(name))));
        return columns;
    }

    private static List<String> usual(int field) {
        return field == FieldMapping.MOBILE ? List.of("Prefix", "Number") : List.of("campo" + field);
    }

    /** Nobody whose address holds the separator can be told of: that is counted. */
    void write(FileRow row) {
        if (row.address().value().indexOf(form.separator()) >= 0) {
            unwritable.merge("Email", 1L, Long::sum);
            return;
        }
        cells[0] = row.address().value();
        cells[1] = row.list().toString();
        cells[2] = groups(row);
        cells[3] = row.status() == SubscriptionStatus.SUBSCRIBED ? "SUBSCRIBED" : "UNSUBSCRIBED";
        int column = FIRST;
        for (int number : fields) {
            if (number == FieldMapping.MOBILE) {
                cells[column++] = row.mobile().map(MobileNumber::prefix).orElse("");
                cells[column++] = row.mobile().map(MobileNumber::number).orElse("");
                continue;
            }
            String value = row.fields().getOrDefault(number, "");
            String shown = form.dates().isEmpty()
                    ? value
                    : CellDate.as(value, form.dates().get(), form.zone());
            cells[column++] = plain(shown) ? shown : cleaned("campo" + number, shown);
        }
        csv.writeRecord(cells);
        rows++;
    }

    /** A name that holds what stands between two names would be two groups, and one without a number none: both are counted. */
    private String groups(FileRow row) {
        return switch (row.groups().size()) {
            case 0 -> "";
            case 1 -> group(row.list(), row.groups().iterator().next()).orElse("");
            default ->
                row.groups().stream()
                        .sorted()
                        .flatMap(name -> group(row.list(), name).stream())
                        .collect(Collectors.joining(between));
        };
    }

    private Optional<String> group(ListId list, String name) {
        Optional<String> told = form.groups() == FileForm.Groups.ID
                ? numbers.of(list, name).map(GroupId::toString)
                : Optional.of(plain(name) ? name : cleaned(form.groupColumn(), name))
                        .filter(one -> !one.contains(between));
        if (told.isEmpty()) {
            unwritable.merge(form.groupColumn(), 1L, Long::sum);
        }
        return told;
    }

    /** Control characters, separators and quotes have no place in a cell; nothing else is touched, not even a formula. */
    private String cleaned(String column, String text) {
        String kept = text;
        for (int at = 0; at < kept.length(); at++) {
            char c = kept.charAt(at);
            if (c == form.separator() || c == form.quote() || Character.isISOControl(c)) {
                kept = kept.replace(c, c == form.quote() ? '\'' : c == ';' ? ',' : ' ');
            }
        }
        if (!kept.equals(text)) {
            altered.merge(column, 1L, Long::sum);
        }
        if (!encoder.canEncode(kept)) {
            unwritable.merge(column, 1L, Long::sum);
        }
        return kept;
    }

    /** Most cells are of characters that every encoding has and that mean nothing. */
    private boolean plain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= plain.length || !plain[c]) {
                return false;
            }
        }
        return true;
    }

    long rows() {
        return rows;
    }

    /** How many cells lost a character that may not be in one, by column. */
    Map<String, Long> altered() {
        return altered;
    }

    /** How many cells hold what cannot be written so, by column. */
    Map<String, Long> unwritable() {
        return unwritable;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** Puts files behind one another. */
    static void join(Path into, Path... parts) throws IOException {
        try (OutputStream sink = BatchFiles.create(into)) {
            for (Path part : parts) {
                Files.copy(part, sink);
            }
        }
    }
}

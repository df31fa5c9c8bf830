package com.mailup.crm.batch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The files that another system takes: which field of which record is to show what. Whole when it has its name. */
final class LeaversFile {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern(
                    "'mailup_status_'yyyyMMddHHmmssSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final DropForm form;
    private final InstantSource clock;

    LeaversFile(DropForm form, InstantSource clock) {
        this.form = form;
        this.clock = clock;
    }

    /** One field of one record. */
    record Row(String id, String email, String field, String value) {}

    void write(List<Row> rows) throws IOException {
        BatchFiles.folder(form.out());
        Instant now = clock.instant();
        Path target = free(NAME.format(now));
        StringBuilder text = new StringBuilder();
        line(text, form.id(), form.email(), "field", "value", "at");
        rows.forEach(row -> line(text, row.id(), row.email(), row.field(), row.value(), now.toString()));
        Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
        try (OutputStream out = BatchFiles.create(temporary)) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        BatchFiles.sync(temporary);
        openToTheGroupOf(form.out(), temporary);
        BatchFiles.replace(temporary, target);
    }

    /** The system may run as another user: whoever lets its group into the folder lets it read what lies there. */
    private static void openToTheGroupOf(Path folder, Path file) throws IOException {
        if (Files.getPosixFilePermissions(folder).contains(PosixFilePermission.GROUP_READ)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        }
    }

    private Path free(String stem) {
        Path name = form.out().resolve(stem + ".csv");
        for (int number = 2; Files.exists(name); number++) {
            name = form.out().resolve(stem + "-" + number + ".csv");
        }
        return name;
    }

    private void line(StringBuilder text, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i].replaceAll("\\p{Cntrl}", " ");
            boolean quoted = cell.indexOf(form.separator()) >= 0 || cell.indexOf(DropForm.QUOTE) >= 0;
            text.append(i == 0 ? "" : form.separator())
                    .append(quoted ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
        }
        text.append('\n');
    }
}

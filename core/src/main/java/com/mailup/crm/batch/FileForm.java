package com.mailup.crm.batch;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * How files look that are exchanged with MailUp: it agrees each of these points with each customer.
 *
 * @param columns other names of columns, by the usual one: {@code Email}, {@code idList}, {@code Status}, {@code Prefix}, {@code Number}, {@code campo3} ...
 * @param name of an import file; <code>{kind}</code> is {@code full} or {@code diff}, <code>{time}</code> when it was made
 * @param zipLevel how hard it is compressed, 1 to 9; 0 is no ZIP
 * @param zone of the times in names and cells
 * @param dates how dates are written; empty to write them as the CRM does and to read them in each shape that was seen
 * @param groups how rows name groups
 */
public record FileForm(
        Charset charset,
        char separator,
        char quote,
        boolean windowsLines,
        Map<String, String> columns,
        String name,
        int zipLevel,
        ZoneId zone,
        Optional<DateTimeFormatter> dates,
        Groups groups) {
    public static final ZoneId ROME = ZoneId.of("Europe/Rome");

    /** What is used when nothing else was agreed. */
    public static final FileForm USUAL = new FileForm(
            StandardCharsets.UTF_8,
            ';',
            '"',
            true,
            Map.of(),
            "mailup_import_{kind}_{time}.csv",
            0,
            ROME,
            Optional.empty(),
            Groups.NAME);

    /** By what MailUp knows a group. */
    public enum Groups {
        NAME,
        ID
    }

    public FileForm {
        columns = Map.copyOf(columns);
    }

    /** The usual name of the column of the groups. */
    String groupColumn() {
        return groups == Groups.ID ? "IdGroup" : "ExternalGroupName";
    }

    /** What a column is called. */
    String column(String usual) {
        return columns.getOrDefault(usual, usual);
    }
}

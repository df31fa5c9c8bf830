package com.mailup.crm.batch;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.RecordRef;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** Reads a CRM by its pages into rows that tell one content of a record from another. */
public final class CrmExtract implements Extract.Source {
    /** Stands in no UTF-8 text: these rows know no quotes. */
    private static final char NO_QUOTE = 0xFF;

    private static final char TAB = '\t';

    private final ConnectionId connection;
    private final Crm crm;

    public CrmExtract(ConnectionId connection, Crm crm) {
        this.connection = connection;
        this.crm = crm;
    }

    @Override
    public Extract take(Path folder, LongConsumer progress) {
        Path file = folder.resolve("extract");
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(BatchFiles.create(file), StandardCharsets.UTF_8), 1 << 16)) {
            Cursor cursor = Cursor.START;
            boolean more = true;
            long count = 0;
            while (more) {
                ChangePage page = crm.changedSince(cursor, Crm.BATCH);
                List<RecordRef> records =
                        page.changes().stream().map(Change::record).distinct().toList();
                if (!records.isEmpty()) {
                    for (Contact contact : crm.read(records)) {
                        out.write(row(contact));
                        out.write('\n');
                        count++;
                    }
                }
                progress.accept(count);
                cursor = page.next();
                more = page.more();
            }
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the extract cannot be written", e);
        }
        return new Extract(file, new RowForm(TAB, NO_QUOTE, 0, false), this::record);
    }

    private RecordRef record(byte[] row) {
        String text = new String(row, StandardCharsets.UTF_8);
        String[] parts = text.substring(0, text.indexOf(TAB)).split(":", 2);
        return new RecordRef(connection, plain(parts[0]), plain(parts[1]));
    }

    private static String row(Contact contact) {
        StringBuilder row = new StringBuilder();
        row.append(escaped(contact.record().module()))
                .append(':')
                .append(escaped(contact.record().id()));
        row.append(TAB).append(contact.address().map(EmailAddress::value).orElse(""));
        row.append(TAB).append(contact.optOut());
        new TreeMap<>(contact.lists())
                .forEach((list, value) -> row.append(TAB)
                        .append(list)
                        .append('=')
                        .append(value.status())
                        .append('|')
                        .append(escaped(value.stamp())));
        new TreeMap<>(contact.fields())
                .forEach((field, value) ->
                        row.append(TAB).append(field).append('=').append(escaped(value)));
        return row.toString();
    }

    private static String escaped(String text) {
        return text.replace("%", "%25")
                .replace("\t", "%09")
                .replace("\n", "%0A")
                .replace("\r", "%0D")
                .replace(":", "%3A");
    }

    private static String plain(String text) {
        return text.replace("%3A", ":")
                .replace("%0D", "\r")
                .replace("%0A", "\n")
                .replace("%09", "\t")
                .replace("%25", "%");
    }
}

package com.mailup.crm.batch;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Looks at a written file as MailUp will, before it leaves. */
final class WrittenFile {
    private WrittenFile() {}

    /**
     * Reads it from end to end.
     *
     * @throws SyncException EXPORT_INVALID: it is not what was meant to be written
     */
    static void check(Path file, FileForm form, int columns, long rows) throws IOException {
        CharsetDecoder decoder = form.charset().newDecoder();
        long found = 0;
        try (RowScanner scanner = new RowScanner(Files.newInputStream(file), form.quote(), RowForm.LONGEST)) {
            while (scanner.next()) {
                found++;
                int separators = 0;
                for (int at = scanner.start(); at < scanner.start() + scanner.length(); at++) {
                    separators += scanner.buffer()[at] == form.separator() ? 1 : 0;
                }
                refuse(separators != columns - 1, "row " + found + " has " + separators + " separators");
                decoder.decode(ByteBuffer.wrap(scanner.buffer(), scanner.start(), scanner.length()));
            }
        } catch (CharacterCodingException e) {
            throw new SyncException(ErrorCode.EXPORT_INVALID, "row " + found + " is not of the encoding", e);
        }
        refuse(found != rows + 1, found + " rows were written of " + (rows + 1));
    }

    private static void refuse(boolean wrong, String detail) {
        if (wrong) {
            throw new SyncException(ErrorCode.EXPORT_INVALID, detail);
        }
    }

    /** Packs it as the only entry. */
    static void zip(Path file, Path into, String entry, int level, Instant time) throws IOException {
        try (OutputStream out = BatchFiles.create(into);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(level == 0 ? Deflater.BEST_SPEED : level);
            ZipEntry one = new ZipEntry(entry);
            one.setTime(time.toEpochMilli());
            zip.putNextEntry(one);
            Files.copy(file, zip);
            zip.closeEntry();
        }
    }
}

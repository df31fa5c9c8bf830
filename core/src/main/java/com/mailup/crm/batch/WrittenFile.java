package com.mailup.crm.batch;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Looks at a written file as MailUp will, before it leaves. */
final class WrittenFile {
    private static final int BUFFER = 1 << 16;

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

    /** Packs it on another core while it is looked at on this one. */
    static void checkAndZip(Path file, FileForm form, int columns, long rows, Path into, String entry, Instant time)
            throws IOException {
        FutureTask<Boolean> packing = new FutureTask<>(() -> {
            zip(file, into, entry, form.zipLevel(), time);
            return true;
        });
        Thread packer = Thread.ofVirtual().name("zip").start(packing);
        try {
            check(file, form, columns, rows);
            packing.get();
        } catch (ExecutionException e) {
            throw new IOException("the ZIP cannot be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            packer.interrupt();
        }
    }

    private static void refuse(boolean wrong, String detail) {
        if (wrong) {
            throw new SyncException(ErrorCode.EXPORT_INVALID, detail);
        }
    }

    /** As it is written usually, a ZIP goes to the disk in pieces of half a kilobyte. */
    private static final class WideZip extends ZipOutputStream {
        WideZip(OutputStream out) {
            super(out);
            buf = new byte[BUFFER];
        }
    }

    /** Packs it as the only entry. */
    static void zip(Path file, Path into, String entry, int level, Instant time) throws IOException {
        try (OutputStream out = BatchFiles.create(into);
                ZipOutputStream zip = new WideZip(out)) {
            zip.setLevel(level);
            ZipEntry one = new ZipEntry(entry);
            one.setTime(time.toEpochMilli());
            zip.putNextEntry(one);
            Files.copy(file, zip);
            zip.closeEntry();
        }
    }
}

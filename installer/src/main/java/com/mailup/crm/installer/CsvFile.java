package com.mailup.crm.installer;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A table for people's spreadsheets: no cell is taken for a formula. Only its owner can read it, and it appears whole or not at all. */
final class CsvFile implements AutoCloseable {
    private static final String FORMULA = "=+-@\t\r";

    private final Path path;
    private final Path unfinished;
    private final BufferedWriter writer;

    private CsvFile(Path path, Path unfinished, BufferedWriter writer) {
        this.path = path;
        this.unfinished = unfinished;
        this.writer = writer;
    }

    /** Begins to write; the file is there after {@link #finish}. */
    static CsvFile create(Path path, String... columns) {
        Path unfinished = path.resolveSibling(path.getFileName() + ".part");
        try {
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            CsvFile file = new CsvFile(path, unfinished, Files.newBufferedWriter(unfinished));
            file.row(columns);
            return file;
        } catch (IOException e) {
            throw notWritten(path, e);
        }
    }

    void row(String... cells) {
        try {
            writer.write(Arrays.stream(cells).map(CsvFile::cell).collect(Collectors.joining(",", "", "\r\n")));
        } catch (IOException e) {
            throw notWritten(path, e);
        }
    }

    private static String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    void finish() {
        try {
            writer.close();
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw notWritten(path, e);
        }
    }

    /** Removes what was begun and not finished. */
    @Override
    public void close() {
        try {
            writer.close();
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw notWritten(path, e);
        }
    }

    private static SyncException notWritten(Path path, IOException cause) {
        return new SyncException(ErrorCode.STORE_FAILED, "the file " + path, cause);
    }
}

package com.mailup.crm.boot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;

/**
 * A plan as a file: a JSON line for each intended change, then a line {@code {"totals":...}}. It holds addresses, so that only its
 * owner can read it, and it appears whole or not at all.
 */
public final class PlanFile implements AutoCloseable {
    private static final String TOTALS = "totals";

    private final Path path;
    private final Path unfinished;
    private final BufferedWriter writer;

    private PlanFile(Path path, Path unfinished, BufferedWriter writer) {
        this.path = path;
        this.unfinished = unfinished;
        this.writer = writer;
    }

    /** Begins to write; the file is there after {@link #finish}. */
    public static PlanFile create(Path path) {
        Path unfinished = path.resolveSibling(path.getFileName() + ".part");
        try {
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return new PlanFile(path, unfinished, Files.newBufferedWriter(unfinished));
        } catch (IOException e) {
            throw notWritten(path, e);
        }
    }

    public void add(PlannedChange change) {
        line(change);
    }

    public void finish(PlanTotals totals) {
        line(Wire.json().createObjectNode().set(TOTALS, Wire.json().valueToTree(totals)));
        try {
            writer.close();
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw notWritten(path, e);
        }
    }

    private void line(Object value) {
        try {
            writer.write(Wire.json().writeValueAsString(value));
            writer.newLine();
        } catch (IOException e) {
            throw notWritten(path, e);
        }
    }

    private static SyncException notWritten(Path path, IOException cause) {
        return new SyncException(ErrorCode.STORE_FAILED, "the plan's file " + path, cause);
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

    /**
     * Reads a whole plan.
     *
     * @param changes told each change before it is known whether the file is whole
     * @throws SyncException PLAN_INVALID when the end is missing or the number of changes is another
     */
    public static PlanTotals read(Path path, Consumer<PlannedChange> changes) {
        long count = 0;
        try (BufferedReader reader = Files.newBufferedReader(path)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                JsonNode line = Wire.json().readTree(text);
                if (line.has(TOTALS)) {
                    PlanTotals totals = Wire.json().treeToValue(line.get(TOTALS), PlanTotals.class);
                    if (totals.changes() == count && reader.readLine() == null) {
                        return totals;
                    }
                    break;
                }
                changes.accept(Wire.json().treeToValue(line, PlannedChange.class));
                count++;
            }
        } catch (JsonProcessingException malformed) {
            throw new SyncException(ErrorCode.PLAN_INVALID, path + ", line " + (count + 1));
        } catch (IOException | UncheckedIOException e) {
            throw new SyncException(ErrorCode.PLAN_INVALID, path + " cannot be read", e);
        }
        throw new SyncException(ErrorCode.PLAN_INVALID, path + " ends after " + count + " changes");
    }
}

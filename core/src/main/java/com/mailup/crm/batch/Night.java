package com.mailup.crm.batch;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * How far a night came, on disk. A file that was made is brought to MailUp before another is made; what MailUp has becomes the state only
 * when the file arrived. After a kill at any point the next run goes on from here.
 */
final class Night {
    /** What is known of a file that was made. */
    record Made(Phase phase, String name, String summary, Instant at, boolean keepsState) {
        Made in(Phase next) {
            return new Made(next, name, summary, at, keepsState);
        }
    }

    enum Phase {
        /** Made and checked; nothing of it arrived for sure. */
        MADE,
        /** Arrived whole under its temporary name. */
        VERIFIED,
        /** Has its name. */
        ARRIVED
    }

    private final Path folder;

    Night(Path folder) {
        this.folder = folder;
    }

    Path state() {
        return folder.resolve("state");
    }

    Path nextState() {
        return folder.resolve("state.next");
    }

    Path outgoing() {
        return folder.resolve("outgoing");
    }

    Path work() {
        return folder.resolve("work");
    }

    private Path journal() {
        return folder.resolve("night");
    }

    /** An empty folder for work that need not survive. */
    Path cleanWork() throws IOException {
        BatchFiles.folder(folder);
        BatchFiles.deleteTree(work());
        return BatchFiles.folder(work());
    }

    Optional<Path> lastState() {
        return Files.exists(state()) ? Optional.of(state()) : Optional.empty();
    }

    Optional<Made> made() {
        if (!Files.exists(journal())) {
            return Optional.empty();
        }
        Properties known = new Properties();
        try (var in = Files.newInputStream(journal())) {
            known.load(in);
            return Optional.of(new Made(
                    Phase.valueOf(known.getProperty("phase", "")),
                    known.getProperty("name", ""),
                    known.getProperty("summary", ""),
                    Instant.parse(known.getProperty("at", "")),
                    Boolean.parseBoolean(known.getProperty("keeps-state", ""))));
        } catch (IOException | RuntimeException e) {
            throw new SyncException(ErrorCode.BATCH_STATE_DAMAGED, "how far the last night came", e);
        }
    }

    void note(Made made) {
        Properties known = new Properties();
        known.setProperty("phase", made.phase().name());
        known.setProperty("name", made.name());
        known.setProperty("summary", made.summary());
        known.setProperty("at", made.at().toString());
        known.setProperty("keeps-state", Boolean.toString(made.keepsState()));
        Path next = folder.resolve("night.next");
        try {
            try (OutputStream out = BatchFiles.create(next)) {
                StringBuilder text = new StringBuilder();
                known.stringPropertyNames().stream()
                        .sorted()
                        .forEach(key -> text.append(key)
                                .append('=')
                                .append(known.getProperty(key).replace("\\", "\\\\"))
                                .append('\n'));
                out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
            }
            BatchFiles.sync(next);
            BatchFiles.replace(next, journal());
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "how far the night came cannot be kept", e);
        }
    }

    /** The file arrived: what it told is what MailUp has. May be done again after a kill. */
    void settle(Made made) {
        try {
            if (!made.keepsState() && Files.exists(nextState())) {
                BatchFiles.replace(nextState(), state());
            }
            Files.deleteIfExists(nextState());
            Files.deleteIfExists(outgoing());
            BatchFiles.deleteTree(work());
            BatchFiles.delete(journal());
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "what was sent cannot be kept", e);
        }
    }
}

package com.mailup.crm.transfer;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.transfer.FileSpace.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Takes whole files from a space. */
public final class Collector {
    private static final int MOST_FAILURES = 5;
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final Supplier<FileSpace> spaces;
    private final Pause pause;

    /** @param spaces opens the space anew each time */
    public Collector(Supplier<FileSpace> spaces, Pause pause) {
        this.spaces = spaces;
        this.pause = pause;
    }

    /** The files that nobody is writing, by name, and how many are still being written. */
    public record Ready(List<Entry> files, int growing) {
        public Ready {
            files = List.copyOf(files);
        }
    }

    /**
     * Lists twice: a file that changed in between is still being written.
     *
     * @param between how long a writer may rest
     */
    public Ready ready(String directory, Predicate<String> name, Duration between) {
        try (FileSpace space = spaces.get()) {
            Map<String, Entry> before = new HashMap<>();
            wanted(space, directory, name).forEach(entry -> before.put(entry.name(), entry));
            if (before.isEmpty()) {
                return new Ready(List.of(), 0);
            }
            pause.take(between);
            List<Entry> now = wanted(space, directory, name);
            List<Entry> still = now.stream()
                    .filter(entry -> entry.equals(before.get(entry.name())))
                    .toList();
            return new Ready(still, now.size() - still.size());
        }
    }

    private static List<Entry> wanted(FileSpace space, String directory, Predicate<String> name) {
        return space.list(directory).stream()
                .filter(entry -> name.test(entry.name()))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /**
     * Fetches a file into one that only this user may read, and answers its SHA-256.
     *
     * @param most at more bytes it stops
     * @throws SyncException FILE_UNSTABLE when it changed meanwhile, FILE_TOO_LARGE, TRANSFER_UNREACHABLE after several tries
     */
    public String get(String directory, Entry entry, Path into, long most) {
        RemotePath from = new RemotePath(directory, entry.name());
        int failures = 0;
        try {
            Files.deleteIfExists(into);
            Files.createFile(into, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            while (true) {
                try (FileSpace space = spaces.get()) {
                    fetch(space, from, entry, into, most);
                    return Sha256.of(into);
                } catch (SyncException e) {
                    if (e.code() != ErrorCode.TRANSFER_UNREACHABLE || ++failures > MOST_FAILURES) {
                        throw e;
                    }
                    pause.take(WAIT.multipliedBy(failures));
                }
            }
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the fetched file cannot be kept", e);
        }
    }

    private static void fetch(FileSpace space, RemotePath from, Entry entry, Path into, long most) throws IOException {
        refuseChanged(space, from, entry);
        long have = Files.size(into);
        try (OutputStream sink = Files.newOutputStream(into, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            space.read(from, have, sink, most - have);
        }
        refuseChanged(space, from, entry);
        if (Files.size(into) != entry.size()) {
            throw new SyncException(ErrorCode.FILE_UNSTABLE, "its length is not the listed one");
        }
    }

    private static void refuseChanged(FileSpace space, RemotePath from, Entry entry) {
        boolean same = space.list(from.directory()).stream().anyMatch(entry::equals);
        if (!same) {
            throw new SyncException(ErrorCode.FILE_UNSTABLE, "it changed while it was read");
        }
    }

    /** Puts a file away: into another directory of the space, or for good. */
    public void putAway(RemotePath file, RemotePath to) {
        try (FileSpace space = spaces.get()) {
            space.rename(file, to);
        }
    }
}

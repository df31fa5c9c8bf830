package com.mailup.crm.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** A file system of a few megabytes, of which a ballast takes a part; where none can be mounted, a store with a bound of its own. */
final class SmallDisk implements AutoCloseable {
    private static final int SIZE = 12 << 20;
    private static final int BALLAST = 8 << 20;
    private static final int BOUND = 1 << 20;
    private final Path directory;
    private final boolean mounted;

    SmallDisk(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.mounted = run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", directory.toString());
        if (mounted) {
            Files.write(ballast(), new byte[BALLAST]);
        }
    }

    SqliteStores open() {
        return SqliteStores.open(
                directory.resolve("data"),
                InstantSource.system(),
                mounted ? SqliteOptions.DEFAULT : SqliteOptions.DEFAULT.withLargestFile(BOUND));
    }

    /** Gives space; a store that is open must find it by itself where the file system is real. */
    SqliteStores withSpace(SqliteStores full) throws IOException {
        if (mounted) {
            Files.delete(ballast());
            return full;
        }
        full.close();
        return SqliteStores.open(directory.resolve("data"), InstantSource.system());
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    private static boolean run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (mounted) {
            run("umount", directory.toString());
        }
    }
}

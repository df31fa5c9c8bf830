package com.mailup.crm.boot;

import com.mailup.crm.config.SuiteConfig.Kind;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;

/**
 * The mark in a data directory: its kind, its name, and where it stood when it was last taken.
 *
 * @param inode of the directory: a copy and a restored backup have another one, a renamed directory and a restarted host have not
 */
record Birth(Kind kind, UUID id, String inode) {
    private static final String FILE = "born";

    static boolean exists(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    static Birth first(Path directory, Kind kind, UUID id) throws IOException {
        Birth birth = new Birth(kind, id, inode(directory));
        birth.write(directory);
        return birth;
    }

    static Birth read(Path directory) throws IOException {
        Properties lines = new Properties();
        lines.load(new StringReader(Files.readString(directory.resolve(FILE))));
        try {
            return new Birth(
                    Kind.valueOf(lines.getProperty("kind", "").toUpperCase(Locale.ROOT)),
                    UUID.fromString(lines.getProperty("id", "")),
                    lines.getProperty("inode", ""));
        } catch (IllegalArgumentException damaged) {
            throw new SyncException(
                    ErrorCode.STORE_FAILED, "the file " + FILE + " in the data directory is damaged", damaged);
        }
    }

    boolean isHere(Path directory) throws IOException {
        return inode.equals(inode(directory));
    }

    void moveTo(Path directory) throws IOException {
        new Birth(kind, id, inode(directory)).write(directory);
    }

    private void write(Path directory) throws IOException {
        Path next = directory.resolve(FILE + ".next");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String text = "kind=" + kind.name().toLowerCase(Locale.ROOT) + "\nid=" + id + "\ninode=" + inode + "\n";
        Files.writeString(next, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(next, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String inode(Path directory) throws IOException {
        return String.valueOf(Files.getAttribute(directory, "unix:ino"));
    }
}

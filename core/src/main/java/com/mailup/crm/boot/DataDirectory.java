package com.mailup.crm.boot;

import com.mailup.crm.config.SuiteConfig.Kind;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.doctor.DirectoryCheckup;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one directory that holds everything, and the lock on it: while this is open, no other process has it. Nobody else can read it.
 * It is born for tests or for live use and stays that for ever, and it knows when it is a copy.
 */
public final class DataDirectory implements AutoCloseable {
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> NEW_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
    private static final String SOCKET = "control.sock";

    private final Path path;
    private final FileChannel lock;
    private final Birth birth;
    private volatile boolean copied;

    private DataDirectory(Path path, FileChannel lock, Birth birth, boolean copied) {
        this.path = path;
        this.lock = lock;
        this.birth = birth;
        this.copied = copied;
    }

    /** Where the service of a data directory listens for commands, whether or not one runs. */
    public static Path socket(Path dataDirectory) {
        return dataDirectory.resolve(SOCKET);
    }

    /**
     * Takes the directory, and makes it when there is none.
     *
     * @param ids names a new directory
     * @throws SyncException DATA_IN_USE when another process has it, TEST_AND_LIVE_MIXED when it was born as the other kind,
     *     CONFIG_INVALID when it holds something else, STORE_FAILED
     */
    public static DataDirectory open(Path directory, Kind kind, Supplier<UUID> ids) {
        try {
            Path path = Files.createDirectories(
                            directory.toAbsolutePath(), PosixFilePermissions.asFileAttribute(DIRECTORY))
                    .toRealPath();
            boolean known = Birth.exists(path) || isEmpty(path) || Files.exists(path.resolve("lock"));
            if (!known) {
                throw new SyncException(
                        ErrorCode.CONFIG_INVALID,
                        "data-directory " + path + " holds other files: name an empty directory");
            }
            Files.setPosixFilePermissions(path, DIRECTORY);
            FileChannel lock = lock(path);
            try {
                return taken(path, lock, kind, ids);
            } catch (IOException | RuntimeException failed) {
                lock.close();
                throw failed;
            }
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the data directory cannot be used: " + directory, e);
        }
    }

    private static DataDirectory taken(Path path, FileChannel lock, Kind kind, Supplier<UUID> ids) throws IOException {
        Birth birth = Birth.exists(path) ? Birth.read(path) : Birth.first(path, kind, ids.get());
        if (birth.kind() != kind) {
            throw new SyncException(
                    ErrorCode.TEST_AND_LIVE_MIXED,
                    "the data directory " + path + " was born as the other kind than the configuration says");
        }
        DataDirectory directory = new DataDirectory(path, lock, birth, !birth.isHere(path));
        directory.emptyTmp();
        return directory;
    }

    private static FileChannel lock(Path path) throws IOException {
        Path file = path.resolve("lock");
        if (!Files.exists(file)) {
            createFile(file);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException sameProcess) {
            channel.close();
            throw inUse(path);
        }
        channel.close();
        throw inUse(path);
    }

    private static SyncException inUse(Path path) {
        return new SyncException(ErrorCode.DATA_IN_USE, path.toString());
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void createFile(Path file) throws IOException {
        try {
            Files.createFile(file, NEW_FILE);
        } catch (FileAlreadyExistsException other) {
            LOG.debug("another process starts at the same time: the lock decides");
        }
    }

    private void emptyTmp() throws IOException {
        Path tmp = tmp();
        if (Files.exists(tmp)) {
            try (Stream<Path> entries = Files.walk(tmp)) {
                for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(entry);
                }
            }
        }
        Files.createDirectory(tmp, PosixFilePermissions.asFileAttribute(DIRECTORY));
    }

    /** What there is to see of a directory, without taking it. */
    public static DirectoryCheckup.Facts facts(Path directory) {
        Path path = directory.toAbsolutePath();
        String self = System.getProperty("user.name");
        try {
            if (!Files.exists(path)) {
                return new DirectoryCheckup.Facts(path, Optional.empty(), self, "", false, 0);
            }
            PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
            return new DirectoryCheckup.Facts(
                    path,
                    Optional.of(attributes.owner().getName()),
                    self,
                    PosixFilePermissions.toString(attributes.permissions()),
                    Birth.exists(path) && !Birth.read(path).isHere(path),
                    Files.getFileStore(path).getUsableSpace());
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the data directory cannot be looked at: " + path, e);
        }
    }

    public Path path() {
        return path;
    }

    /** Names this directory for ever, across copies. */
    public UUID id() {
        return birth.id();
    }

    public Kind kind() {
        return birth.kind();
    }

    /** For files that need not outlive the process; emptied at every start. */
    public Path tmp() {
        return path.resolve("tmp");
    }

    public Path socket() {
        return socket(path);
    }

    /** A file of the directory, made empty when there is none; only the owner can read it. */
    public Path file(String name) {
        Path file = path.resolve(name);
        try {
            createFile(file);
            return file;
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "a file cannot be made in the data directory", e);
        }
    }

    /** Whether this is a copy or was restored: then it stays paused until it is taken over. */
    public boolean copied() {
        return copied;
    }

    /**
     * Nothing is done, and nobody called, from a copy: the original goes on with the same CRMs and the same MailUp accounts.
     *
     * @throws SyncException DATA_COPIED
     */
    public void refuseCopy() {
        if (copied) {
            throw new SyncException(ErrorCode.DATA_COPIED, path.toString());
        }
    }

    /** Declares this place to be the one that counts. */
    public void takeOver() {
        try {
            birth.moveTo(path);
            copied = false;
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the data directory cannot be taken over", e);
        }
    }

    /** Gives the directory back. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the lock of the data directory cannot be given back", e);
        }
    }
}

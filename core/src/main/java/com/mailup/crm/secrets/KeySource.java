package com.mailup.crm.secrets;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the master key comes from: a systemd credential, a file outside the data directory, or the environment, in this order. Only a
 * file can be written by the suite itself.
 */
public sealed interface KeySource {
    String CREDENTIAL = "mailup-master-key";
    String VARIABLE = "MAILUP_MASTER_KEY";

    /**
     * Reads the keys.
     *
     * @throws SyncException SECRET_MISSING when there is no key, CONFIG_INVALID when it cannot be used
     */
    KeyRing read();

    /** A credential or a variable: changed by the administrator, from outside. */
    record Given(String place, String text) implements KeySource {
        @Override
        public KeyRing read() {
            return KeyRing.parse(text).orElseThrow(() -> unusable(place));
        }

        @Override
        public String toString() {
            return place;
        }
    }

    /** A file that nobody else can read. */
    record KeyFile(Path path) implements KeySource {
        private static final Set<PosixFilePermission> OWN =
                Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

        @Override
        public KeyRing read() {
            try {
                if (!Files.exists(path)) {
                    throw new SyncException(ErrorCode.SECRET_MISSING, "the master key's file " + path);
                }
                if (!OWN.containsAll(Files.getPosixFilePermissions(path))) {
                    throw new SyncException(
                            ErrorCode.CONFIG_INVALID,
                            "others can read the master key's file " + path + "; run: chmod 600 " + path);
                }
                return KeyRing.parse(Files.readString(path)).orElseThrow(() -> unusable(path.toString()));
            } catch (IOException e) {
                throw new SyncException(ErrorCode.CONFIG_INVALID, "the master key's file cannot be read: " + path, e);
            }
        }

        /** Makes the file with a new key, if there is none. */
        public KeyRing readOrCreate(SecureRandom random) {
            if (!Files.exists(path)) {
                write(new KeyRing(List.of(MasterKey.random(random))));
            }
            return read();
        }

        /** Replaces the file at once and durably: there is never half a key. */
        void write(KeyRing ring) {
            Path next = path.resolveSibling(path.getFileName() + ".next");
            try {
                Files.deleteIfExists(next);
                Files.createFile(next, PosixFilePermissions.asFileAttribute(OWN));
                Files.writeString(next, ring.text(), StandardOpenOption.WRITE, StandardOpenOption.SYNC);
                Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new SyncException(ErrorCode.STORE_FAILED, "the master key's file cannot be written: " + path, e);
            }
        }
    }

    /**
     * Finds the place that counts; empty when there is none.
     *
     * @param file as configured; empty when it is not
     */
    static Optional<KeySource> find(Map<String, String> environment, Optional<Path> file) {
        Optional<Path> credential = Optional.ofNullable(environment.get("CREDENTIALS_DIRECTORY"))
                .map(directory -> Path.of(directory, CREDENTIAL))
                .filter(Files::exists);
        if (credential.isPresent()) {
            return Optional.of(new Given("the systemd credential " + CREDENTIAL, text(credential.get())));
        }
        return file.<KeySource>map(KeyFile::new)
                .or(() -> Optional.ofNullable(environment.get(VARIABLE))
                        .filter(text -> !text.isBlank())
                        .map(text -> new Given("the environment variable " + VARIABLE, text)));
    }

    /** For a test directory without a configured key: a file beside it, made when first needed. */
    static KeyFile beside(Path dataDirectory) {
        Path directory = dataDirectory.toAbsolutePath().normalize();
        return new KeyFile(directory.resolveSibling(directory.getFileName() + ".master-key"));
    }

    private static String text(Path credential) {
        try {
            return Files.readString(credential);
        } catch (IOException e) {
            throw new SyncException(ErrorCode.CONFIG_INVALID, "the systemd credential cannot be read", e);
        }
    }

    private static SyncException unusable(String place) {
        return new SyncException(ErrorCode.CONFIG_INVALID, "no master key (32 bytes in Base64) in " + place);
    }
}

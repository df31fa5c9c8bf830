package com.mailup.crm.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.config.SuiteConfig.Kind;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void onlyTheOwnerCanReadIt() throws Exception {
        try (DataDirectory directory = open(folder.resolve("a/data"), Kind.TEST)) {
            directory.file("suite.db");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
                    .isEqualTo("rwx------");
            try (Stream<Path> entries = Files.list(directory.path())) {
                assertThat(entries)
                        .isNotEmpty()
                        .allSatisfy(e -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(e)))
                                .endsWith("------"));
            }
        }
    }

    @Test
    void aSecondOwnerIsRefusedAndTheDirectoryNamed() {
        Path data = folder.resolve("data");
        try (DataDirectory first = open(data, Kind.TEST)) {
            assertRefused(
                    () -> open(data, Kind.TEST),
                    ErrorCode.DATA_IN_USE,
                    first.path().toString());
        }
        open(data, Kind.TEST).close();
    }

    @Test
    void anotherProcessIsRefusedAndWhenItIsKilledTheDirectoryIsFree() throws Exception {
        Path data = folder.resolve("data");
        open(data, Kind.TEST).close();
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        data.toString())
                .start();
        try (var lines = other.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("held");
            assertRefused(
                    () -> open(data, Kind.TEST),
                    ErrorCode.DATA_IN_USE,
                    data.getFileName().toString());
        } finally {
            other.destroyForcibly();
            assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        open(data, Kind.TEST).close();
    }

    /** Holds a data directory until it is killed. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            try (DataDirectory held = open(Path.of(arguments[0]), Kind.TEST)) {
                System.out.println(held.kind() == Kind.TEST ? "held" : "");
                System.out.flush();
                Thread.currentThread().join();
            }
        }
    }

    @Test
    void aTestStaysATestForEver() {
        Path data = folder.resolve("data");
        open(data, Kind.TEST).close();

        assertRefused(() -> open(data, Kind.LIVE), ErrorCode.TEST_AND_LIVE_MIXED, "data");
    }

    @Test
    void aCopyKnowsItUntilItIsTakenOver() throws Exception {
        Path data = folder.resolve("data");
        UUID id;
        try (DataDirectory original = open(data, Kind.TEST)) {
            id = original.id();
            assertThat(original.copied()).isFalse();
        }
        Path copy = folder.resolve("copy");
        copy(data, copy);

        try (DataDirectory copied = open(copy, Kind.TEST)) {
            assertThat(copied.copied()).isTrue();
            assertThat(copied.id()).isEqualTo(id);
        }
        try (DataDirectory copied = open(copy, Kind.TEST)) {
            copied.takeOver();
            assertThat(copied.copied()).isFalse();
        }
        try (DataDirectory taken = open(copy, Kind.TEST)) {
            assertThat(taken.copied()).isFalse();
        }
    }

    @Test
    void aMovedDirectoryIsNoCopy() throws Exception {
        open(folder.resolve("data"), Kind.TEST).close();
        Files.move(folder.resolve("data"), folder.resolve("moved"));

        try (DataDirectory moved = open(folder.resolve("moved"), Kind.TEST)) {
            assertThat(moved.copied()).isFalse();
        }
    }

    @Test
    void temporaryFilesOfAKilledProcessAreRemoved() throws Exception {
        Path data = folder.resolve("data");
        try (DataDirectory first = open(data, Kind.TEST)) {
            Files.createDirectories(first.tmp().resolve("deep"));
            Files.writeString(first.tmp().resolve("deep/left"), "x");
        }
        try (DataDirectory second = open(data, Kind.TEST)) {
            assertThat(second.tmp()).isEmptyDirectory();
        }
    }

    @Test
    void aDirectoryWithOtherFilesIsLeftAlone() throws Exception {
        Files.writeString(folder.resolve("thesis.txt"), "x");

        assertRefused(() -> open(folder, Kind.TEST), ErrorCode.CONFIG_INVALID, "other files");
        assertThat(folder.resolve("lock")).doesNotExist();
    }

    private static DataDirectory open(Path data, Kind kind) {
        return DataDirectory.open(data, kind, UUID::randomUUID);
    }

    private static void assertRefused(ThrowingCallable call, ErrorCode code, String detail) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(detail);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> entries = Files.walk(from)) {
            for (Path entry : entries.toList()) {
                Files.copy(entry, to.resolve(from.relativize(entry)));
            }
        }
    }
}

package com.mailup.crm.transfer;

import static com.mailup.crm.transfer.FileSpaceTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.transfer.FileSpace.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is read when nobody writes it any more, and whole. */
class CollectorTest {
    @TempDir
    private Path work;

    private Path out() {
        return work.resolve("space/out");
    }

    @Test
    void aFileThatStillGrowsIsLeftForTheNextTime() throws Exception {
        try (OpenSsh server = OpenSsh.start(work)) {
            Files.writeString(out().resolve("whole.csv"), "whole");
            Files.writeString(out().resolve("growing.csv"), "half");
            Files.writeString(out().resolve("other.txt"), "other");
            Collector collector = new Collector(() -> open(server), _ -> append(out().resolve("growing.csv")));
            Collector.Ready ready = collector.ready("out", name -> name.endsWith(".csv"), Duration.ofSeconds(10));
            assertThat(ready.files()).extracting(Entry::name).containsExactly("whole.csv");
            assertThat(ready.growing()).isOne();
        }
    }

    @Test
    void aNameWithALineEndIsNoName() throws Exception {
        try (OpenSsh server = OpenSsh.start(work)) {
            Files.writeString(out().resolve("a\nDELE b.csv"), "bad");
            Files.writeString(out().resolve("c\\..\\d.csv"), "bad");
            Files.writeString(out().resolve("ok.csv"), "good");
            Collector collector = new Collector(() -> open(server), _ -> {});
            assertThat(collector.ready("out", _ -> true, Duration.ZERO).files())
                    .extracting(Entry::name)
                    .containsExactly("ok.csv");
        }
    }

    private static void append(Path file) {
        try {
            Files.writeString(file, " and more", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static FileSpace open(OpenSsh server) {
        try {
            return server.open();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFileIsFetchedWholeAndForThisUserOnly() throws Exception {
        byte[] content = new byte[3_000_000];
        RandomGenerator.of("L64X128MixRandom").nextBytes(content);
        try (OpenSsh server = OpenSsh.start(work)) {
            Path file = Files.write(out().resolve("a.csv"), content);
            Collector collector = new Collector(() -> open(server), _ -> {});
            Entry entry = entry(collector);
            Path into = work.resolve("fetched");
            String digest = collector.get("out", entry, into, 10_000_000);
            assertThat(into).hasSameBinaryContentAs(file);
            assertThat(digest).isEqualTo(Sha256.of(file));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(into)))
                    .isEqualTo("rw-------");
            refused(ErrorCode.FILE_TOO_LARGE, () -> collector.get("out", entry, into, 2_999_999));
            append(file);
            refused(ErrorCode.FILE_UNSTABLE, () -> collector.get("out", entry, into, 10_000_000));
        }
    }

    private static Entry entry(Collector collector) {
        return collector.ready("out", _ -> true, Duration.ZERO).files().getFirst();
    }
}

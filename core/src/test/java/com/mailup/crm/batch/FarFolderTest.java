package com.mailup.crm.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.net.ServerAddresses;
import com.mailup.crm.net.Stage;
import com.mailup.crm.transfer.Credentials;
import com.mailup.crm.transfer.FileSpace;
import com.mailup.crm.transfer.RemotePath;
import com.mailup.crm.transfer.RemoteSpace;
import com.mailup.crm.transfer.Spaces;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder here shows what another system dropped in a space elsewhere, and brings there what is for it. */
class FarFolderTest {
    private static final Duration EVERY = Duration.ofMinutes(1);

    @TempDir
    private Path work;

    private final Set<String> taken = new HashSet<>();
    private Instant now = Instant.parse("2026-06-01T12:00:00Z");
    private boolean renames = true;
    private int opened;

    /** A folder as a space whose user may not rename, when told so. */
    private final class Space implements FileSpace {
        private final FileSpace space =
                Spaces.open(RemoteSpace.folder(there()), Credentials.NONE, new ServerAddresses(Stage.TEST, Set.of()));

        @Override
        public List<Entry> list(String directory) {
            return space.list(directory);
        }

        @Override
        public OptionalLong size(RemotePath path) {
            return space.size(path);
        }

        @Override
        public void write(RemotePath path, long offset, InputStream content) {
            space.write(path, offset, content);
        }

        @Override
        public void read(RemotePath path, long offset, OutputStream sink, long most) {
            space.read(path, offset, sink, most);
        }

        @Override
        public void rename(RemotePath from, RemotePath to) {
            if (!renames && to.name().endsWith(".taken")) {
                throw new SyncException(ErrorCode.TRANSFER_REFUSED, "550 to RNTO");
            }
            space.rename(from, to);
        }

        @Override
        public void delete(RemotePath path) {
            space.delete(path);
        }

        @Override
        public Optional<String> sha256(RemotePath path) {
            return space.sha256(path);
        }

        @Override
        public void close() {
            space.close();
        }
    }

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(there().resolve("unsubscribers"));
        Files.createDirectories(here());
        Files.createDirectories(out());
    }

    private Path there() {
        return work.resolve("there");
    }

    private Path here() {
        return work.resolve("here");
    }

    private Path out() {
        return work.resolve("out");
    }

    private FarFolder far(Runnable pause) {
        FarFolder.Setup setup = new FarFolder.Setup("", "unsubscribers", Duration.ofSeconds(3), EVERY, 1 << 20);
        return new FarFolder(
                () -> {
                    opened++;
                    return new Space();
                },
                setup,
                _ -> pause.run(),
                () -> now);
    }

    private void fetch(FarFolder far) throws IOException {
        far.fetch(
                here(),
                work,
                name -> name.endsWith(".csv"),
                file -> taken.contains(file.getFileName().toString()));
    }

    private void drop(String name, String text) throws IOException {
        Files.setLastModifiedTime(Files.writeString(there().resolve(name), text), FileTime.from(now));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatLiesThereIsHereAndWhatWasTakenIsPutAway() throws IOException {
        FarFolder far = far(() -> {});
        drop("a-full.csv", "id;email\n1;ada@example.com\n");
        drop("other.txt", "other");
        fetch(far);
        assertThat(here().resolve("a-full.csv")).hasSameTextualContentAs(there().resolve("a-full.csv"));
        assertThat(names(here())).containsExactly("a-full.csv");
        taken.add("a-full.csv");
        fetch(far);
        assertThat(names(here())).isEmpty();
        assertThat(names(there())).containsExactly("a-full.csv.20260601120000.taken", "other.txt");
    }

    @Test
    void aFileThatIsStillWrittenIsLeftForTheNextLook() throws IOException {
        drop("a-full.csv", "id;em");
        FarFolder far = far(() -> append("ail\n"));
        fetch(far);
        assertThat(names(here())).isEmpty();
        fetch(far(() -> {}));
        assertThat(here().resolve("a-full.csv")).hasContent("id;email\n");
    }

    private void append(String text) {
        try {
            Files.writeString(there().resolve("a-full.csv"), text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aBadFileThatTheSystemReplacesOrTakesAwayIsReplacedOrGoneHere() throws IOException {
        FarFolder far = far(() -> {});
        drop("a-full.csv", "bad");
        drop("b-full.csv", "bad");
        fetch(far);
        now = now.plusSeconds(10);
        drop("a-full.csv", "good");
        Files.delete(there().resolve("b-full.csv"));
        fetch(far);
        assertThat(names(here())).containsExactly("a-full.csv");
        assertThat(here().resolve("a-full.csv")).hasContent("good");
    }

    @Test
    void whoeverDropsAnotherFileUnderTheNameOfOneThatWasTakenLosesNothing() throws IOException {
        FarFolder far = far(() -> {});
        drop("shop.csv", "one");
        fetch(far);
        taken.add("shop.csv");
        now = now.plusSeconds(10);
        drop("shop.csv", "two");
        fetch(far);
        assertThat(names(there())).containsExactly("shop.csv");
        assertThat(here().resolve("shop.csv")).hasContent("two");
    }

    @Test
    void whereNothingMayBeRenamedTheFileStaysAndIsNotFetchedAgain() throws IOException {
        renames = false;
        FarFolder far = far(() -> {});
        drop("shop.csv", "one");
        fetch(far);
        taken.add("shop.csv");
        opened = 0;
        fetch(far);
        assertThat(opened).isOne();
        assertThat(names(there())).containsExactly("shop.csv");
        assertThat(names(here())).containsExactly("shop.csv");
    }

    @Test
    void whatIsForTheSystemArrivesOnceAndIsGoneHere() throws IOException {
        Files.writeString(out().resolve("mailup_status_1.csv"), "id;email\n1;ada@example.com\n");
        Files.writeString(out().resolve("mailup_status_2.csv.tmp"), "half");
        far(() -> {}).bring(out());
        assertThat(names(there().resolve("unsubscribers"))).containsExactly("mailup_status_1.csv");
        assertThat(names(out())).containsExactly("mailup_status_2.csv.tmp");
        Files.writeString(out().resolve("mailup_status_1.csv"), "id;email\n1;ada@example.com\n");
        far(() -> {}).bring(out());
        assertThat(names(out()))
                .as("a kill before the end is no second file")
                .containsExactly("mailup_status_2.csv.tmp");
    }

    @Test
    void aSpaceThatTakesNothingKeepsTheFileHere() throws IOException {
        Files.writeString(out().resolve("mailup_status_1.csv"), "id\n1\n");
        Files.delete(there().resolve("unsubscribers"));
        assertThatThrownBy(() -> far(() -> {}).bring(out()))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TRANSFER_REFUSED));
        assertThat(names(out())).containsExactly("mailup_status_1.csv");
    }

    @Test
    void itIsLookedThereOnlySoOften() {
        FarFolder far = far(() -> {});
        assertThat(far.due()).isTrue();
        assertThat(far.due()).isFalse();
        now = now.plus(EVERY);
        assertThat(far.due()).isTrue();
    }
}

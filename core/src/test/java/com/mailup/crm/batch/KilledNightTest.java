package com.mailup.crm.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import com.mailup.crm.delivery.FilePass;
import com.mailup.crm.net.ServerAddresses;
import com.mailup.crm.net.Stage;
import com.mailup.crm.transfer.Courier;
import com.mailup.crm.transfer.Credentials;
import com.mailup.crm.transfer.Delivery;
import com.mailup.crm.transfer.FileSpace;
import com.mailup.crm.transfer.RemotePath;
import com.mailup.crm.transfer.RemoteSpace;
import com.mailup.crm.transfer.Spaces;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night is killed before and after every act on the space, and what is there in the end is what would have been without. */
class KilledNightTest {
    private static final String NAME = "mailup_import_diff_20260101040000.csv";
    private static final int MOST_ACTS = 40;

    @TempDir
    private Path work;

    /** The process ends: nothing after it runs. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A space that ends the process before or after one of its acts. */
    private static final class DeadlySpace implements FileSpace {
        private final FileSpace space;
        private final int fatal;
        private final boolean after;
        private final int[] acts;

        DeadlySpace(FileSpace space, int fatal, boolean after, int[] acts) {
            this.space = space;
            this.fatal = fatal;
            this.after = after;
            this.acts = acts;
        }

        private void act(Runnable act) {
            boolean now = ++acts[0] == fatal;
            if (now && !after) {
                throw new Killed();
            }
            act.run();
            if (now) {
                throw new Killed();
            }
        }

        @Override
        public List<Entry> list(String directory) {
            return space.list(directory);
        }

        @Override
        public OptionalLong size(RemotePath path) {
            act(() -> {});
            return space.size(path);
        }

        @Override
        public void write(RemotePath path, long offset, InputStream content) {
            act(() -> space.write(path, offset, content));
        }

        @Override
        public void read(RemotePath path, long offset, OutputStream sink, long most) {
            space.read(path, offset, sink, most);
        }

        @Override
        public void rename(RemotePath from, RemotePath to) {
            act(() -> space.rename(from, to));
        }

        @Override
        public void delete(RemotePath path) {
            act(() -> space.delete(path));
        }

        @Override
        public Optional<String> sha256(RemotePath path) {
            act(() -> {});
            return space.sha256(path);
        }

        @Override
        public void close() {
            space.close();
        }
    }

    private Export export(Path night, Path space, int fatal, boolean after, int[] acts) {
        ServerAddresses nobody = new ServerAddresses(Stage.TEST, Set.of());
        Courier courier = new Courier(
                () -> new DeadlySpace(
                        Spaces.open(RemoteSpace.folder(space), Credentials.NONE, nobody), fatal, after, acts),
                _ -> {});
        Export.Setup setup = new Export.Setup(
                night,
                "",
                List.of(1L, 2L),
                FileForm.USUAL,
                List.of(),
                GroupNumbers.UNKNOWN,
                "in",
                new Delivery(Delivery.Check.CONTENT, true));
        return new Export(setup, mock(FilePass.class), courier, Instant::now);
    }

    private Path madeNight(String name) throws IOException {
        Path folder = BatchFiles.folder(work.resolve(name));
        Night night = new Night(folder);
        Files.writeString(night.state(), "before");
        Files.writeString(night.nextState(), "next");
        Files.writeString(night.outgoing(), "the file");
        night.note(new Night.Made(Night.Phase.MADE, NAME, "1 row", Instant.EPOCH, false));
        return folder;
    }

    @Test
    void whereverItIsKilledTheNextRunIsRight() throws IOException {
        int reached = 0;
        for (int fatal = 1; fatal < MOST_ACTS; fatal++) {
            for (boolean after : new boolean[] {false, true}) {
                for (boolean takenAway : new boolean[] {false, true}) {
                    String round = fatal + "-" + after + "-" + takenAway;
                    Path night = madeNight("night-" + round);
                    Path space = work.resolve("space-" + round);
                    Files.createDirectories(space.resolve("in"));
                    int[] acts = {0};
                    try {
                        export(night, space, fatal, after, acts).bringLast(mock(NightWatch.class));
                    } catch (Killed expected) {
                        reached = Math.max(reached, fatal);
                    }
                    Path arrived = space.resolve("in").resolve(NAME);
                    boolean took = takenAway && Files.deleteIfExists(arrived);
                    export(night, space, 0, false, new int[] {0}).bringLast(mock(NightWatch.class));
                    assertThat(Files.readString(night.resolve("state")))
                            .as(round)
                            .isEqualTo("next");
                    assertThat(names(night)).as(round).containsExactly("state");
                    assertThat(Files.exists(arrived)).as(round).isEqualTo(!took);
                    assertThat(names(space.resolve("in"))).as(round).noneMatch(name -> name.endsWith(".tmp"));
                }
            }
        }
        assertThat(reached).as("acts that a kill was tried at").isGreaterThan(5);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aKillBetweenTheStatesIsMendedByTheJournal() throws IOException {
        Path folder = madeNight("night");
        Night night = new Night(folder);
        Night.Made arrived = new Night.Made(Night.Phase.ARRIVED, NAME, "", Instant.EPOCH, false);
        night.note(arrived);
        Files.move(night.nextState(), night.state(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        night.settle(arrived);
        assertThat(Files.readString(night.state())).isEqualTo("next");
        assertThat(night.made()).isEmpty();
        Files.writeString(folder.resolve("night"), "phase=NONSENSE");
        assertThatThrownBy(night::made).hasMessageContaining("BATCH_STATE_DAMAGED");
    }
}

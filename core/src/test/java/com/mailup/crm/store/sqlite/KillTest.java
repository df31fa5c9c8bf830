package com.mailup.crm.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.engine.PersonState;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed loses nothing that it acknowledged. */
class KillTest {
    private static final int KILLS = 5;
    private static final int LEAST = 20;
    private static final int MOST = 200;

    @TempDir
    private Path directory;

    @Test
    void nothingAcknowledgedIsLostByKilling() throws Exception {
        Random random = new Random(5);
        Set<String> logged = new HashSet<>();
        Set<String> committed = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            for (String line : untilKilled(kill, random.nextInt(LEAST, MOST))) {
                String[] words = line.split(" ", 2);
                (words[0].equals("LOGGED") ? logged : committed).add(words[1]);
            }
            assertPresent(logged, committed);
        }
    }

    private List<String> untilKilled(int generation, int acknowledgements) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.sqlite.tmpdir=" + directory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Kill.class.getName(),
                        directory.resolve("data").toString(),
                        Integer.toString(generation))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> first = lines.lines().limit(acknowledgements).toList();
            // By its handle: the process itself would also close the pipe with what it said last.
            process.toHandle().destroyForcibly();
            process.waitFor();
            List<String> read = new ArrayList<>(first);
            lines.lines().filter(line -> line.endsWith(".com")).forEach(read::add);
            assertThat(read).hasSizeGreaterThanOrEqualTo(acknowledgements);
            return read;
        }
    }

    private void assertPresent(Set<String> logged, Set<String> committed) {
        try (SqliteStores stores = SqliteStores.open(directory.resolve("data"), InstantSource.system())) {
            Set<String> events = stores.log().read(Kill.ACCOUNT, Lane.BULK, 0, Integer.MAX_VALUE).stream()
                    .map(line -> ((Event.PersonNoticed) line.event()).address().value())
                    .collect(Collectors.toSet());
            Set<String> people = stores.state().peopleAfter(Kill.ACCOUNT, "", Integer.MAX_VALUE).stream()
                    .map(PersonState::address)
                    .map(address -> address.value())
                    .collect(Collectors.toSet());
            assertThat(events).containsAll(logged);
            assertThat(people).containsAll(committed);
        }
    }
}

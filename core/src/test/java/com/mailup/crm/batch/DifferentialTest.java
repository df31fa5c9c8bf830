package com.mailup.crm.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row that is new or changed is found, and no other. */
class DifferentialTest {
    private static final String MAPPING = "mapping";

    @TempDir
    private Path work;

    private final List<String> found = new ArrayList<>();

    private Differential.Counts compare(List<String> rows, String before, String after) throws IOException {
        Path extract = work.resolve("extract.csv");
        Files.writeString(extract, "id;name\n" + String.join("\n", rows) + (rows.isEmpty() ? "" : "\n"));
        found.clear();
        Differential differential = new Differential(new RowForm(';', '"', 0, true), 1, 2, work, 7);
        Optional<Path> last = before.isEmpty() ? Optional.empty() : Optional.of(work.resolve(before));
        return differential.run(extract, last, work.resolve(after), MAPPING, new Differential.Sink() {
            @Override
            public void row(long key, byte[] buffer, int start, int length) {
                found.add(new String(buffer, start, length, StandardCharsets.UTF_8));
            }

            @Override
            public void again() {
                found.clear();
            }
        });
    }

    @Test
    void whatIsNewOrChangedIsFoundAndWhatIsGoneIsCounted() throws IOException {
        compare(List.of("1;Ada", "2;Bob", "3;Eve"), "", "one");
        assertThat(found).containsExactly("1;Ada", "2;Bob", "3;Eve");
        Differential.Counts counts = compare(List.of("1;Ada", "3;Eva", "4;Dan"), "one", "two");
        assertThat(found).containsExactly("3;Eva", "4;Dan");
        assertThat(counts).isEqualTo(new Differential.Counts(3, 1, 1, 1, 1, 0));
        compare(List.of("1;Ada", "3;Eva", "4;Dan"), "two", "three");
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void againstAMapItIsRightWhateverTheOrderAndTheKindOfId(long seed) throws IOException {
        Random random = new Random(seed);
        boolean numbers = random.nextBoolean();
        boolean ordered = random.nextBoolean();
        Map<String, String> now = new HashMap<>();
        String before = "";
        for (int night = 0; night < 6; night++) {
            Map<String, String> last = before.isEmpty() ? Map.of() : Map.copyOf(now);
            for (int i = 0; i < 30; i++) {
                int id = random.nextInt(60);
                String name = numbers ? Integer.toString(id) : "id-" + id;
                if (random.nextInt(4) == 0) {
                    now.remove(name);
                } else {
                    now.put(name, name + ";\"" + random.nextInt(3) + " \"\"x\n;y\"");
                }
            }
            List<String> rows = new ArrayList<>(numbers ? byNumber(now).values() : new TreeMap<>(now).values());
            if (!ordered) {
                Collections.shuffle(rows, random);
            }
            String after = "state" + night;
            Differential.Counts counts = compare(rows, before, after);
            List<String> expected = now.entrySet().stream()
                    .filter(row -> !row.getValue().equals(last.get(row.getKey())))
                    .map(Map.Entry::getValue)
                    .toList();
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(counts.gone())
                    .isEqualTo(last.keySet().stream()
                            .filter(id -> !now.containsKey(id))
                            .count());
            assertThat(counts.added() + counts.changed() + counts.unchanged()).isEqualTo(now.size());
            before = after;
        }
    }

    private static Map<Integer, String> byNumber(Map<String, String> rows) {
        Map<Integer, String> sorted = new TreeMap<>();
        rows.forEach((id, row) -> sorted.put(Integer.parseInt(id), row));
        return sorted;
    }

    @Test
    void aRowThatComesTwiceCountsOnce() throws IOException {
        Differential.Counts counts = compare(List.of("2;Bob", "1;Ada", "2;Bob"), "", "one");
        assertThat(counts.rows()).isEqualTo(2);
        assertThat(found).containsExactly("1;Ada", "2;Bob");
    }

    @Test
    void recordsThatShareAKeyHideNoChange() throws IOException {
        compare(List.of("7;a", "07;b", "007;c"), "", "one");
        assertThat(found).hasSize(3);
        Differential.Counts counts = compare(List.of("7;a", "07;B", "007;c"), "one", "two");
        assertThat(found).containsExactly("07;B");
        assertThat(counts.unchanged()).isEqualTo(2);
        assertThat(counts.gone()).isZero();
    }

    @Test
    void aRowOfAGigabyteIsPassedOverAndCounted() throws IOException {
        String huge = "2;" + "x".repeat(3 * RowForm.LONGEST);
        Differential.Counts counts = compare(List.of("1;Ada", huge, "3;Eve"), "", "one");
        assertThat(found).containsExactly("1;Ada", "3;Eve");
        assertThat(counts.tooLong()).isOne();
    }

    @Test
    void aLoneQuoteSwallowsTheRestAndIsPassedOverWhenThatIsTooLong() throws IOException {
        List<String> rows = new ArrayList<>(List.of("1;Ada", "2;\"Bob"));
        rows.add("3;" + "y".repeat(2 * RowForm.LONGEST));
        Differential.Counts counts = compare(rows, "", "one");
        assertThat(found).containsExactly("1;Ada");
        assertThat(counts.tooLong()).isOne();
    }

    @Test
    void aStateThatIsNotWholeIsNotBelieved() throws IOException {
        compare(List.of("1;Ada", "2;Bob"), "", "one");
        Path state = work.resolve("one");
        byte[] whole = Files.readAllBytes(state);
        byte[] turned = whole.clone();
        turned[whole.length - 1] ^= 1;
        for (byte[] damaged : List.of(java.util.Arrays.copyOf(whole, whole.length - 24), turned, new byte[10])) {
            Files.write(state, damaged);
            assertThatThrownBy(() -> compare(List.of("1;Ada", "2;Bob"), "one", "two"))
                    .isInstanceOfSatisfying(
                            SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BATCH_STATE_DAMAGED));
        }
    }

    @Test
    void recordsAreTakenOutOfAStateSoThatTheyCountAsNeverSent() throws IOException {
        compare(List.of("1;Ada", "2;Bob"), "", "one");
        StateFile.without(work.resolve("one"), work.resolve("less"), java.util.Set.of(2L), MAPPING);
        compare(List.of("1;Ada", "2;Bob"), "less", "two");
        assertThat(found).containsExactly("2;Bob");
    }

    @Test
    void onlyThisUserMayReadAState() throws IOException {
        compare(List.of("1;Ada"), "", "one");
        assertThat(java.nio.file.attribute.PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(work.resolve("one"))))
                .isEqualTo("rw-------");
    }
}

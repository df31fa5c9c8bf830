package com.mailup.crm.sugarcrm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every record is met while others move behind those that are read: pages by number would skip some and tell others twice. */
class WalkTest {
    private static final int PEOPLE = 50_000;
    private static final int ROWS = 500;
    private static final int CHANGES_A_PAGE = 20;

    @Test
    void fiftyThousandRecordsAreMetOnceEachWhileSomeOfThemChange() {
        try (SugarBench bench = SugarBench.withoutPackage()) {
            List<String> people = imported(bench);
            SugarSettings settings = SugarSettings.of(bench.context().settings());
            Dialect dialect = new FoundDialect(
                    bench.context().http(),
                    settings,
                    new ServerClock(bench.context().clock()));
            Random random = new Random(20_260_301);
            Map<String, List<String>> met = new HashMap<>();
            Map<String, Integer> changed = new HashMap<>();
            List<Map<String, String>> page;
            Place place = Place.NONE;
            do {
                page = dialect.changedBehind("Contacts", place, List.of("id", "date_modified"), ROWS);
                for (Map<String, String> row : page) {
                    place = new Place(row.getOrDefault("date_modified", ""), row.getOrDefault("id", ""));
                    met.computeIfAbsent(place.id(), _ -> new ArrayList<>()).add(place.time());
                }
                bench.advance(Duration.ofSeconds(1));
                for (int n = 0; n < CHANGES_A_PAGE && page.size() == ROWS; n++) {
                    String id = people.get(random.nextInt(PEOPLE));
                    bench.edit(bench.ref("Contacts", id), "title", "Change " + n);
                    changed.merge(id, 1, Integer::sum);
                }
            } while (!page.isEmpty());
            dialect.close();

            assertThat(changed).hasSizeGreaterThan(1_500);
            assertThat(met.keySet()).as("none is skipped").isEqualTo(new HashSet<>(people));
            assertThat(met.entrySet())
                    .as("none is doubled")
                    .noneMatch(one -> one.getValue().size() > 1 + changed.getOrDefault(one.getKey(), 0)
                            || one.getValue().size() != new HashSet<>(one.getValue()).size());
            assertThat(changed.keySet())
                    .as("the last change is met")
                    .allMatch(id -> stored(bench, id)
                            .equals(met.getOrDefault(id, List.of("")).getLast()));
        }
    }

    private static String stored(SugarBench bench, String id) {
        return bench.control().read(id).orElseThrow().field("date_modified");
    }

    /** All in one second, as an import of a database leaves them. */
    private static List<String> imported(SugarBench bench) {
        return bench.control()
                .importRows(
                        SugarBench.ALICE,
                        "Contacts",
                        IntStream.range(0, PEOPLE)
                                .mapToObj(n -> Map.of("last_name", "P" + n, "email1", "p" + n + "@example.com"))
                                .toList());
    }
}

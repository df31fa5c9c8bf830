package com.mailup.crm.sugarcrm;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.HttpReply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** By an interface that counts in minutes every record is met while others move behind those that are read. */
class V8WalkTest {
    private static final int PEOPLE = 5_000;
    private static final int A_MINUTE = 700;
    private static final int CHANGES_A_PAGE = 20;
    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void thousandsAreToldOnceEachAndWhatChangesMeanwhileIsToldAfterwards() {
        try (SugarBench bench = V8Bench.byV8(false);
                Crm crm = bench.plugin().connect(bench.context())) {
            List<String> people = imported(bench);
            bench.advance(LONG);
            Random random = new Random(20_260_301);
            Map<String, List<Integer>> told = new HashMap<>();
            Map<String, Integer> changed = new HashMap<>();
            Cursor cursor = Cursor.START;
            int moment = 0;
            boolean more = true;
            for (int quiet = 0; quiet < 2; quiet += more ? 0 : 1) {
                ChangePage page = crm.changedSince(cursor, Crm.BATCH);
                int now = ++moment;
                page.changes()
                        .forEach(change -> told.computeIfAbsent(change.record().id(), _ -> new ArrayList<>())
                                .add(now));
                cursor = page.next();
                more = page.more();
                for (int n = 0; n < CHANGES_A_PAGE && page.changes().size() == Crm.BATCH; n++) {
                    String id = people.get(random.nextInt(PEOPLE));
                    bench.edit(bench.ref("Contacts", id), "title", "Change " + n);
                    changed.put(id, now);
                }
                bench.advance(more ? Duration.ofSeconds(7) : LONG);
            }

            assertThat(changed).hasSizeGreaterThan(400);
            assertThat(told.keySet()).as("none is skipped").containsExactlyInAnyOrderElementsOf(people);
            assertThat(told.entrySet())
                    .as("none is doubled")
                    .noneMatch(one ->
                            !changed.containsKey(one.getKey()) && one.getValue().size() > 1);
            assertThat(changed.entrySet())
                    .as("the last change is told")
                    .allMatch(one -> told.getOrDefault(one.getKey(), List.of(0)).getLast() > one.getValue());
        }
    }

    /** What lies in one minute is more than a page. */
    private static List<String> imported(SugarBench bench) {
        List<String> people = new ArrayList<>();
        for (int from = 0; from < PEOPLE; from += A_MINUTE) {
            people.addAll(bench.control()
                    .importRows(
                            SugarBench.ALICE,
                            "Contacts",
                            IntStream.range(from, Math.min(from + A_MINUTE, PEOPLE))
                                    .mapToObj(n -> Map.of("last_name", "P" + n))
                                    .toList()));
            bench.advance(Duration.ofSeconds(60));
        }
        return people;
    }

    /** A row is loaded after it was found: one that was saved in between shows its new time in its old place. */
    @Test
    void aRowThatMovedWhileThePageWasLoadedHidesNoneOfThoseBehindIt() {
        Instant now = Instant.parse("2026-03-01T12:00:30Z");
        List<String> rows = new ArrayList<>();
        for (int n = 0; n < Dialect.PAGE; n++) {
            String time = n == 3 ? "2026-03-01T12:00:00" : n < 150 ? "2026-03-01T08:00:00" : "2026-03-01T08:01:00";
            rows.add("{\"id\":\"%04d\",\"attributes\":{\"date_modified\":\"%s+00:00\"}}".formatted(n, time));
        }
        HttpReply page = new HttpReply(200, Map.of(), "{\"data\":[" + String.join(",", rows) + "]}");
        HttpReply token = new HttpReply(200, Map.of(), "{\"access_token\":\"a.b.c\"}");
        try (SugarBench bench = V8Bench.byV8(false)) {
            SugarSettings settings = SugarSettings.of(bench.context().settings());
            ServerClock clock = new ServerClock(() -> now);
            V8Tokens tokens = new V8Tokens(_ -> token, settings, clock);
            V8Walk walk = new V8Walk(new V8Pages(new V8Service(_ -> page, settings, tokens)), clock);

            List<Map<String, String>> found =
                    walk.behind("Contacts", Place.NONE, List.of("id", "date_modified"), Dialect.PAGE);

            assertThat(found)
                    .as("whole minutes only, without the one that moved")
                    .hasSize(149);
            assertThat(found).noneMatch(row -> V8Pages.id(row).equals("0003"));
            assertThat(found.getLast())
                    .containsEntry("id", "0149")
                    .containsEntry("date_modified", "2026-03-01 08:00:59");
        }
    }
}

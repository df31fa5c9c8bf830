package com.mailup.crm.installer.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The story as {@code mailup demo} plays it, to its end: what it shows is so. */
class DemoTest {
    private static final class Listener implements Demo.Audience {
        final List<String> heard = new ArrayList<>();
        final List<Chapter> seen = new ArrayList<>();

        @Override
        public void hears(String line) {
            heard.add(line);
        }

        @Override
        public void sees(Chapter chapter) {
            seen.add(chapter);
        }

        @Override
        public void ends(Demo.Ending ending) {
            heard.add("end");
        }
    }

    @ParameterizedTest(name = "by poll: {0}")
    @ValueSource(booleans = {false, true})
    void everyPromiseIsKeptAndTheOutcomesAddUp(boolean poll) {
        Listener listener = new Listener();

        Demo.Ending ending =
                Demo.tell(new Demo.Options(SimulatedCrm.Kind.VTIGER, false, poll, Demo.Mode.REALTIME), listener);

        assertThat(ending.chapters())
                .hasSizeGreaterThan(8)
                .allSatisfy(chapter ->
                        assertThat(chapter.kept()).as(chapter::toString).isTrue());
        assertThat(ending.kept()).isTrue();
        assertThat(listener.seen).isEqualTo(ending.chapters());
        assertThat(listener.heard)
                .anyMatch(line -> line.startsWith("the plan: "))
                .endsWith("end");
        assertThat(ending.outcomes().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(ending.seen())
                .isGreaterThan(World.CONTACTS);
        assertThat(ending.outcomes()).doesNotContainKey(Outcome.FAILED);
    }
}

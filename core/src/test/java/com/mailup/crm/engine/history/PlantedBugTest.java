package com.mailup.crm.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The oracle is trusted because it sees these mistakes. */
class PlantedBugTest {
    private static final int ENOUGH = 20_000;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void isSeenByTheOracle(Bug bug) {
        boolean seen = LongStream.range(0, ENOUGH)
                .parallel()
                .anyMatch(seed -> HistoryTest.broken(seed, bug)
                        .filter(Violation.class::isInstance)
                        .isPresent());

        assertThat(seen).as(bug.name()).isTrue();
    }
}

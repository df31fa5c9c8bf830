package com.mailup.crm.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random histories against the truth. A failing one is printed whole; {@code -Dhistory.seed=N} runs it alone, {@code
 * -Dhistory.count=N} sets how many there are, {@code -Dhistory.base=N} the first seed.
 */
class HistoryTest {
    private static final long BASE = Long.getLong("history.base", 20_260_101);
    private static final int COUNT = Integer.getInteger("history.count", 100_000);
    private static final int ENOUGH = 20;

    private final Queue<Long> failed = new ConcurrentLinkedQueue<>();
    private final Map<Truth.Unmendable, Integer> excluded = new ConcurrentHashMap<>();

    @Test
    void noOptOutIsUndoneAndBothSidesAgreeInTheEnd() {
        Long alone = Long.getLong("history.seed");
        LongStream seeds = alone == null ? LongStream.range(BASE, BASE + COUNT) : LongStream.of(alone);
        seeds.parallel().filter(seed -> failed.size() < ENOUGH).forEach(this::run);
        System.out.println("beyond repair: " + excluded);
        failed.stream()
                .sorted()
                .findFirst()
                .flatMap(seed -> told(seed, Bug.NONE))
                .ifPresent(System.out::println);
        assertThat(failed).as("seeds of broken histories").isEmpty();
    }

    private void run(long seed) {
        History history = new History(seed, Bug.NONE);
        broken(history).ifPresent(_ -> failed.add(seed));
        history.world().truth.excluded().forEach((why, times) -> excluded.merge(why, times, Integer::sum));
    }

    static Optional<RuntimeException> broken(long seed, Bug bug) {
        return broken(new History(seed, bug));
    }

    private static Optional<RuntimeException> broken(History history) {
        try {
            history.run();
            return Optional.empty();
        } catch (RuntimeException objection) {
            return Optional.of(objection);
        }
    }

    /** The whole history of a seed, if it is broken. */
    static Optional<String> told(long seed, Bug bug) {
        History history = new History(seed, bug);
        history.world().record();
        return broken(history)
                .map(objection -> String.join("\n", history.world().log()) + "\nseed " + seed + ": " + objection);
    }
}

package com.mailup.crm.mailup;

import static com.mailup.crm.mailup.RateBudget.Priority.CONSENT;
import static com.mailup.crm.mailup.RateBudget.Priority.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateBudgetTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTiming time = new VirtualTiming();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noSlidingSecondSeesMoreThanTheLimit(long seed) {
        Random random = new Random(seed);
        RateBudget budget = budget(5);
        List<Duration> calls = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            if (random.nextInt(4) == 0) {
                time.pass(Duration.ofMillis(random.nextInt(3000)));
            }
            budget.take(Resource.CONSENT, random.nextBoolean() ? CONSENT : OTHER);
            calls.add(time.now());
            if (random.nextInt(200) == 0) {
                budget.refused(Resource.CONSENT, Duration.ZERO);
            }
        }
        assertThat(mostInASecond(calls)).isEqualTo(5);
    }

    @Test
    void usesTheBudgetUnderBacklog() {
        RateBudget budget = budget(5);
        Duration start = time.now();
        for (int i = 0; i < 5000; i++) {
            budget.take(Resource.CONSENT, OTHER);
        }
        long possible = time.now().minus(start).toSeconds() * 5;
        assertThat(5000.0 / possible).isBetween(0.95, 1.0);
    }

    @Test
    void eachResourceHasItsOwn() {
        RateBudget budget = budget(5);
        Duration start = time.now();
        for (int i = 0; i < 5; i++) {
            budget.take(Resource.CONSENT, OTHER);
            budget.take(Resource.ADD, OTHER);
        }
        assertThat(time.now()).isEqualTo(start);
    }

    @Test
    void tellsHowLongItIsUntilTheNextCallWithoutMakingIt() {
        RateBudget budget = budget(5);
        assertThat(budget.until(Resource.IMPORT)).isZero();
        take(budget, 4);
        time.pass(Duration.ofMillis(300));
        assertThat(budget.until(Resource.CONSENT)).isZero();
        take(budget, 1);
        assertThat(budget.until(Resource.CONSENT)).isEqualTo(ResourceBudget.WINDOW.minusMillis(300));
        assertThat(budget.until(Resource.IMPORT)).isZero();
        time.pass(ResourceBudget.WINDOW);
        assertThat(budget.until(Resource.CONSENT)).isZero();
    }

    @Test
    void aRefusalStopsEverybodyForASecondAndThenSlows() {
        RateBudget budget = budget(5);
        budget.take(Resource.CONSENT, OTHER);
        Duration wait = budget.refused(Resource.CONSENT, Duration.ZERO);
        assertThat(wait).isBetween(SECOND, Duration.ofMillis(1500));
        Duration refused = time.now();
        List<Duration> calls = take(budget, 40);
        assertThat(calls.getFirst().minus(refused)).isGreaterThanOrEqualTo(wait);
        assertThat(mostInASecond(calls.subList(0, 20))).isEqualTo(4);
        time.pass(Duration.ofSeconds(10));
        assertThat(mostInASecond(take(budget, 40))).isEqualTo(5);
    }

    @Test
    void waitsAsLongAsMailUpAsks() {
        RateBudget budget = budget(5);
        assertThat(budget.refused(Resource.CONSENT, Duration.ofSeconds(30)))
                .isBetween(Duration.ofSeconds(30), Duration.ofMillis(30_500));
    }

    @Test
    void repeatedRefusalsSlowDownToOneCallASecond() {
        RateBudget budget = budget(5);
        for (int i = 0; i < 20; i++) {
            budget.take(Resource.CONSENT, OTHER);
            budget.refused(Resource.CONSENT, Duration.ZERO);
        }
        assertThat(mostInASecond(take(budget, 8))).isEqualTo(1);
    }

    @Test
    void offMeansNoLimitUntilARefusal() {
        RateBudget budget = new RateBudget(Integer.MAX_VALUE, time, new Random(1));
        Duration start = time.now();
        take(budget, 10_000);
        assertThat(time.now()).isEqualTo(start);
        budget.refused(Resource.CONSENT, Duration.ZERO);
        assertThat(mostInASecond(take(budget, 20))).isEqualTo(4);
    }

    @Test
    @Timeout(20)
    void consentGoesFirstAndOthersInOrderOfArrival() throws InterruptedException {
        CountDownLatch everybodyWaits = new CountDownLatch(1);
        List<String> order = new CopyOnWriteArrayList<>();
        AtomicReference<ResourceBudget> waited = new AtomicReference<>();
        Timing held = new Timing() {
            @Override
            public Duration now() {
                return time.now();
            }

            @Override
            public void await(Condition turn, Duration atMost) throws InterruptedException {
                // Time passes only once whoever was let through has written down its name.
                while (everybodyWaits.getCount() > 0
                        || order.size() < 4 - waited.get().waiting()) {
                    turn.awaitNanos(1_000_000);
                }
                time.pass(atMost);
            }
        };
        ResourceBudget budget = new ResourceBudget(1, held, new Random(1));
        waited.set(budget);
        budget.take(OTHER);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String name : List.of("first", "second", "third")) {
                arrive(threads, budget, OTHER, name, order);
            }
            arrive(threads, budget, CONSENT, "unsubscribe", order);
            everybodyWaits.countDown();
        }
        assertThat(order).containsExactly("unsubscribe", "first", "second", "third");
    }

    @Test
    void holdsWithManyThreadsAndARealClock() {
        RateBudget budget = new RateBudget(20, new Random(1));
        List<Duration> calls = new CopyOnWriteArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                threads.execute(() -> {
                    budget.take(Resource.CONSENT, OTHER);
                    calls.add(Timing.SYSTEM.now());
                });
            }
        }
        assertThat(mostInASecond(calls.stream().sorted().toList())).isLessThanOrEqualTo(20);
    }

    private RateBudget budget(int limit) {
        return new RateBudget(limit, time, new Random(1));
    }

    private List<Duration> take(RateBudget budget, int calls) {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            budget.take(Resource.CONSENT, OTHER);
            times.add(time.now());
        }
        return times;
    }

    private static void arrive(
            Executor threads, ResourceBudget budget, RateBudget.Priority priority, String name, List<String> order) {
        int before = budget.waiting();
        threads.execute(() -> {
            try {
                budget.take(priority);
                order.add(name);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        await().until(() -> budget.waiting() == before + 1);
    }

    private static int mostInASecond(List<Duration> calls) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < calls.size(); last++) {
            while (calls.get(last).minus(calls.get(first)).compareTo(SECOND) >= 0) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}

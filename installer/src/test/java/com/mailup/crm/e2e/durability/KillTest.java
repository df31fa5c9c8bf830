package com.mailup.crm.e2e.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.Progress;
import com.mailup.crm.boot.RunReport;
import com.mailup.crm.boot.StatusReport;
import com.mailup.crm.boot.StatusReport.AccountStatus;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.sandbox.mailup.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A connector that is killed again and again loses nothing, doubles nobody and brings nobody back. The profile {@code kills} kills it more
 * often, and waits up to an hour for the calls that were cut off.
 */
class KillTest {
    private static final int CONTACTS = 300;
    private static final int PASS = 2_500;
    private static final int LEFT = 40;
    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final long SEED = Long.getLong("seed", 20_261);
    private static final boolean THOROUGH = KILLS > 20;
    private static final Duration IN_DOUBT = Duration.ofHours(1);
    private static final Duration BETWEEN_ACTS = Duration.ofMillis(40);

    private final Random random = new Random(SEED);
    private final Map<Integer, String> titles = new HashMap<>();
    private final Set<Integer> out = new HashSet<>();
    private final Set<Integer> lifted = new HashSet<>();
    private final Set<Integer> confirmed = new HashSet<>();

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostDoubledOrLifted() throws Exception {
        try (Sides sides = new Sides(CONTACTS);
                Service service = new Service(sides, folder, folder.resolve("data"))) {
            service.setUp(service.start(), sides);
            try (ScheduledExecutorService people = Executors.newSingleThreadScheduledExecutor()) {
                ScheduledFuture<?> acting = people.scheduleWithFixedDelay(
                        () -> act(sides), 0, BETWEEN_ACTS.toMillis(), TimeUnit.MILLISECONDS);
                killAgainAndAgain(service, new Random(SEED + 1), KILLS);
                assertThat(acting.isDone()).as("people still act").isFalse();
                acting.cancel(false);
            }
            settled(service, sides);
        }
    }

    /** A pass that was cut off is done again from its beginning: what is so already is not written again. */
    @Test
    void anApplyAndAnAuditThatAreKilledAreDoneAgain() throws Exception {
        try (Sides sides = new Sides(PASS);
                Service service = new Service(sides, folder, folder.resolve("data"))) {
            killIn(service, (operations, progress) -> service.apply(operations, progress));
            RunReport applied = service.apply(service.operations(), Progress.NONE);
            assertThat(applied.seen()).isEqualTo(PASS);
            assertThat(applied.count(Outcome.FAILED) + applied.count(Outcome.HELD))
                    .isZero();
            Service.quiet(service.operations());
            assertThat(sides.console().count(Sides.NEWS, Status.SUBSCRIBED)).isEqualTo(PASS);

            sides.console()
                    .bulkImport(
                            Sides.NEWS,
                            "asOptout",
                            IntStream.range(0, LEFT).mapToObj(Sides::address).toList());
            killIn(service, (operations, progress) -> operations.audit(Service.CRM, progress));
            service.operations().audit(Service.CRM, Progress.NONE);
            Service.quiet(service.operations());
            assertThat(IntStream.range(0, PASS).filter(sides::outOnBothSides).count())
                    .isEqualTo(LEFT);
            sides.clearCalls();
            service.operations().audit(Service.CRM, Progress.NONE);
            assertThat(sides.writes()).isEmpty();
        }
    }

    private interface Pass {
        RunReport run(Operations operations, Progress progress);
    }

    /** Kills it while the pass is on its way, and starts it again. */
    private static void killIn(Service service, Pass pass) throws Exception {
        Operations operations = service.begun();
        CountDownLatch onItsWay = new CountDownLatch(1);
        CompletableFuture<RunReport> cut =
                CompletableFuture.supplyAsync(() -> pass.run(operations, (done, total) -> onItsWay.countDown()));
        assertThat(onItsWay.await(60, TimeUnit.SECONDS)).isTrue();
        service.killAfter(Duration.ZERO);
        assertThat(cut)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.outcomeUnknown()).isTrue());
        service.launch();
    }

    /** Mostly it is killed at work, sometimes while it still starts. */
    private static void killAgainAndAgain(Service service, Random random, int kills) throws Exception {
        for (int kill = 0; kill < kills; kill++) {
            if (random.nextInt(4) == 0) {
                service.killAfter(Duration.ofMillis(random.nextInt(1_000)));
            } else {
                service.operations();
                service.killAfter(Duration.ofMillis(random.nextInt(1_200)));
            }
            service.launch();
        }
    }

    /** What a person does: mostly saves, some new contacts, some opt-outs on either side, and some who come back. */
    private void act(Sides sides) {
        int n = random.nextInt(sides.people());
        int act = random.nextInt(100);
        if (act < 75) {
            String title = "title " + random.nextInt(1_000_000);
            sides.save(n, Map.of("title", title));
            titles.put(n, title);
        } else if (act < 83) {
            sides.add();
        } else if (act < 88) {
            comeBack(sides);
        } else if (lifted.contains(n)) {
            confirm(sides, n);
        } else if (act < 94 && sides.status(n).equals(Optional.of(Status.SUBSCRIBED))) {
            sides.console().unsubscribe(Sides.NEWS, Sides.address(n));
            out.add(n);
        } else if (act >= 94) {
            sides.save(n, Map.of(Sides.FIELD, "Unsubscribed"));
            out.add(n);
        }
    }

    /** A CRM user subscribes somebody again who shows on both sides that he left: he is asked. */
    private void comeBack(Sides sides) {
        out.stream()
                .filter(n -> !lifted.contains(n))
                .filter(sides::outOnBothSides)
                .findFirst()
                .ifPresent(n -> {
                    sides.save(n, Map.of(Sides.FIELD, "Subscribed"));
                    lifted.add(n);
                });
    }

    /** Who was asked says yes. */
    private void confirm(Sides sides, int n) {
        if (sides.status(n).equals(Optional.of(Status.PENDING))) {
            sides.console().confirm(Sides.NEWS, Sides.address(n));
            confirmed.add(n);
        }
    }

    private void settled(Service service, Sides sides) throws Exception {
        Operations operations = service.operations();
        quiet(operations, service);
        operations.audit(Service.CRM, (done, total) -> {});
        quiet(operations, service);
        Set<String> inDoubt =
                Waiting.in(service.data()).stream().map(Waiting::address).collect(Collectors.toSet());
        everyChangeArrived(sides, inDoubt);
        assertThat(sides.crm().liveRecords("Contacts")).isEqualTo(sides.people());
        assertThat(sides.crm().liveRecords("Leads")).isZero();
        sides.clearCalls();
        operations.audit(Service.CRM, (done, total) -> {});
        quiet(operations, service);
        assertThat(sides.writes()).as("a second audit finds nothing").isEmpty();
        StatusReport status = operations.status();
        assertThat(status.accounts().getFirst().failed()).isZero();
        assertThat(status.outcomes().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .as("seen = outcomes")
                .isEqualTo(status.seen());
    }

    /**
     * A call that loosens and was cut off is not repeated before it can no longer act: a short test takes these few people out, a
     * long one waits for them.
     */
    private static void quiet(Operations operations, Service service) {
        await().atMost(THOROUGH ? IN_DOUBT.multipliedBy(2) : Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    AccountStatus account = operations.status().accounts().getFirst();
                    assertThat(account.waiting() + account.deliveries())
                            .as(account::toString)
                            .isZero();
                    Instant now = Instant.now();
                    assertThat(Waiting.in(service.data())).allSatisfy(person -> {
                        assertThat(THOROUGH).isFalse();
                        assertThat(person.code()).isEqualTo("DUE");
                        assertThat(person.due()).isBetween(now.plusSeconds(5), now.plus(IN_DOUBT));
                    });
                });
    }

    /** Both sides show the same, and Subscribed only who said yes himself. */
    private void cameBack(Sides sides, int n) {
        Status status = sides.status(n).orElseThrow();
        String shown = sides.shows(n, Sides.FIELD);
        assertThat(shown).as("%d on both sides", n).isEqualToIgnoringCase(status.name());
        assertThat(status == Status.SUBSCRIBED).as("%d subscribed", n).isEqualTo(confirmed.contains(n));
    }

    /** Counted is what a call changed, however often it was sent: nobody is put out, asked or brought back a second time. */
    private void nothingIsAppliedTwice(Sides sides) {
        for (int n = 0; n < sides.people(); n++) {
            String address = Sides.address(n);
            assertThat(sides.console().moves(Sides.NEWS, address, Status.UNSUBSCRIBED))
                    .as("%d put out", n)
                    .isLessThanOrEqualTo(1);
            assertThat(sides.console().moves(Sides.NEWS, address, Status.PENDING))
                    .as("%d asked", n)
                    .isLessThanOrEqualTo(lifted.contains(n) ? 1 : 0);
            assertThat(sides.console().moves(Sides.NEWS, address, Status.SUBSCRIBED))
                    .as("%d brought back", n)
                    .isZero();
        }
        assertThat(lifted).as("some came back").isNotEmpty();
    }

    private void everyChangeArrived(Sides sides, Set<String> inDoubt) {
        List<Integer> known = IntStream.range(0, sides.people())
                .filter(n -> !inDoubt.contains(Sides.address(n)))
                .boxed()
                .toList();
        assertThat(inDoubt.size()).as("in doubt").isLessThan(sides.people() / 4);
        for (int n : known) {
            if (lifted.contains(n)) {
                cameBack(sides, n);
            } else if (out.contains(n)) {
                assertThat(sides.shows(n, Sides.FIELD)).as("%d in the CRM", n).isEqualTo("Unsubscribed");
                assertThat(sides.status(n)).as("%d at MailUp", n).isNotEqualTo(Optional.of(Status.SUBSCRIBED));
            } else {
                assertThat(sides.status(n)).as("%d at MailUp", n).isEqualTo(Optional.of(Status.SUBSCRIBED));
                assertThat(sides.shows(n, Sides.FIELD)).as("%d in the CRM", n).isEqualTo("Subscribed");
            }
            String title = titles.getOrDefault(n, "");
            assertThat(sides.title(n).orElse(title)).as("title of %d", n).isEqualTo(title);
        }
        out.stream()
                .filter(n -> inDoubt.contains(Sides.address(n)) && !confirmed.contains(n))
                .forEach(n -> assertThat(sides.status(n)).isNotEqualTo(Optional.of(Status.SUBSCRIBED)));
        nothingIsAppliedTwice(sides);
        long registered = IntStream.range(0, sides.people())
                .filter(n -> sides.status(n).isPresent())
                .count();
        assertThat(sides.recipients()).as("nobody doubled").isEqualTo((int) registered);
    }
}

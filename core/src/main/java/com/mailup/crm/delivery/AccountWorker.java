package com.mailup.crm.delivery;

import com.mailup.crm.contract.ErrorKind;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one owner of a MailUp account: all that is read from its log, decided and sent for it happens on this worker's thread, so that
 * rate, order and batching are local.
 */
public final class AccountWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccountWorker.class);
    private static final Duration IDLE = Duration.ofSeconds(1);

    /** Whether the other side is back is looked at this often, however long it was away. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final AccountId account;
    private final DurableLog log;
    private final Cycle cycle;
    private final Intake intake;
    private final ImportWatch imports;
    private final StateStore states;
    private final Retry retry;
    private final InstantSource clock;
    private final BiConsumer<Optional<ConnectionId>, SyncException> needsAdmin;
    private final BlockingQueue<Runnable> wakes = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final Silence silence;
    private volatile CrmSide crms;
    private volatile boolean closed;
    private volatile boolean ended;

    /** A batch is being gathered: what comes meanwhile need not be told. */
    private volatile boolean gathering;

    private int failures;

    /** After a failure no batch is begun before this, whatever comes in; only commands are. */
    private volatile Instant notBefore = Instant.EPOCH;

    private volatile long heldUpTo = -1;

    /**
     * A worker that is not started yet.
     *
     * @param needsAdmin told of an error that a person has to mend, and of the CRM it came from; pauses what it concerns
     */
    public AccountWorker(
            AccountId account,
            DurableLog log,
            StateStore states,
            MailUp mailUp,
            Cycle cycle,
            Retry retry,
            InstantSource clock,
            BiConsumer<Optional<ConnectionId>, SyncException> needsAdmin) {
        this.account = account;
        this.log = log;
        this.states = states;
        this.cycle = cycle;
        this.retry = retry;
        this.clock = clock;
        this.needsAdmin = needsAdmin;
        silence = new Silence(retry, clock);
        crms = new CrmSide(List.of(), silence);
        intake = new Intake(account, log, states, clock);
        imports = new ImportWatch(account, states, mailUp, clock, AccountWorker::besides, this::wake);
        thread = Thread.ofVirtual().name("account-" + account).unstarted(this::work);
    }

    public void start() {
        log.onAppend((changed, lane) -> {
            if (changed.equals(account) && (lane.urgent() || !gathering)) {
                wake();
            }
        });
        thread.start();
    }

    private static void besides(Runnable question) {
        Thread.ofVirtual().start(question);
    }

    /** The CRMs that may act from now on. Events of others wait in lane HELD. */
    public void use(List<LinkedCrm> running) {
        silence.endsForAll();
        crms = new CrmSide(running, silence);
        heldUpTo = -1;
        notBefore = Instant.EPOCH;
        wake();
    }

    public void wake() {
        if (wakes.isEmpty()) {
            wakes.offer(() -> {});
        }
    }

    /** Runs something on the worker's thread, between two batches, and waits for it. */
    public <T> T call(Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(() -> {
            imports.look();
            return task.call();
        });
        wakes.offer(future);
        if (ended) {
            future.cancel(false);
        }
        return Waiting.result(future);
    }

    Cycle cycle() {
        return cycle;
    }

    Silence silence() {
        return silence;
    }

    private void work() {
        try {
            Duration pause = Duration.ZERO;
            while (!closed) {
                rest(pause);
                Instant now = clock.instant();
                pause = now.isBefore(notBefore) ? Duration.between(now, notBefore) : turn();
            }
        } catch (InterruptedException e) {
            LOG.debug("account {}: interrupted", account);
        } finally {
            ended = true;
            wakes.forEach(AccountWorker::refuse);
        }
    }

    private static void refuse(Runnable waiting) {
        if (waiting instanceof FutureTask<?> task) {
            task.cancel(false);
        }
    }

    private Duration turn() throws InterruptedException {
        Duration wait;
        try {
            Duration pause = step();
            failures = 0;
            return pause;
        } catch (SyncException e) {
            if (closed) {
                return Duration.ZERO;
            }
            wait = failed(e);
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "account {}: defect, trying again: {}",
                    account,
                    e.getClass().getName(),
                    e);
            wait = backOff();
        }
        notBefore = clock.instant().plus(wait);
        return wait;
    }

    private Duration backOff() {
        failures++;
        Duration wait = retry.wait(failures);
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private void rest(Duration pause) throws InterruptedException {
        Runnable task = pause.isZero() ? wakes.poll() : wakes.poll(pause.toNanos(), TimeUnit.NANOSECONDS);
        gathering = false;
        while (task != null) {
            task.run();
            task = wakes.poll();
        }
    }

    private Duration failed(SyncException e) {
        LOG.warn("account {}: {} {}", account, e.code(), e.detail());
        Optional<ConnectionId> origin = silence.origin(e);
        if (e.kind() == ErrorKind.NEEDS_ADMIN) {
            tell(origin, e);
        }
        if (origin.flatMap(silence::of).isPresent()) {
            return Duration.ZERO;
        }
        return e.retryAfter().orElseGet(this::backOff);
    }

    /** Pausing is stored, and the store may be what failed: then the next failure tells again. */
    private void tell(Optional<ConnectionId> origin, SyncException e) {
        try {
            needsAdmin.accept(origin, e);
        } catch (RuntimeException untold) {
            LOG.warn(
                    "account {}: {} could not be recorded: {}",
                    account,
                    e.code(),
                    untold.getClass().getName());
        }
    }

    /** One batch, or nothing; answers how long to rest. */
    private Duration step() throws InterruptedException {
        CrmSide running = crms;
        Optional<Instant> poll = imports.poll();
        if (running.all().isEmpty()) {
            return untilNext(poll, Optional.empty());
        }
        for (String code : silence.over()) {
            states.wake(account, code, clock.instant());
            heldUpTo = -1;
        }
        if (heldUpTo < 0) {
            heldUpTo = log.last(account, Lane.HELD);
        }
        Intake.Taken taken = intake.take(running, heldUpTo, imports.queue());
        if (taken.isEmpty()) {
            return untilNext(poll, earliest(states.nextDue(account), intake.callbacksFrom()));
        }
        if (taken.notBefore().isPresent()) {
            gathering = true;
            return untilNext(poll, taken.notBefore());
        }
        if (!taken.held().isEmpty()) {
            log.append(taken.held(), Optional.empty());
        }
        if (taken.batch().isEmpty()) {
            states.commit(account, moved(taken.cursors()));
        } else {
            Instant begun = clock.instant();
            cycle.run(taken.batch(), running, Cycle.Manner.REAL_TIME, taken.cursors(), intake::settled);
            imports.look(begun);
        }
        return Duration.ZERO;
    }

    private static Commit moved(Map<Lane, Long> cursors) {
        return new Commit(
                List.of(), cursors, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), Map.of());
    }

    private static Optional<Instant> earliest(Optional<Instant> first, Optional<Instant> second) {
        return Stream.concat(first.stream(), second.stream()).min(Instant::compareTo);
    }

    private Duration untilNext(Optional<Instant> poll, Optional<Instant> due) {
        Instant now = clock.instant();
        Instant latest = now.plus(IDLE);
        Instant next = Stream.of(poll, due, Optional.of(latest))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(latest);
        Duration rest = Duration.between(now, next);
        return rest.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : rest;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Waiting.joined(thread);
    }
}

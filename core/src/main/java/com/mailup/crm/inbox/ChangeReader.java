package com.mailup.crm.inbox;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmInfo;
import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.ErrorKind;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.observe.Findings;
import com.mailup.crm.observe.Meters;
import com.mailup.crm.store.ConnectionStore;
import com.mailup.crm.store.ConnectionStore.ConnectionState;
import com.mailup.crm.store.ConnectionStore.Mode;
import com.mailup.crm.store.DurableLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pull road: asks one CRM what changed, on a thread of its own. The cursor moves only after the page is synced to disk, so that a
 * crash between the two reads the page again. A paused connection is not asked; a held one is.
 */
public final class ChangeReader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeReader.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration INSTANCE_CHECK = Duration.ofHours(1);

    private final ConnectionId connection;
    private final Crm crm;
    private final Duration pollInterval;
    private final Intake intake;
    private final ConnectionStore connections;
    private final Findings findings;
    private final Meters meters;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final Backoff backoff;
    private Optional<PollPace> pace = Optional.empty();
    private Instant checked = Instant.MIN;
    private Optional<ErrorCode> raised = Optional.empty();

    /** What every reader shares. */
    public record Surroundings(
            DurableLog log,
            ConnectionStore connections,
            Findings findings,
            Meters meters,
            InstantSource clock,
            Sleeper sleeper,
            RandomGenerator random) {}

    /** @param pollInterval how often a CRM without our package is asked */
    public ChangeReader(
            ConnectionId connection, Crm crm, CrmMapping mapping, Duration pollInterval, Surroundings surroundings) {
        this.connection = connection;
        this.crm = crm;
        this.pollInterval = pollInterval;
        this.intake = new Intake(surroundings.log(), mapping);
        this.connections = surroundings.connections();
        this.findings = surroundings.findings();
        this.meters = surroundings.meters();
        this.clock = surroundings.clock();
        this.sleeper = surroundings.sleeper();
        this.backoff = new Backoff(surroundings.random());
    }

    /** Reads until the thread is interrupted. */
    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                sleeper.sleep(step());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks once and says how long to wait. */
    Duration step() {
        try {
            Optional<ConnectionState> state = connections.connection(connection);
            if (state.isEmpty() || state.get().mode() == Mode.PAUSED) {
                checked = Instant.MIN;
                return PAUSE;
            }
            PollPace current = pace(state.get());
            Duration wait = neverPlanned(state.get()) ? PAUSE : read(state.get(), current);
            backoff.reset();
            raised.ifPresent(code -> findings.clear(code, connection.value()));
            raised = Optional.empty();
            return wait;
        } catch (SyncException e) {
            return failed(e);
        } catch (RuntimeException e) {
            return failed(new SyncException(ErrorCode.DEFECT, e.getClass().getName(), e));
        }
    }

    /** A connection that was never planned has nothing to be told, nor to pause: its first plan reads every record. */
    private static boolean neverPlanned(ConnectionState state) {
        return state.mode() == Mode.HELD && state.cursor().equals(Cursor.START);
    }

    private Duration read(ConnectionState state, PollPace currentPace) {
        Instant asked = clock.instant();
        ChangePage page = crm.changedSince(state.cursor(), Crm.BATCH);
        Duration took = Duration.between(asked, clock.instant());
        intake.take(page.changes(), Optional.empty());
        meters.noticed(connection, "pull", page.changes().size());
        if (!page.next().equals(state.cursor())) {
            connections.update(connection, now -> now.cursor().equals(state.cursor()) ? with(now, page) : now);
        }
        if (page.more()) {
            return Duration.ZERO;
        }
        return page.changes().isEmpty() ? currentPace.after(took) : currentPace.interval();
    }

    /** Makes sure now and then that this is still the CRM that was connected, and not a copy of it or another one. */
    private PollPace pace(ConnectionState state) {
        if (pace.isPresent() && clock.instant().isBefore(checked.plus(INSTANCE_CHECK))) {
            return pace.get();
        }
        CrmInfo info = crm.describe();
        if (state.instance().isEmpty()) {
            connections.update(connection, now -> with(now, info.instance()));
        } else if (!state.instance().equals(info.instance())) {
            throw new SyncException(ErrorCode.CRM_OTHER_INSTANCE, "");
        }
        checked = clock.instant();
        PollPace fresh = PollPace.of(info.presence(), pollInterval);
        pace = Optional.of(fresh);
        return fresh;
    }

    private Duration failed(SyncException e) {
        checked = Instant.MIN;
        LOG.atWarn()
                .addKeyValue("connection", connection)
                .addKeyValue("code", e.code())
                .log("the CRM's changes could not be read");
        if (e.kind() == ErrorKind.NEEDS_ADMIN) {
            return stop(e);
        }
        if (e.kind() == ErrorKind.BUG) {
            raise(e);
        }
        Duration wait = backoff.next();
        return e.retryAfter().filter(asked -> asked.compareTo(wait) > 0).orElse(wait);
    }

    /** A paused connection is not asked, and so what stopped it would not be found again. */
    private Duration stop(SyncException e) {
        try {
            if (connections
                    .connection(connection)
                    .filter(ChangeReader::neverPlanned)
                    .isPresent()) {
                raise(e);
                return PAUSE;
            }
            findings.raiseLasting(e.code(), connection.value(), e.detail());
            raised = Optional.of(e.code());
            connections.update(connection, now -> paused(now, e));
            return PAUSE;
        } catch (SyncException unstored) {
            // The store may be what failed: then the connection goes on, and the next failure pauses it.
            LOG.atWarn()
                    .addKeyValue("connection", connection)
                    .addKeyValue("code", unstored.code())
                    .log("the connection could not be paused");
            return backoff.next();
        }
    }

    private void raise(SyncException e) {
        findings.raise(e.code(), connection.value(), e.detail());
        raised = Optional.of(e.code());
    }

    private ConnectionState paused(ConnectionState now, SyncException e) {
        return new ConnectionState(
                connection,
                Mode.PAUSED,
                Optional.of(e.code()),
                e.detail(),
                clock.instant(),
                now.mapping(),
                now.cursor(),
                now.instance());
    }

    private static ConnectionState with(ConnectionState now, ChangePage page) {
        return new ConnectionState(
                now.connection(),
                now.mode(),
                now.code(),
                now.detail(),
                now.since(),
                now.mapping(),
                page.next(),
                now.instance());
    }

    private static ConnectionState with(ConnectionState now, String instance) {
        return new ConnectionState(
                now.connection(),
                now.mode(),
                now.code(),
                now.detail(),
                now.since(),
                now.mapping(),
                now.cursor(),
                instance);
    }
}

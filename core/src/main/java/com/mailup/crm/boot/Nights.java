package com.mailup.crm.boot;

import com.mailup.crm.config.ConnectionConfig;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.ErrorKind;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.store.ConnectionStore.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files by the clock. What came due while the service was down, or while the night before still went on, is made up once. */
final class Nights implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Nights.class);

    /** What failed is tried again after so long, until the next night. */
    private static final Duration AGAIN = Duration.ofMinutes(10);

    /** What a night that went well shows to be mended. */
    private static final Set<ErrorCode> MENDED = Set.of(
            ErrorCode.EXPORT_HELD,
            ErrorCode.EXTRACT_EMPTY,
            ErrorCode.TRANSFER_UNREACHABLE,
            ErrorCode.TRANSFER_LOGIN_REFUSED,
            ErrorCode.TRANSFER_SERVER_UNPROVEN,
            ErrorCode.TRANSFER_REFUSED,
            ErrorCode.TRANSFER_FULL,
            ErrorCode.TRANSFER_DAMAGED);

    private static final Duration ENDS = Duration.ofSeconds(5);
    private static final String PLACE = "timetable";

    private final Installation installation;
    private final Operations operations;
    private final Map<String, Instant> again = new ConcurrentHashMap<>();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    Nights(Installation installation, Operations operations) {
        this.installation = installation;
        this.operations = operations;
    }

    /** One thing that happens every night. */
    private record Due(String key, BatchTask.Kind task, Optional<LocalTime> time, ZoneId zone) {}

    void start(Instant now) {
        connections().forEach(connection -> dues(connection).forEach(due -> next(due, now)));
    }

    void tick(Instant now) {
        for (ConnectionConfig connection : connections()) {
            boolean runs = installation.connections().state(connection.name()).mode() == Mode.RUNNING;
            for (Due due : dues(connection)) {
                boolean ready = next(due, now).filter(at -> !now.isBefore(at)).isPresent()
                        && !now.isBefore(again.getOrDefault(due.key(), Instant.MIN));
                if (runs && ready && busy.add(due.key())) {
                    again.put(due.key(), now.plus(AGAIN));
                    begin(connection, due);
                }
            }
        }
    }

    /** A night takes as long as it takes; the clock goes on. */
    private void begin(ConnectionConfig connection, Due due) {
        Thread thread = Thread.ofVirtual().name(due.key()).unstarted(() -> {
            try {
                run(connection, due);
            } finally {
                busy.remove(due.key());
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
    }

    private void run(ConnectionConfig connection, Due due) {
        try {
            operations.batch(connection.name(), BatchTask.of(due.task()), Progress.NONE);
            plan(due, installation.clock().instant());
            MENDED.forEach(code ->
                    installation.findings().clear(code, connection.name().value()));
        } catch (SyncException e) {
            if (Thread.currentThread().isInterrupted()) {
                LOG.info("{}: ended with the service, and is made up", due.key());
                return;
            }
            LOG.warn("{}: {} {}", due.key(), e.code(), e.detail());
            installation.findings().raiseLasting(e.code(), connection.name().value(), e.detail());
            if (e.kind() == ErrorKind.NEEDS_ADMIN) {
                plan(due, installation.clock().instant());
            }
        } catch (RuntimeException e) {
            LOG.error("{}: defect {}", due.key(), e.getClass().getName(), e);
        }
    }

    private Iterable<ConnectionConfig> connections() {
        return installation.connections().all().stream()
                .map(Connections.Connection::config)
                .filter(connection -> connection.accounts().stream()
                        .flatMap(account -> installation.accounts().of(account).stream())
                        .anyMatch(account -> account.config().batch().isPresent()))
                .toList();
    }

    private static Iterable<Due> dues(ConnectionConfig connection) {
        var night = connection.night();
        return List.of(
                new Due(
                        BatchAccount.NEXT_IMPORT + ":" + connection.name(),
                        BatchTask.Kind.IMPORT,
                        night.unsubscribers(),
                        night.zone()),
                new Due(
                        BatchAccount.NEXT_EXPORT + ":" + connection.name(),
                        BatchTask.Kind.EXPORT_DIFF,
                        night.export(),
                        night.zone()));
    }

    private Optional<Instant> next(Due due, Instant now) {
        if (due.time().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> planned = installation.store().connections().value(PLACE, due.key());
        return Optional.of(
                planned.filter(at -> !at.isEmpty()).map(Instant::parse).orElseGet(() -> plan(due, now)));
    }

    private Instant plan(Due due, Instant now) {
        ZonedDateTime today = now.atZone(due.zone()).with(due.time().orElseThrow());
        Instant next = (today.toInstant().isAfter(now) ? today : today.plusDays(1)).toInstant();
        installation.store().connections().putValue(PLACE, due.key(), next.toString());
        again.remove(due.key());
        return next;
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        threads.forEach(Nights::await);
    }

    private static void await(Thread thread) {
        try {
            if (!thread.join(ENDS)) {
                LOG.warn("{} does not end", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

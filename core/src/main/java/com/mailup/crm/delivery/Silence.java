package com.mailup.crm.delivery;

import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** The CRMs of an account that did not answer: until its time nothing is asked of such a one, and what concerns no other goes on. */
final class Silence {
    private record Met(SyncException error, int tries, Instant until, boolean over) {
        boolean lasts(Instant now) {
            return !over && now.isBefore(until);
        }
    }

    private final Map<ConnectionId, Met> met = new ConcurrentHashMap<>();
    private final Map<SyncException, ConnectionId> origins = Collections.synchronizedMap(new WeakHashMap<>());
    private final Retry retry;
    private final InstantSource clock;

    Silence(Retry retry, InstantSource clock) {
        this.retry = retry;
        this.clock = clock;
    }

    /** A CRM did not answer; each time in a row it is left alone for longer. */
    void begins(ConnectionId connection, SyncException error) {
        Instant now = clock.instant();
        origins.put(error, connection);
        met.compute(connection, (_, before) -> {
            if (before != null && before.lasts(now)) {
                return new Met(error, before.tries(), before.until(), false);
            }
            int tries = before == null ? 1 : before.tries() + 1;
            Duration wait = error.retryAfter().orElseGet(() -> retry.wait(tries));
            return new Met(error, tries, now.plus(wait), false);
        });
    }

    /** A CRM answered, or is to be asked whatever was before. */
    void ends(ConnectionId connection) {
        met.remove(connection);
    }

    void endsForAll() {
        met.clear();
    }

    /** Why nothing is asked of a CRM now; empty when it may be asked. */
    Optional<SyncException> of(ConnectionId connection) {
        return Optional.ofNullable(met.get(connection))
                .filter(silent -> silent.lasts(clock.instant()))
                .map(Met::error);
    }

    /** Which CRM's error this is. */
    Optional<ConnectionId> origin(SyncException error) {
        return Optional.ofNullable(origins.get(error));
    }

    /** The errors of the CRMs whose time has come since this was last asked: they may be asked again. */
    Set<String> over() {
        Instant now = clock.instant();
        Set<String> codes = new HashSet<>();
        met.replaceAll((_, silent) -> {
            if (silent.over() || silent.lasts(now)) {
                return silent;
            }
            codes.add(silent.error().code().name());
            return new Met(silent.error(), silent.tries(), silent.until(), true);
        });
        return codes;
    }
}

package com.mailup.crm.store.sqlite;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Lane;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** The append-only logs, in SQLite. */
final class SqliteLog implements DurableLog {
    private static final Duration RECEIPTS_KEPT = Duration.ofDays(2);

    /** So many rows are removed in one transaction, so that appends wait little. */
    private static final int TRIMMED_AT_ONCE = 1_000;

    private record Appended(AccountId account, Lane lane) {}

    private record Line(Appended to, String body) {}

    private record Log(String account, String lane) {}

    private final Writer writer;
    private final Readers readers;
    private final InstantSource clock;
    private final List<BiConsumer<AccountId, Lane>> listeners = new CopyOnWriteArrayList<>();

    SqliteLog(Writer writer, Readers readers, InstantSource clock) {
        this.writer = writer;
        this.readers = readers;
        this.clock = clock;
    }

    @Override
    public boolean append(List<Entry> entries, Optional<Receipt> receipt) {
        List<Line> lines = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            lines.add(new Line(new Appended(entry.account(), entry.lane()), EventJson.write(entry.event())));
        }
        boolean stored = writer.write(transaction -> {
            Instant now = clock.instant();
            if (receipt.isPresent() && !take(transaction.session(), receipt.get(), now)) {
                return false;
            }
            for (Line line : lines) {
                transaction.append(line.to().account(), line.to().lane(), now, line.body());
            }
            return true;
        });
        if (stored) {
            Set<Appended> told = new HashSet<>();
            for (Line line : lines) {
                if (told.add(line.to())) {
                    listeners.forEach(listener ->
                            listener.accept(line.to().account(), line.to().lane()));
                }
            }
        }
        return stored;
    }

    private static boolean take(Session session, Receipt receipt, Instant now) throws SQLException {
        return session.update(
                        "INSERT INTO receipt (connection, id, received_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        receipt.connection(),
                        receipt.id(),
                        now)
                == 1;
    }

    @Override
    public List<Logged> read(AccountId account, Lane lane, long after, int limit) {
        return readers.read(session -> {
            List<Logged> events = new ArrayList<>();
            session.walk(
                    "SELECT last, received_at, body FROM log WHERE account = ? AND lane = ? AND last > ? ORDER BY last",
                    row -> {
                        add(events, row, after, limit);
                        return events.size() < limit;
                    },
                    account,
                    lane,
                    after);
            return events;
        });
    }

    /** The events of a row that come after a number and were not erased, as long as there is room for them. */
    private static void add(List<Logged> events, Row row, long after, int limit) throws SQLException {
        JsonNode group = Json.read(row.text(3));
        long sequence = row.number(1) - group.size();
        for (JsonNode event : group) {
            sequence++;
            if (sequence > after && !event.isNull() && events.size() < limit) {
                events.add(new Logged(sequence, row.instant(2), EventJson.read(event)));
            }
        }
    }

    @Override
    public long cursor(AccountId account, Lane lane) {
        return readers.read(session -> session.first(
                        "SELECT cursor FROM log_head WHERE account = ? AND lane = ?",
                        row -> row.number(1),
                        account,
                        lane)
                .orElse(0L));
    }

    @Override
    public long last(AccountId account, Lane lane) {
        return readers.read(session -> session.first(
                        "SELECT last FROM log_head WHERE account = ? AND lane = ?", row -> row.number(1), account, lane)
                .orElse(0L));
    }

    @Override
    public List<Backlog> backlog(AccountId account) {
        List<Backlog> waiting = readers.read(session -> session.query(
                "SELECT h.lane, h.last - h.cursor, (SELECT l.received_at FROM log l WHERE l.account = h.account"
                        + " AND l.lane = h.lane AND l.last > h.cursor ORDER BY l.last LIMIT 1)"
                        + " FROM log_head h WHERE h.account = ?",
                row -> new Backlog(row.constant(1, Lane.class), row.number(2), row.optionalInstant(3)),
                account));
        return Arrays.stream(Lane.values())
                .map(lane -> waiting.stream()
                        .filter(backlog -> backlog.lane() == lane)
                        .findFirst()
                        .orElse(new Backlog(lane, 0, Optional.empty())))
                .toList();
    }

    @Override
    public void onAppend(BiConsumer<AccountId, Lane> listener) {
        listeners.add(listener);
    }

    @Override
    public int trim(Instant settledBefore) {
        Instant forgotten = clock.instant().minus(RECEIPTS_KEPT);
        writer.write(
                transaction -> transaction.session().update("DELETE FROM receipt WHERE received_at < ?", forgotten));
        List<Log> logs = readers.read(session ->
                session.query("SELECT account, lane FROM log_head", row -> new Log(row.text(1), row.text(2))));
        return logs.stream().mapToInt(log -> trim(log, settledBefore)).sum();
    }

    private int trim(Log log, Instant settledBefore) {
        int sum = 0;
        List<Integer> removed;
        do {
            removed = writer.write(transaction -> transaction
                    .session()
                    .query(
                            "DELETE FROM log WHERE account = ?1 AND lane = ?2 AND received_at < ?3 AND last IN"
                                    + " (SELECT l.last FROM log l JOIN log_head h USING (account, lane)"
                                    + " WHERE l.account = ?1 AND l.lane = ?2 AND l.last <= h.cursor"
                                    + " ORDER BY l.last LIMIT ?4) RETURNING events",
                            row -> row.integer(1),
                            log.account(),
                            log.lane(),
                            settledBefore,
                            TRIMMED_AT_ONCE));
            sum += removed.stream().mapToInt(Integer::intValue).sum();
        } while (removed.size() == TRIMMED_AT_ONCE);
        return sum;
    }
}

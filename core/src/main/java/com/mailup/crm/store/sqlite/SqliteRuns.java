package com.mailup.crm.store.sqlite;

import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.store.OutcomeRow;
import com.mailup.crm.store.RunStore;
import com.mailup.crm.store.Sending;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs and their outcomes, in SQLite. Outcomes are written by {@link SqliteState#commit}. */
final class SqliteRuns implements RunStore {
    private static final String RUN = "SELECT id, connection, kind, started, finished, seen FROM run";
    private final Writer writer;
    private final Readers readers;

    SqliteRuns(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public long begin(ConnectionId connection, Kind kind, Instant at) {
        return writer.write(transaction -> transaction
                .session()
                .number(
                        "INSERT INTO run (connection, kind, started) VALUES (?, ?, ?) RETURNING id",
                        connection,
                        kind,
                        at));
    }

    @Override
    public Optional<Run> run(long run) {
        return readers.read(session -> session.first(RUN + " WHERE id = ?", SqliteRuns::run, run));
    }

    @Override
    public List<Run> latest(int limit) {
        return readers.read(session -> session.query(RUN + " ORDER BY id DESC LIMIT ?", SqliteRuns::run, limit));
    }

    private static Run run(Row row) throws SQLException {
        return new Run(
                row.number(1),
                new ConnectionId(row.text(2)),
                row.constant(3, Kind.class),
                row.instant(4),
                row.optionalInstant(5),
                row.number(6));
    }

    @Override
    public Map<Outcome, Long> totals(long run) {
        return totals("SELECT outcome, count(*) FROM outcome WHERE run = ? GROUP BY outcome", run);
    }

    @Override
    public Map<String, Long> remarks(long run) {
        Map<String, Long> remarks = new TreeMap<>();
        readers.read(session -> session.query(
                "SELECT reason, count(*) FROM outcome WHERE run = ? AND reason <> ''"
                        + " AND outcome IN ('CREATED', 'UPDATED', 'UNCHANGED') GROUP BY reason",
                row -> remarks.put(row.text(1), row.number(2)),
                run));
        return remarks;
    }

    @Override
    public Map<Outcome, Long> totalsSince(Instant since) {
        return totals(
                "SELECT o.outcome, count(*) FROM run r CROSS JOIN outcome o ON o.run = r.id WHERE r.started >= ?"
                        + " GROUP BY o.outcome",
                since);
    }

    private Map<Outcome, Long> totals(String sql, Object parameter) {
        Map<Outcome, Long> totals = new EnumMap<>(Outcome.class);
        readers.read(session ->
                session.query(sql, row -> totals.put(row.constant(1, Outcome.class), row.number(2)), parameter));
        return totals;
    }

    @Override
    public long seenSince(Instant since) {
        return readers.read(
                session -> session.number("SELECT coalesce(sum(seen), 0) FROM run WHERE started >= ?", since));
    }

    @Override
    public List<OutcomeRow> outcomes(long run, Optional<Outcome> only, int limit) {
        return readers.read(session -> session.query(
                "SELECT connection, module, record, outcome, reason, at FROM outcome"
                        + " WHERE run = ?1 AND (?2 IS NULL OR outcome = ?2)"
                        + " ORDER BY connection, module, record LIMIT ?3",
                row -> new OutcomeRow(
                        run, People.record(row, 1), row.constant(4, Outcome.class), row.text(5), row.instant(6)),
                run,
                only,
                limit));
    }

    @Override
    public Map<Long, PackageNews.Sent> sent(ConnectionId connection, Instant since) {
        return readers.read(session -> Sendings.counts(session, connection, since));
    }

    @Override
    public int trimSendings(Instant before) {
        return writer.write(transaction -> transaction
                .session()
                .update("DELETE FROM sending WHERE fate <> ? AND at < ?", Sending.Fate.OPEN, before));
    }

    @Override
    public int trim(Instant startedBefore) {
        return writer.write(
                transaction -> transaction.session().update("DELETE FROM run WHERE started < ?", startedBefore));
    }
}

package com.mailup.crm.store.sqlite;

import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.Sending;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@link Sending} as rows. */
final class Sendings {
    private static final String COLUMNS =
            "s.connection, s.module, s.record, s.run, s.list, s.group_name, s.fate, s.import_id, s.at";

    private Sendings() {}

    static void write(Session session, AccountId account, List<Sending> sendings) throws SQLException {
        session.batch(
                "INSERT INTO sending"
                        + " (account, connection, run, module, record, list, group_name, fate, import_id, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
                        + " SET fate = excluded.fate, import_id = excluded.import_id, at = excluded.at"
                        + " WHERE fate = 'OPEN'",
                sendings.stream()
                        .map(sending -> new @Nullable Object[] {
                            account,
                            sending.record().connection(),
                            sending.run(),
                            sending.record().module(),
                            sending.record().id(),
                            sending.list(),
                            sending.group(),
                            sending.fate(),
                            sending.importId(),
                            sending.at()
                        })
                        .toList());
    }

    static List<Sending> of(Session session, AccountId account, Collection<RecordRef> records) throws SQLException {
        return session.query(
                "SELECT " + COLUMNS + " FROM json_each(?) named CROSS JOIN sending s"
                        + " ON s.account = ? AND s.connection = named.value ->> 0 AND s.module = named.value ->> 1"
                        + " AND s.record = named.value ->> 2 ORDER BY s.run",
                Sendings::sending,
                named(records),
                account);
    }

    static int reopen(Session session, AccountId account, Collection<RecordRef> records, Instant now)
            throws SQLException {
        return session.update(
                "UPDATE sending SET fate = 'OPEN', import_id = 0, at = ? WHERE account = ? AND fate = 'FAILED'"
                        + " AND (connection, module, record) IN"
                        + " (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?))",
                now,
                account,
                named(records));
    }

    private static String named(Collection<RecordRef> records) {
        return Json.array(
                new TreeSet<>(records), record -> List.of(record.connection().value(), record.module(), record.id()));
    }

    static List<Sending> carriedBy(Session session, AccountId account, long importId) throws SQLException {
        return session.query(
                "SELECT " + COLUMNS + " FROM sending s WHERE s.account = ? AND s.import_id = ? AND s.fate = 'OPEN'",
                Sendings::sending,
                account,
                importId);
    }

    private static Sending sending(Row row) throws SQLException {
        return new Sending(
                People.record(row, 1),
                row.number(4),
                new ListId(row.integer(5)),
                row.text(6),
                row.constant(7, Sending.Fate.class),
                row.number(8),
                row.instant(9));
    }

    static Map<Long, PackageNews.Sent> counts(Session session, ConnectionId connection, Instant since)
            throws SQLException {
        Map<Long, PackageNews.Sent> counts = new HashMap<>();
        session.query(
                "SELECT run, sum(fate = 'ADDED'), sum(fate = 'NOT_SUBSCRIBED'), sum(fate = 'SKIPPED'),"
                        + " sum(fate = 'FAILED') FROM sending WHERE connection = ? GROUP BY run HAVING max(at) >= ?",
                row -> counts.put(
                        row.number(1),
                        new PackageNews.Sent(row.number(2), row.number(3), row.number(4), row.number(5))),
                connection,
                since);
        return counts;
    }
}

package com.mailup.crm.store.sqlite;

import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.DeadLetter;
import com.mailup.crm.store.Delivery;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.OutcomeRow;
import com.mailup.crm.store.Parked;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Work in hand as rows: parked people, deliveries, dead letters, outcomes, cursors. People stand in them by number. */
final class Work {
    private static final String WAITS = "SELECT p.address, w.lane, w.due, w.tries, w.code, w.run FROM ";
    private static final String PARKED = WAITS + "parked w JOIN person p ON p.number = w.person WHERE w.account = ?";
    private static final String DEAD =
            "SELECT d.id, p.address, d.code, d.detail, d.tries, d.at, d.connection, d.module, d.record"
                    + " FROM dead_letter d JOIN person p ON p.number = d.person WHERE d.account = ?";

    private Work() {}

    static void cursors(Session session, AccountId account, Map<Lane, Long> cursors) throws SQLException {
        for (Map.Entry<Lane, Long> cursor : cursors.entrySet()) {
            session.update(
                    "UPDATE log_head SET cursor = max(cursor, ?) WHERE account = ? AND lane = ?",
                    cursor.getValue(),
                    account,
                    cursor.getKey());
        }
    }

    /**
     * A finished run saw what it saw: of its outcomes only those held can still be replaced, and none is added. One under way, or broken
     * off, has seen whoever has an outcome.
     */
    static void outcomes(Session session, List<OutcomeRow> outcomes) throws SQLException {
        session.batch(
                "UPDATE outcome SET outcome = ?, reason = ?, at = ?"
                        + " WHERE run = ? AND connection = ? AND module = ? AND record = ? AND outcome = 'HELD'",
                rows(outcomes, row -> new Object[] {
                    row.outcome(),
                    row.reason(),
                    row.at(),
                    row.run(),
                    row.record().connection(),
                    row.record().module(),
                    row.record().id()
                }));
        int[] added = session.batch(
                "INSERT INTO outcome (run, connection, module, record, outcome, reason, at) SELECT ?, ?, ?, ?, ?, ?, ?"
                        + " WHERE (SELECT finished FROM run WHERE id = ?) IS NULL ON CONFLICT DO NOTHING",
                rows(outcomes, row -> new Object[] {
                    row.run(),
                    row.record().connection(),
                    row.record().module(),
                    row.record().id(),
                    row.outcome(),
                    row.reason(),
                    row.at(),
                    row.run()
                }));
        Map<Long, Integer> seen = new HashMap<>();
        for (int i = 0; i < added.length; i++) {
            seen.merge(outcomes.get(i).run(), added[i], Integer::sum);
        }
        seen.values().removeIf(count -> count == 0);
        for (Map.Entry<Long, Integer> run : seen.entrySet()) {
            session.update("UPDATE run SET seen = seen + ? WHERE id = ?", run.getValue(), run.getKey());
        }
    }

    static void finish(Session session, Map<Long, Long> finished, Instant now) throws SQLException {
        for (Map.Entry<Long, Long> run : finished.entrySet()) {
            session.update("UPDATE run SET seen = ?, finished = ? WHERE id = ?", run.getValue(), now, run.getKey());
        }
    }

    static void park(Session session, AccountId account, Commit commit, Map<EmailAddress, Long> numbers)
            throws SQLException {
        session.batch("DELETE FROM parked WHERE account = ? AND person = ?", rows(commit.unpark(), address ->
                new Object[] {account, numbers.get(address)}));
        session.batch(
                "INSERT OR REPLACE INTO parked (account, person, lane, due, tries, code, run)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                rows(commit.park(), parked -> new Object[] {
                    account,
                    numbers.get(parked.address()),
                    parked.lane(),
                    parked.due(),
                    parked.tries(),
                    parked.code(),
                    parked.run()
                }));
    }

    static List<Parked> parked(Session session, AccountId account, Optional<Long> until, int limit)
            throws SQLException {
        return session.query(
                PARKED + " AND w.due <= ? ORDER BY w.due, w.person LIMIT ?",
                Work::parked,
                account,
                until.orElse(Long.MAX_VALUE),
                limit);
    }

    static List<Parked> parked(Session session, AccountId account, String code, int limit) throws SQLException {
        return session.query(
                PARKED + " AND w.code = ? ORDER BY w.due, w.person LIMIT ?", Work::parked, account, code, limit);
    }

    static List<Parked> parked(Session session, AccountId account, Collection<EmailAddress> people)
            throws SQLException {
        return session.query(
                WAITS + "json_each(?) named CROSS JOIN person p ON p.account = ? AND p.address = named.value"
                        + " JOIN parked w ON w.account = p.account AND w.person = p.number",
                Work::parked,
                Json.array(new TreeSet<>(people), EmailAddress::value),
                account);
    }

    private static Parked parked(Row row) throws SQLException {
        return new Parked(
                new EmailAddress(row.text(1)),
                row.constant(2, Lane.class),
                row.instant(3),
                row.integer(4),
                row.text(5),
                row.number(6));
    }

    static void deliveries(Session session, AccountId account, Commit commit, Map<EmailAddress, Long> numbers)
            throws SQLException {
        session.batch("DELETE FROM delivery WHERE id = ? AND account = ?", rows(commit.closed(), id ->
                new Object[] {id, account}));
        for (Delivery delivery : commit.opened()) {
            long id = delivery.id() == 0 ? open(session, account, delivery) : change(session, account, delivery);
            List<@Nullable Object[]> people = new ArrayList<>();
            for (EmailAddress address : delivery.people()) {
                people.add(new Object[] {id, people.size(), numbers.get(address)});
            }
            session.batch("INSERT INTO delivery_person (delivery, position, person) VALUES (?, ?, ?)", people);
        }
    }

    private static long open(Session session, AccountId account, Delivery delivery) throws SQLException {
        return session.number(
                "INSERT INTO delivery (account, list, kind, import_id, sent, until) VALUES (?, ?, ?, ?, ?, ?)"
                        + " RETURNING id",
                account,
                delivery.list(),
                delivery.kind(),
                delivery.importId(),
                delivery.sent(),
                delivery.until());
    }

    private static long change(Session session, AccountId account, Delivery delivery) throws SQLException {
        int changed = session.update(
                "UPDATE delivery SET list = ?, kind = ?, import_id = ?, sent = ?, until = ?"
                        + " WHERE id = ? AND account = ?",
                delivery.list(),
                delivery.kind(),
                delivery.importId(),
                delivery.sent(),
                delivery.until(),
                delivery.id(),
                account);
        if (changed == 0) {
            throw new IllegalArgumentException("a delivery that the account does not have");
        }
        session.update("DELETE FROM delivery_person WHERE delivery = ?", delivery.id());
        return delivery.id();
    }

    static List<Delivery> deliveries(Session session, AccountId account) throws SQLException {
        Map<Long, List<EmailAddress>> people = new HashMap<>();
        session.query(
                "SELECT d.id, p.address FROM delivery d JOIN delivery_person m ON m.delivery = d.id"
                        + " JOIN person p ON p.number = m.person WHERE d.account = ? ORDER BY d.id, m.position",
                row -> people.computeIfAbsent(row.number(1), absent -> new ArrayList<>())
                        .add(new EmailAddress(row.text(2))),
                account);
        return session.query(
                "SELECT id, list, kind, import_id, sent, until FROM delivery WHERE account = ? ORDER BY id",
                row -> new Delivery(
                        row.number(1),
                        new ListId(row.integer(2)),
                        row.constant(3, Delivery.Kind.class),
                        row.number(4),
                        people.getOrDefault(row.number(1), List.of()),
                        row.instant(5),
                        row.instant(6)),
                account);
    }

    static void bury(Session session, AccountId account, List<DeadLetter> dead, Map<EmailAddress, Long> numbers)
            throws SQLException {
        session.batch(
                "INSERT INTO dead_letter (account, person, connection, module, record, code, detail, tries, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows(dead, letter -> new Object[] {
                    account,
                    numbers.get(letter.address()),
                    letter.record().map(RecordRef::connection),
                    letter.record().map(RecordRef::module),
                    letter.record().map(RecordRef::id),
                    letter.code(),
                    letter.detail(),
                    letter.tries(),
                    letter.at()
                }));
    }

    static List<DeadLetter> deadLetters(Session session, AccountId account, int limit) throws SQLException {
        return session.query(
                DEAD + " ORDER BY d.id LIMIT ?",
                row -> new DeadLetter(
                        row.number(1),
                        new EmailAddress(row.text(2)),
                        row.optionalText(7).isEmpty() ? Optional.empty() : Optional.of(People.record(row, 7)),
                        row.text(3),
                        row.text(4),
                        row.integer(5),
                        row.instant(6)),
                account,
                limit);
    }

    private static <T> List<@Nullable Object[]> rows(List<T> values, Function<T, @Nullable Object[]> row) {
        return values.stream().map(row).toList();
    }
}

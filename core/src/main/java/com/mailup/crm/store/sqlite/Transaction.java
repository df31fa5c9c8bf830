package com.mailup.crm.store.sqlite;

import com.mailup.crm.model.AccountId;
import com.mailup.crm.store.Lane;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What one group of writes shares. Events are gathered and written at its end, a row for each log, so that the appends of many
 * producers cost one insertion; it lives no longer than its transaction, so that a rollback needs no repair in memory.
 */
final class Transaction {
    private record Place(AccountId account, Lane lane) {}

    /** The events of one log, as the inside of a JSON array. */
    private static final class Lines {
        private final StringBuilder bodies = new StringBuilder();
        private int count;
        private Instant receivedAt = Instant.EPOCH;

        void add(String body, Instant at) {
            bodies.append(count == 0 ? '[' : ',').append(body);
            count++;
            receivedAt = at;
        }

        String array() {
            return bodies.append(']').toString();
        }
    }

    private final Session session;
    private final Map<Place, Lines> appended = new HashMap<>();

    Transaction(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }

    /** A group is received when its last event is: its sync is what all of them wait for. */
    void append(AccountId account, Lane lane, Instant receivedAt, String body) {
        appended.computeIfAbsent(new Place(account, lane), place -> new Lines()).add(body, receivedAt);
    }

    void flush() throws SQLException {
        for (Map.Entry<Place, Lines> log : appended.entrySet()) {
            Place place = log.getKey();
            Lines lines = log.getValue();
            long last = session.number(
                    "INSERT INTO log_head (account, lane, last) VALUES (?, ?, ?)"
                            + " ON CONFLICT (account, lane) DO UPDATE SET last = last + excluded.last RETURNING last",
                    place.account(),
                    place.lane(),
                    lines.count);
            session.update(
                    "INSERT INTO log (account, lane, last, events, received_at, body) VALUES (?, ?, ?, ?, ?, ?)",
                    place.account(),
                    place.lane(),
                    last,
                    lines.count,
                    lines.receivedAt,
                    lines.array());
        }
    }
}

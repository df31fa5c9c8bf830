package com.mailup.crm.store.sqlite;

import com.mailup.crm.model.AccountId;
import com.mailup.crm.store.Lane;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one group of writes shares. Events are gathered and written sorted by key at its end, so that the appends of many producers cost one
 * batch; it lives no longer than its transaction, so that a rollback needs no repair in memory.
 */
final class Transaction {
    private record Place(String account, String lane) {}

    private record Line(Place place, long sequence, Instant receivedAt, String body) {}

    private static final Comparator<Place> BY_PLACE =
            Comparator.comparing(Place::account).thenComparing(Place::lane);
    private static final Comparator<Line> BY_KEY =
            Comparator.comparing(Line::place, BY_PLACE).thenComparingLong(Line::sequence);

    private final Session session;
    private final Map<Place, Long> last = new TreeMap<>(BY_PLACE);
    private final List<Line> lines = new ArrayList<>();

    Transaction(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }

    void append(AccountId account, Lane lane, Instant receivedAt, String body) throws SQLException {
        Place place = new Place(account.value(), lane.name());
        Long known = last.get(place);
        long next = (known == null ? head(place) : known) + 1;
        last.put(place, next);
        lines.add(new Line(place, next, receivedAt, body));
    }

    private long head(Place place) throws SQLException {
        return session.first(
                        "SELECT last FROM log_head WHERE account = ? AND lane = ?",
                        row -> row.number(1),
                        place.account(),
                        place.lane())
                .orElse(0L);
    }

    void flush() throws SQLException {
        List<@Nullable Object[]> heads = new ArrayList<>(last.size());
        last.forEach((place, number) -> heads.add(new Object[] {place.account(), place.lane(), number}));
        session.batch(
                "INSERT INTO log_head (account, lane, last) VALUES (?, ?, ?)"
                        + " ON CONFLICT (account, lane) DO UPDATE SET last = excluded.last",
                heads);
        lines.sort(BY_KEY);
        List<@Nullable Object[]> rows = new ArrayList<>(lines.size());
        lines.forEach(line -> rows.add(new Object[] {
            line.place().account(), line.place().lane(), line.sequence(), line.receivedAt(), line.body()
        }));
        session.batch("INSERT INTO log (account, lane, seq, received_at, body) VALUES (?, ?, ?, ?, ?)", rows);
    }
}

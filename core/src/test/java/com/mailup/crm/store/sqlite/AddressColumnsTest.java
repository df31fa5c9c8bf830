package com.mailup.crm.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.engine.PersonState;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.DeadLetter;
import com.mailup.crm.store.Delivery;
import com.mailup.crm.store.DurableLog.Entry;
import com.mailup.crm.store.DurableLog.Receipt;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.LedgerEntry;
import com.mailup.crm.store.OutcomeRow;
import com.mailup.crm.store.Parked;
import com.mailup.crm.store.RunStore;
import com.mailup.crm.testkit.store.Commits;
import com.mailup.crm.testkit.store.RandomStates;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After busy work no column holds an address but those meant for it. */
class AddressColumnsTest {
    private static final AccountId ACCOUNT = new AccountId("main");
    private static final ListId LIST = new ListId(7);
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final ConnectionId CONNECTION = new ConnectionId("crm");
    private static final RecordRef RECORD = new RecordRef(CONNECTION, "Contacts", "12x1");

    @TempDir
    private Path directory;

    @Test
    void addressesAreOnlyInTheColumnsMeantForThem() throws SQLException {
        try (SqliteStores stores = SqliteStores.open(directory, InstantSource.fixed(START))) {
            work(stores);
        }

        assertThat(columnsWithAddresses())
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(SqliteStore.ADDRESS_COLUMNS));
    }

    private static void work(SqliteStores stores) {
        RandomStates random = new RandomStates(3);
        EmailAddress anna = RandomStates.address(1);
        long run = stores.runs().begin(CONNECTION, RunStore.Kind.SYNC, START);
        PersonState person = random.person(ACCOUNT, anna, List.of(RECORD));
        Event event = new Event.RecipientNoticed(LIST, anna, Event.Source.AUDIT, Optional.empty());
        stores.log()
                .append(
                        List.of(new Entry(ACCOUNT, Lane.CONSENT, event)),
                        Optional.of(new Receipt(CONNECTION, "delivery-1")));
        LedgerEntry entry = new LedgerEntry(
                anna,
                LIST,
                Optional.empty(),
                SubscriptionStatus.UNSUBSCRIBED,
                Optional.empty(),
                START,
                "CRM",
                "19x1",
                "opt-out",
                "the form was sent by " + anna.value());
        stores.state()
                .commit(
                        ACCOUNT,
                        new Commit(
                                List.of(Commits.somebody(person)),
                                Map.of(Lane.CONSENT, 1L),
                                List.of(entry),
                                List.of(new OutcomeRow(run, RECORD, Outcome.HELD, "FUSE_BLOWN", START)),
                                List.of(new Parked(anna, Lane.CONSENT, START, 1, "CRM_BUSY", run)),
                                List.of(),
                                List.of(new Delivery(0, LIST, Delivery.Kind.PROFILE, 9, List.of(anna), START, START)),
                                List.of(),
                                List.of(new DeadLetter(
                                        0, anna, Optional.of(RECORD), "CRM_REFUSED_RECORD", "phone", 1, START)),
                                List.of(),
                                Map.of(run, 1L)));
        stores.connections().putValue("main", "audit", "2026-03-01");
        stores.sealed().seal("crm", "access-key", "v1:abc");
    }

    private List<String> columnsWithAddresses() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("store.db"));
                Statement statement = connection.createStatement()) {
            for (String column : columns(statement)) {
                String[] names = column.split("\\.", 2);
                String sql = "SELECT count(*) FROM \"%s\" WHERE CAST(\"%s\" AS TEXT) LIKE '%%@example.com%%'"
                        .formatted(names[0], names[1]);
                try (ResultSet rows = statement.executeQuery(sql)) {
                    rows.next();
                    if (rows.getLong(1) > 0) {
                        found.add(column);
                    }
                }
            }
        }
        return found;
    }

    private static List<String> columns(Statement statement) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'")) {
            while (rows.next()) {
                columns.add(rows.getString(1) + "." + rows.getString(2));
            }
        }
        assertThat(columns).hasSizeGreaterThan(SqliteStore.ADDRESS_COLUMNS.size());
        return columns;
    }
}

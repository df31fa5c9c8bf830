package com.mailup.crm.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.ConnectionStore;
import com.mailup.crm.store.DeadLetter;
import com.mailup.crm.store.Delivery;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.LedgerEntry;
import com.mailup.crm.store.Parked;
import com.mailup.crm.testkit.store.Commits;
import com.mailup.crm.testkit.store.RandomStates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that another version wrote. {@code v1.sql} is what the first version left; neither it nor that version's schema changes any more. */
class MigrationTest {
    private static final AccountId ACCOUNT = new AccountId("main");
    private static final ConnectionId CRM = new ConnectionId("crm");
    private static final Instant THEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final String STATES = "SELECT 'list', p.address, l.list, l.mirror_status, l.mirror_as_of, l.state"
            + " FROM person p JOIN person_list l ON l.person = p.number UNION ALL"
            + " SELECT 'link', p.address, k.record, k.module, k.connection, k.state"
            + " FROM person p JOIN link k ON k.person = p.number ORDER BY 1, 2, 3";

    @TempDir
    private Path directory;

    private SqliteStores open() {
        return SqliteStores.open(directory, InstantSource.fixed(THEN));
    }

    private Connection beside() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("store.db"));
    }

    private void firstVersion() throws SQLException, IOException {
        try (InputStream text = Objects.requireNonNull(MigrationTest.class.getResourceAsStream("v1.sql"));
                Connection connection = beside();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Each row with its JSON, in which the order of names does not count. */
    private List<List<Object>> states() throws SQLException, IOException {
        List<List<Object>> states = new ArrayList<>();
        try (Connection connection = beside();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(STATES)) {
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int column = 1; column <= 5; column++) {
                    row.add(String.valueOf(rows.getString(column)));
                }
                row.add(new ObjectMapper().readTree(rows.getString(6)));
                states.add(row);
            }
        }
        return states;
    }

    @Test
    void peopleOfTheFirstVersionAreReadAndWrittenAsTheyWere() throws Exception {
        firstVersion();
        List<List<Object>> before = states();
        assertThat(before).hasSizeGreaterThan(12);
        try (SqliteStores stores = open()) {
            List<PersonState> people = stores.state().peopleAfter(ACCOUNT, "", 100);
            assertThat(people).hasSize(6);
            stores.state()
                    .commit(
                            ACCOUNT,
                            Commit.of(people.stream().map(Commits::somebody).toList()));
        }
        assertThat(states()).isEqualTo(before);
    }

    @Test
    void workInHandOfTheFirstVersionGoesOn() throws Exception {
        firstVersion();
        try (SqliteStores stores = open()) {
            assertThat(stores.log().backlog(ACCOUNT))
                    .filteredOn(lane -> lane.waiting() > 0)
                    .extracting(DurableLog.Backlog::lane)
                    .containsExactlyInAnyOrder(Lane.CALLBACK, Lane.INTERACTIVE);
            assertThat(stores.log().read(ACCOUNT, Lane.CALLBACK, 0, 10))
                    .singleElement()
                    .satisfies(logged -> assertThat(logged.event()).isInstanceOf(Event.RecipientNoticed.class));
            assertThat(stores.state().parked(ACCOUNT, 10))
                    .extracting(Parked::address, Parked::code, Parked::tries)
                    .containsExactly(tuple(RandomStates.address(2), "FUSE_BLOWN", 3));
            assertThat(stores.state().deliveries(ACCOUNT))
                    .extracting(Delivery::importId)
                    .containsExactly(99L);
            assertThat(stores.state().deadLetters(ACCOUNT, 10))
                    .extracting(DeadLetter::code)
                    .containsExactly("MAILUP_REFUSED_RECORD");
        }
    }

    @Test
    void theProofsOfTheFirstVersionHold() throws Exception {
        firstVersion();
        try (SqliteStores stores = open()) {
            assertThat(stores.ledger().verify(ACCOUNT, Optional.empty()).intact())
                    .isTrue();
            assertThat(stores.state().ledger(ACCOUNT, RandomStates.address(1)))
                    .extracting(LedgerEntry::actor)
                    .containsExactly("alice", "");
            assertThat(stores.runs().totals(1)).isEqualTo(Map.of(Outcome.CREATED, 1L, Outcome.HELD, 1L));
            assertThat(stores.runs().outcomes(1, Optional.of(Outcome.HELD), 10))
                    .singleElement()
                    .satisfies(row -> assertThat(row.record()).isEqualTo(new RecordRef(CRM, "Contacts", "12x2")));
        }
    }

    @Test
    void connectionsValuesAndSecretsOfTheFirstVersionAreThere() throws Exception {
        firstVersion();
        try (SqliteStores stores = open()) {
            assertThat(stores.connections().connection(CRM))
                    .contains(new ConnectionStore.ConnectionState(
                            CRM,
                            ConnectionStore.Mode.PAUSED,
                            Optional.of(ErrorCode.CRM_LOGIN_REFUSED),
                            "user sync",
                            THEN,
                            "digest",
                            new Cursor("4711"),
                            "https://crm.example.com"));
            assertThat(stores.connections().value("main", "last-audit")).contains(THEN.toString());
            assertThat(stores.sealed().sealed("account/main", "password")).contains("envelope");
            assertThat(stores.browsers().use(CRM, "nonce", THEN.plusSeconds(1))).isFalse();
        }
    }

    @Test
    void aStoreOfANewerVersionIsRefusedAndNotTouched() throws Exception {
        open().close();
        try (Connection connection = beside();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO flyway_schema_history SELECT 99, '99', 'newer', type, 'V99__newer.sql',"
                            + " checksum, installed_by, installed_on, execution_time, success FROM flyway_schema_history");
        }
        assertThatThrownBy(this::open).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.STORE_NEWER);
            assertThat(e.code().remedy()).contains("run that version again");
        });
        try (Connection connection = beside();
                Statement statement = connection.createStatement();
                ResultSet newest = statement.executeQuery("SELECT max(installed_rank) FROM flyway_schema_history")) {
            assertThat(newest.getInt(1)).isEqualTo(99);
        }
    }

    /** Who has such a store already would not be upgraded by a schema that is changed in its place. */
    @Test
    void aSchemaThatIsInUseIsNotChanged() throws Exception {
        firstVersion();
        try (Connection connection = beside();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '1'");
        }
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_FAILED));
    }
}

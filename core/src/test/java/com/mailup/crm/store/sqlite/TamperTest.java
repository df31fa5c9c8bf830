package com.mailup.crm.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.store.Ledger.Head;
import com.mailup.crm.store.LedgerEntry;
import com.mailup.crm.testkit.store.Commits;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who writes to the file beside the store cannot change the ledger unseen. */
class TamperTest {
    private static final AccountId ACCOUNT = new AccountId("main");
    private static final EmailAddress ANNA = new EmailAddress("anna@example.com");
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    private Path directory;

    private SqliteStores stores;
    private Head head;

    @BeforeEach
    void threeEntries() {
        stores = SqliteStores.open(directory, InstantSource.fixed(START));
        stores.state().commit(ACCOUNT, Commits.ledger(List.of(entry("a"), entry("b"), entry("c"))));
        head = stores.ledger().head(ACCOUNT);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    UPDATE ledger SET to_status = 'SUBSCRIBED' WHERE seq = 2            | 2
                    UPDATE ledger SET seen_at = seen_at + 1 WHERE seq = 1               | 1
                    UPDATE ledger SET rule = 'x', actor = 'y' WHERE seq = 3             | 3
                    UPDATE ledger SET mac = '00' WHERE seq = 2                          | 2
                    DELETE FROM ledger WHERE seq = 2                                    | 2
                    DELETE FROM ledger WHERE seq = 3                                    | 3
                    UPDATE ledger_text SET evidence = 'other' WHERE seq = 2             | 2
                    UPDATE ledger_text SET salt = '00' WHERE seq = 1                    | 1
                    UPDATE person SET address = 'ben@example.com'                       | 1
                    """)
    void aChangeIsFound(String change, long at) throws SQLException {
        outside("DROP TRIGGER ledger_update", "DROP TRIGGER ledger_delete", change);

        assertThat(stores.ledger().verify(ACCOUNT, Optional.of(head)).broken()).hasValue(at);
    }

    @Test
    void anUntouchedChainIsIntact() {
        assertThat(stores.ledger().verify(ACCOUNT, Optional.of(head)).broken()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void theTablesRefuseToBeRewritten() {
        assertThatThrownBy(() -> outside("UPDATE ledger SET rule = 'x'")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> outside("DELETE FROM ledger")).hasMessageContaining("append-only");
    }

    private void outside(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("store.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static LedgerEntry entry(String evidence) {
        return new LedgerEntry(
                ANNA,
                new ListId(7),
                Optional.of(SubscriptionStatus.SUBSCRIBED),
                SubscriptionStatus.UNSUBSCRIBED,
                Optional.empty(),
                START,
                "CRM",
                "19x1",
                "opt-out",
                evidence);
    }
}

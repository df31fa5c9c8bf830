package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.mailup.crm.sandbox.mailup.MailUpFault;
import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** After a busy day neither the log nor the database holds what it must not. */
class LeakTest {
    private final Logger suite = (Logger) LoggerFactory.getLogger("com.mailup");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        suite.setLevel(Level.TRACE);
        lines.start();
        suite.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        suite.detachAppender(lines);
        suite.setLevel(null);
    }

    @Test
    void addressesAndSecretsStayWhereTheyBelong(@TempDir Path folder) throws SQLException {
        Set<String> forbidden = new HashSet<>(Settings.secrets().values());
        forbidden.add(Town.HOOK_SECRET);
        forbidden.add("@example.com");
        try (Town town = Town.running(folder, 50)) {
            busy(town);
            town.webhooks().forEach(url -> forbidden.add(url.substring(url.lastIndexOf('/') + 1)));
        }
        assertThat(logged()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(forbidden));
        assertThat(leaks(folder.resolve("data").resolve("store.db"), forbidden)).isEmpty();
    }

    private static void busy(Town town) {
        town.platform().inject("ConsoleService.svc", 2, MailUpFault.ERROR_AFTER);
        String record = town.save("Busy", "busy@example.com");
        town.save("Invalid", "invalid @example.com");
        town.crm().edit(Town.USER, town.record(1), Map.of("email", "elsewhere@example.com"));
        town.crm().edit(Town.USER, town.record(2), Map.of(Town.FIELD, "Nonsense"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(town.status("busy@example.com")).contains(Status.SUBSCRIBED));
        town.mailUp().unsubscribe(Town.NEWS, "busy@example.com");
        town.mailUp().hardBounce(Town.address(3));
        town.crm().delete(Town.USER, town.record(4));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(town.shows(record)).isEqualTo("Unsubscribed"));
        town.operations().audit(Town.CRM, (_, _) -> {});
    }

    private List<String> logged() {
        return List.copyOf(lines.list).stream()
                .map(event -> event.getFormattedMessage()
                        + event.getKeyValuePairs()
                        + event.getMDCPropertyMap()
                        + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .toList();
    }

    /** The columns, each once, that hold something forbidden. */
    private static Set<String> leaks(Path store, Set<String> forbidden) throws SQLException {
        Set<String> leaks = new HashSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement statement = connection.createStatement()) {
            for (String column : columns(statement)) {
                String[] parts = column.split("\\.", 2);
                String query = "SELECT CAST(\"%s\" AS TEXT) FROM \"%s\"".formatted(parts[1], parts[0]);
                try (ResultSet values = statement.executeQuery(query)) {
                    while (values.next()) {
                        String value = values.getString(1);
                        if (value != null && forbidden.stream().anyMatch(value::contains)) {
                            leaks.add(column);
                        }
                    }
                }
            }
        }
        leaks.removeAll(SqliteStore.ADDRESS_COLUMNS);
        return leaks;
    }

    private static List<String> columns(Statement statement) throws SQLException {
        String query = "SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c"
                + " WHERE t.type = 'table' ORDER BY 1";
        List<String> columns = new ArrayList<>();
        try (ResultSet names = statement.executeQuery(query)) {
            while (names.next()) {
                columns.add(names.getString(1));
            }
        }
        assertThat(columns).containsAll(SqliteStore.ADDRESS_COLUMNS);
        return columns;
    }
}

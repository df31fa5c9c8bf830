package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.inbox.HookKeys;
import com.mailup.crm.sandbox.mailup.MailUpFault;
import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.secrets.KeySource;
import com.mailup.crm.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** After a busy day neither the log nor the database holds what it must not. */
class LeakTest {
    private static final Set<String> ADDRESSES = Set.of("@example.com");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/=_-]{40,}");

    private final Logger suite = (Logger) LoggerFactory.getLogger("com.mailup");
    private final Logger everybody = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        suite.setLevel(Level.TRACE);
        lines.start();
        everybody.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        everybody.detachAppender(lines);
        suite.setLevel(null);
    }

    @Test
    void addressesAndSecretsStayWhereTheyBelong(@TempDir Path folder) throws Exception {
        Set<String> secrets = new HashSet<>();
        Path store = folder.resolve("data").resolve("store.db");
        try (Town town = Town.running(folder, 50)) {
            secrets.addAll(Settings.secrets(town.side()).values());
            busy(town);
            town.webhooks().forEach(url -> secrets.add(url.substring(url.lastIndexOf('/') + 1)));
            secrets.addAll(town.platform().issuedTokens());
            secrets.addAll(hookKeys());
            secrets.addAll(masterKeys(town));
        }
        assertThat(logged())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).doesNotContain(ADDRESSES).doesNotContain(secrets));
        assertThat(leaks(store, secrets)).isEmpty();
        assertThat(SqliteStore.ADDRESS_COLUMNS).containsAll(leaks(store, ADDRESSES));
    }

    private static Set<String> hookKeys() {
        Set<String> keys = new HashSet<>(Set.of(Town.HOOK_SECRET));
        for (String purpose : List.of(HookKeys.HOOK, HookKeys.OPEN, HookKeys.PEOPLE)) {
            byte[] key = HookKeys.derive(new Secret(Town.HOOK_SECRET), purpose, Town.CRM)
                    .getEncoded();
            keys.add(Base64.getEncoder().encodeToString(key));
        }
        return keys;
    }

    private static Set<String> masterKeys(Town town) throws IOException {
        Path file = KeySource.beside(town.config().dataDirectory()).path();
        Set<String> keys = KEY.matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        assertThat(keys).isNotEmpty();
        return keys;
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

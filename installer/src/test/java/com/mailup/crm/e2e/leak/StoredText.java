package com.mailup.crm.e2e.leak;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** All that a database keeps, as text. */
final class StoredText {
    private StoredText() {}

    /** The columns, as {@code table.column}, that hold something forbidden. */
    static Set<String> columns(Path store, Predicate<String> forbidden) {
        Set<String> found = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement statement = connection.createStatement()) {
            for (String column : columns(statement)) {
                if (holds(statement, column, forbidden)) {
                    found.add(column);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private static boolean holds(Statement statement, String column, Predicate<String> forbidden) throws SQLException {
        String[] parts = column.split("\\.", 2);
        String query = "SELECT CAST(\"%s\" AS TEXT) FROM \"%s\"".formatted(parts[1], parts[0]);
        try (ResultSet values = statement.executeQuery(query)) {
            while (values.next()) {
                String value = values.getString(1);
                if (value != null && forbidden.test(value)) {
                    return true;
                }
            }
        }
        return false;
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

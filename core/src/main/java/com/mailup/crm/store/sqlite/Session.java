package com.mailup.crm.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection with its prepared statements. Used by one thread at a time.
 *
 * <p>It stays in auto-commit for the driver: in its own transaction mode the driver begins the next transaction inside {@code commit()} and
 * then holds the write lock while idle. {@code BEGIN} and {@code COMMIT} are statements here.
 */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final Statement control;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Session(Connection connection) throws SQLException {
        this.connection = connection;
        this.control = connection.createStatement();
    }

    /** Runs a statement without parameters, such as {@code BEGIN IMMEDIATE} or a pragma. */
    void execute(String sql) throws SQLException {
        control.execute(sql);
    }

    int update(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = statement(sql);
        bind(statement, parameters);
        return statement.executeUpdate();
    }

    /** Answers how many rows each execution changed. */
    int[] batch(String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return new int[0];
        }
        PreparedStatement statement = statement(sql);
        try {
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        } finally {
            statement.clearBatch();
        }
    }

    <T> List<T> query(String sql, Row.Reader<T> reader, @Nullable Object... parameters) throws SQLException {
        List<T> found = new ArrayList<>();
        walk(
                sql,
                row -> {
                    found.add(reader.read(row));
                    return true;
                },
                parameters);
        return found;
    }

    /** Reads one row after another for as long as more are wanted. */
    void walk(String sql, Row.Walker walker, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = statement(sql);
        bind(statement, parameters);
        try (ResultSet rows = statement.executeQuery()) {
            Row row = new Row(rows);
            boolean more = true;
            while (more && rows.next()) {
                more = walker.wantsMore(row);
            }
        }
    }

    <T> Optional<T> first(String sql, Row.Reader<T> reader, @Nullable Object... parameters) throws SQLException {
        List<T> found = query(sql, reader, parameters);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    /** A query that always has one row, such as a count or {@code RETURNING}. */
    long number(String sql, @Nullable Object... parameters) throws SQLException {
        return first(sql, row -> row.number(1), parameters).orElseThrow();
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            bind(statement, i + 1, parameters[i]);
        }
    }

    private static void bind(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setObject(position, null);
            case Optional<?> optional -> bind(statement, position, optional.orElse(null));
            case Long number -> statement.setLong(position, number);
            case Integer number -> statement.setInt(position, number);
            case Boolean flag -> statement.setInt(position, flag ? 1 : 0);
            case Instant instant -> statement.setLong(position, Instants.nanos(instant));
            case Enum<?> constant -> statement.setString(position, constant.name());
            default -> statement.setString(position, value.toString());
        }
    }

    /** Closing the connection finalizes its statements too. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

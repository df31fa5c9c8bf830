package com.mailup.crm.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The current row of a result, read by column number from 1. */
final class Row {
    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    String text(int column) throws SQLException {
        return rows.getString(column);
    }

    Optional<String> optionalText(int column) throws SQLException {
        return Optional.ofNullable(rows.getString(column));
    }

    int integer(int column) throws SQLException {
        return rows.getInt(column);
    }

    long number(int column) throws SQLException {
        return rows.getLong(column);
    }

    Instant instant(int column) throws SQLException {
        return Instants.instant(rows.getLong(column));
    }

    Optional<Instant> optionalInstant(int column) throws SQLException {
        long nanos = rows.getLong(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(Instants.instant(nanos));
    }

    <E extends Enum<E>> E constant(int column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, rows.getString(column));
    }

    <E extends Enum<E>> Optional<E> optionalConstant(int column, Class<E> type) throws SQLException {
        return optionalText(column).map(name -> Enum.valueOf(type, name));
    }

    /** Takes a row; false when it was the last one wanted. */
    interface Walker {
        boolean wantsMore(Row row) throws SQLException;
    }

    /** Makes a value of a row. */
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }
}

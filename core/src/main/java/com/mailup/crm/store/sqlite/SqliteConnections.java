package com.mailup.crm.store.sqlite;

import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.store.ConnectionStore;
import java.time.Instant;
import java.util.Optional;

/** What is remembered of connections, in SQLite. */
final class SqliteConnections implements ConnectionStore {
    private final Writer writer;
    private final Readers readers;

    SqliteConnections(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Optional<ConnectionState> connection(ConnectionId connection) {
        return readers.read(session -> session.first(
                "SELECT mode, code, detail, since, mapping, cursor, instance FROM connection WHERE name = ?",
                row -> new ConnectionState(
                        connection,
                        row.constant(1, Mode.class),
                        row.optionalConstant(2, ErrorCode.class),
                        row.text(3),
                        row.instant(4),
                        row.text(5),
                        new Cursor(row.text(6)),
                        row.text(7)),
                connection));
    }

    @Override
    public void save(ConnectionState state) {
        writer.write(transaction -> transaction
                .session()
                .update(
                        "INSERT OR REPLACE INTO connection"
                                + " (name, mode, code, detail, since, mapping, cursor, instance)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        state.connection(),
                        state.mode(),
                        state.code(),
                        state.detail(),
                        state.since(),
                        state.mapping(),
                        state.cursor().value(),
                        state.instance()));
    }

    @Override
    public Optional<String> value(String scope, String key) {
        return readers.read(session -> session.first(
                "SELECT value FROM named_value WHERE scope = ? AND key = ?", row -> row.text(1), scope, key));
    }

    @Override
    public void putValue(String scope, String key, String value) {
        writer.write(transaction -> transaction
                .session()
                .update("INSERT OR REPLACE INTO named_value (scope, key, value) VALUES (?, ?, ?)", scope, key, value));
    }

    @Override
    public int trimValues(String scope, String prefix, Instant before) {
        return writer.write(transaction -> transaction
                .session()
                .update(
                        "DELETE FROM named_value WHERE scope = ? AND substr(key, 1, length(?)) = ? AND value < ?",
                        scope,
                        prefix,
                        prefix,
                        before.toString()));
    }
}

package com.mailup.crm.store.sqlite;

import com.mailup.crm.store.SealedStore;
import java.util.List;
import java.util.Optional;

/** Sealed envelopes, in SQLite. */
final class SqliteSealed implements SealedStore {
    private final Writer writer;
    private final Readers readers;

    SqliteSealed(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Optional<String> sealed(String scope, String name) {
        return readers.read(session -> session.first(
                "SELECT envelope FROM sealed WHERE scope = ? AND name = ?", row -> row.text(1), scope, name));
    }

    @Override
    public void seal(String scope, String name, String envelope) {
        writer.write(transaction -> transaction
                .session()
                .update(
                        "INSERT OR REPLACE INTO sealed (scope, name, envelope) VALUES (?, ?, ?)",
                        scope,
                        name,
                        envelope));
    }

    @Override
    public void remove(String scope, String name) {
        writer.write(transaction ->
                transaction.session().update("DELETE FROM sealed WHERE scope = ? AND name = ?", scope, name));
    }

    @Override
    public List<String> names(String scope) {
        return readers.read(session ->
                session.query("SELECT name FROM sealed WHERE scope = ? ORDER BY name", row -> row.text(1), scope));
    }
}

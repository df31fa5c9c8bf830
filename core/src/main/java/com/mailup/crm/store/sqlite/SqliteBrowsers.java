package com.mailup.crm.store.sqlite;

import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.store.BrowserStore;
import java.time.Instant;
import java.util.Optional;

/** Used links and signed-in browsers, in SQLite. */
final class SqliteBrowsers implements BrowserStore {
    private final Writer writer;
    private final Readers readers;

    SqliteBrowsers(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public boolean use(ConnectionId connection, String nonce, Instant until) {
        return writer.write(transaction -> transaction
                        .session()
                        .update(
                                "INSERT INTO used_link (connection, nonce, until) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                                connection,
                                nonce,
                                until))
                == 1;
    }

    @Override
    public void remember(Browser browser) {
        writer.write(transaction -> transaction
                .session()
                .update(
                        "INSERT OR REPLACE INTO browser (connection, cookie, crm_user, mailup_user, until)"
                                + " VALUES (?, ?, ?, ?, ?)",
                        browser.connection(),
                        browser.cookie(),
                        browser.crmUser(),
                        browser.mailUpUser(),
                        browser.until()));
    }

    @Override
    public Optional<Browser> browser(ConnectionId connection, String cookie) {
        return readers.read(session -> session.first(
                "SELECT crm_user, mailup_user, until FROM browser WHERE connection = ? AND cookie = ?",
                row -> new Browser(connection, cookie, row.text(1), row.text(2), row.instant(3)),
                connection,
                cookie));
    }

    @Override
    public void forget(ConnectionId connection, String cookie) {
        writer.write(transaction -> transaction
                .session()
                .update("DELETE FROM browser WHERE connection = ? AND cookie = ?", connection, cookie));
    }

    @Override
    public int trim(Instant over) {
        return writer.write(transaction -> transaction.session().update("DELETE FROM used_link WHERE until <= ?", over)
                + transaction.session().update("DELETE FROM browser WHERE until <= ?", over));
    }
}

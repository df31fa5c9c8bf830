package com.mailup.crm.store.sqlite;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The file of the embedded store: how it is made, migrated and opened. */
final class Database {
    private static final String NAME = "store.db";
    static final Duration BUSY = Duration.ofSeconds(5);
    private static final long PAGE = 4096;
    private static final Set<MigrationState> NEWER =
            Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);
    private final Path file;
    private final SqliteOptions options;

    Database(Path directory, SqliteOptions options) {
        this.file = directory.resolve(NAME);
        this.options = options;
    }

    /** Makes the file, readable by its owner only (SQLite gives its side files the same rights), and brings it to the newest version. */
    void migrate() {
        try {
            Files.createDirectories(file.getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // An existing store is opened as it is.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Flyway flyway = Flyway.configure(Database.class.getClassLoader())
                .dataSource(source(false))
                .locations("classpath:db/migration")
                .ignoreMigrationPatterns(new String[0])
                .load();
        if (Arrays.stream(flyway.info().all()).anyMatch(migration -> NEWER.contains(migration.getState()))) {
            throw new SyncException(ErrorCode.STORE_NEWER, "");
        }
        flyway.migrate();
    }

    /** The one connection that writes. Checkpoints are never its side effect. */
    Session writer() throws SQLException {
        Session session = new Session(source(false).getConnection());
        session.execute("PRAGMA wal_autocheckpoint = 0");
        session.execute("PRAGMA journal_size_limit = " + options.largestLog());
        session.execute("PRAGMA max_page_count = " + Math.max(1, options.largestFile() / PAGE));
        return session;
    }

    Session checkpointer() throws SQLException {
        return new Session(source(false).getConnection());
    }

    Session reader() throws SQLException {
        return new Session(source(true).getConnection());
    }

    private SQLiteDataSource source(boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) BUSY.toMillis());
        config.setReadOnly(readOnly);
        config.enforceForeignKeys(true);
        config.setGetGeneratedKeys(false);
        if (!readOnly) {
            config.setPageSize((int) PAGE);
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        }
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}

package com.mailup.crm.store.sqlite;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.store.BrowserStore;
import com.mailup.crm.store.ConnectionStore;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Ledger;
import com.mailup.crm.store.RunStore;
import com.mailup.crm.store.SealedStore;
import com.mailup.crm.store.StateStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;
import org.flywaydb.core.api.FlywayException;

/** The embedded store: all ports over one SQLite file. Opened by one process at a time. */
public final class SqliteStore implements AutoCloseable {
    /** The columns, as {@code table.column}, that are meant to hold e-mail addresses of people. */
    public static final Set<String> ADDRESS_COLUMNS = Set.of("person.address", "log.body", "ledger_text.evidence");

    private final Writer writer;
    private final Readers readers;
    private final Checkpointer checkpointer;
    private final SqliteLedger ledger;
    private final DurableLog log;
    private final StateStore state;
    private final ConnectionStore connections;
    private final RunStore runs;
    private final SealedStore sealed;
    private final BrowserStore browsers;

    private SqliteStore(
            Database database,
            Function<SealedStore, byte[]> ledgerKey,
            InstantSource clock,
            RandomGenerator secureRandom,
            SqliteOptions options)
            throws SQLException {
        AtomicLong logBytes = new AtomicLong();
        readers = new Readers(database, options.readers());
        checkpointer = new Checkpointer(database, logBytes);
        writer = new Writer(database, options, logBytes);
        sealed = new SqliteSealed(writer, readers);
        ledger = new SqliteLedger(readers, chain(ledgerKey), secureRandom);
        log = new SqliteLog(writer, readers, clock);
        state = new SqliteState(writer, readers, ledger, clock);
        connections = new SqliteConnections(writer, readers);
        runs = new SqliteRuns(writer, readers);
        browsers = new SqliteBrowsers(writer, readers);
    }

    /** Without the key nothing may stay open: the writer's thread would keep the process alive. */
    private LedgerChain chain(Function<SealedStore, byte[]> ledgerKey) {
        try {
            return new LedgerChain(new SecretKeySpec(ledgerKey.apply(sealed), "HmacSHA256"));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens the store of a data directory and brings it to this version.
     *
     * @param ledgerKey finds the key of the ledger's chain: sealed in the store under a key outside the directory
     * @param secureRandom salts what the ledger can forget
     * @throws SyncException STORE_FAILED when it cannot be opened, STORE_NEWER when a newer version wrote it
     */
    public static SqliteStore open(
            Path directory,
            Function<SealedStore, byte[]> ledgerKey,
            InstantSource clock,
            RandomGenerator secureRandom,
            SqliteOptions options) {
        Database database = new Database(directory, options);
        try {
            database.migrate();
            return new SqliteStore(database, ledgerKey, clock, secureRandom, options);
        } catch (FlywayException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the store is damaged", e);
        } catch (SQLException e) {
            throw Faults.translate(e);
        }
    }

    public DurableLog log() {
        return log;
    }

    public StateStore state() {
        return state;
    }

    public ConnectionStore connections() {
        return connections;
    }

    public RunStore runs() {
        return runs;
    }

    public SealedStore sealed() {
        return sealed;
    }

    public BrowserStore browsers() {
        return browsers;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Whether what was to be written last could not be, because of the disk or the store. */
    public boolean lastWriteFailed() {
        return writer.failed();
    }

    /** Finishes what waits, then copies the write-ahead log into the file. */
    @Override
    public void close() {
        try {
            try {
                checkpointer.close();
            } finally {
                closeSessions();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw Faults.translate(e);
        }
    }

    private void closeSessions() throws SQLException, InterruptedException {
        try {
            readers.close();
        } finally {
            writer.close();
        }
    }
}

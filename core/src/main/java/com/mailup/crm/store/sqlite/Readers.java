package com.mailup.crm.store.sqlite;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A few read-only connections. A read sees one state of the store, the newest that was acknowledged or a newer one. */
final class Readers {
    /** A read of one or several queries. */
    interface Read<T> {
        T in(Session session) throws SQLException;
    }

    /** Who waits for a connection looks this often whether the store was closed meanwhile. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private final BlockingQueue<Session> idle;
    private final int size;
    private volatile boolean closed;

    Readers(Database database, int size) throws SQLException {
        this.size = size;
        this.idle = new ArrayBlockingQueue<>(size);
        for (int i = 0; i < size; i++) {
            idle.add(database.reader());
        }
    }

    <T> T read(Read<T> read) {
        Session session = take();
        try {
            session.execute("BEGIN");
            try {
                return read.in(session);
            } finally {
                session.execute("COMMIT");
            }
        } catch (SQLException e) {
            throw Faults.translate(e);
        } finally {
            idle.add(session);
        }
    }

    private Session take() {
        try {
            Session session = null;
            while (session == null) {
                if (closed) {
                    throw new SyncException(ErrorCode.STORE_FAILED, "the store is closed");
                }
                session = idle.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            }
            return session;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncException(ErrorCode.STORE_FAILED, "interrupted", e);
        }
    }

    /** Waits for reads under way, and refuses others. */
    void close() throws SQLException, InterruptedException {
        closed = true;
        for (int i = 0; i < size; i++) {
            idle.take().close();
        }
    }
}

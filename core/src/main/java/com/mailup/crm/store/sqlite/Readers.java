package com.mailup.crm.store.sqlite;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A few read-only connections. A read sees one state of the store, the newest that was acknowledged or a newer one. */
final class Readers {
    /** A read of one or several queries. */
    interface Read<T> {
        T in(Session session) throws SQLException;
    }

    private final BlockingQueue<Session> idle;
    private final int size;

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
            return idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncException(ErrorCode.STORE_FAILED, "interrupted", e);
        }
    }

    /** Waits for reads under way. */
    void close() throws SQLException, InterruptedException {
        for (int i = 0; i < size; i++) {
            idle.take().close();
        }
    }
}

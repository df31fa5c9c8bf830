package com.mailup.crm.store.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies the write-ahead log into the file beside the writer, so that no commit waits for it, and measures the log. */
final class Checkpointer {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);

    /** Pages that change again meanwhile are copied once, and neighbours together. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final long PAGE = 4096;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Session session;
    private final AtomicLong logBytes;
    private final Thread thread;

    Checkpointer(Database database, AtomicLong logBytes) throws SQLException {
        this.session = database.checkpointer();
        this.logBytes = logBytes;
        this.thread = Thread.ofPlatform().name("store-checkpoint").daemon().start(this::loop);
    }

    private void loop() {
        try {
            while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                checkpoint();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** On a full disk it fails, as writes do: the log stays, and the next round tries again. */
    private void checkpoint() {
        try {
            // The pragma does not throw when it is kept from its work; its row (busy, log, checkpointed) tells.
            session.first("PRAGMA wal_checkpoint(PASSIVE)", row -> row.number(2))
                    .ifPresent(frames -> logBytes.set(frames * PAGE));
        } catch (SQLException | RuntimeException e) {
            LOG.debug("checkpoint failed: {}", e.getClass().getName());
        }
    }

    void close() throws SQLException, InterruptedException {
        closed.countDown();
        thread.join();
        session.close();
    }
}

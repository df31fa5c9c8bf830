package com.mailup.crm.store.sqlite;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. Whatever waits is committed as one group with one sync, and answered after it. A write at fault fails alone:
 * its group is rolled back and done again with a savepoint around each write. A store at fault fails the whole group; the next one tries
 * again, so that the store recovers by itself.
 *
 * <p>A platform thread, because native code pins its carrier during the sync.
 */
final class Writer {
    /** Something to be written; runs on the writer's thread, perhaps twice. */
    interface Work<T> {
        T in(Transaction transaction) throws SQLException;
    }

    private static final class Item<T> {
        private final Work<T> work;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private @Nullable Throwable fault;
        private @Nullable T result;

        Item(Work<T> work) {
            this.work = work;
        }

        void run(Transaction transaction) throws SQLException {
            fault = null;
            result = work.in(transaction);
        }

        @SuppressWarnings("NullAway")
        void answer() {
            if (fault == null) {
                answer.complete(result);
            } else {
                fail(fault);
            }
        }

        void fail(Throwable error) {
            answer.completeExceptionally(Faults.translate(error));
        }
    }

    private static final int WAITING = 8192;

    /** A group stops taking more after this, so that nobody waits long behind large commits. */
    private static final Duration GATHERING = Duration.ofMillis(20);

    /** How long all writes wait for readers so that the write-ahead log can begin anew; if they do not end, it is tried again later. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private static final Work<Boolean> STOP = transaction -> true;

    private final BlockingQueue<Item<?>> queue = new ArrayBlockingQueue<>(WAITING);

    /** Taken from the queue in one go, of the writer's thread only. */
    private final Queue<Item<?>> taken = new ArrayDeque<>();

    private final Database database;
    private final SqliteOptions options;
    private final AtomicLong logBytes;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean failed;
    private @Nullable Session session;

    /**
     * Starts the thread.
     *
     * @param logBytes the length of the write-ahead log as last measured by the checkpointer
     */
    Writer(Database database, SqliteOptions options, AtomicLong logBytes) {
        this.database = database;
        this.options = options;
        this.logBytes = logBytes;
        this.thread = Thread.ofPlatform().name("store-writer").start(this::loop);
    }

    /** Returns when the work is synced to disk; throws what the work threw, or STORE_FULL or STORE_FAILED, when nothing was stored. */
    <T> T write(Work<T> work) {
        Item<T> item = new Item<>(work);
        put(item);
        try {
            return item.answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SyncException known
                    ? known
                    : new SyncException(ErrorCode.STORE_FAILED, "", e);
        }
    }

    /** Whether the last group was not stored. */
    boolean failed() {
        return failed;
    }

    private void put(Item<?> item) {
        if (closed) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the store is closed");
        }
        try {
            queue.put(item);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncException(ErrorCode.STORE_FAILED, "interrupted before it was written", e);
        }
        if (closed && queue.remove(item)) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the store is closed");
        }
    }

    private void loop() {
        try {
            while (!closed || !queue.isEmpty() || !taken.isEmpty()) {
                Item<?> waiting = next();
                group(waiting == null ? queue.take() : waiting);
                restartLog();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            discard();
        }
    }

    private @Nullable Item<?> next() {
        if (taken.isEmpty()) {
            queue.drainTo(taken, options.group());
        }
        return taken.poll();
    }

    private void group(Item<?> first) {
        List<Item<?>> group = new ArrayList<>();
        try {
            if (!together(first, group)) {
                oneByOne(group);
            }
            failed = false;
            group.forEach(Item::answer);
        } catch (SQLException | RuntimeException | Error e) {
            failed = true;
            // A connection that met an error is not used again; closing it rolls back.
            discard();
            group.forEach(item -> item.fail(e));
        }
    }

    /** The usual way, without savepoints; false when some work is at fault and everything was rolled back. */
    private boolean together(Item<?> first, List<Item<?>> group) throws SQLException {
        group.add(first);
        Session open = session();
        open.update("BEGIN IMMEDIATE");
        Transaction transaction = new Transaction(open);
        long end = System.nanoTime() + GATHERING.toNanos();
        Item<?> item = first;
        while (item != null) {
            try {
                item.run(transaction);
            } catch (SQLException | RuntimeException e) {
                if (!Faults.ownFault(e)) {
                    throw e;
                }
                open.execute("ROLLBACK");
                return false;
            }
            boolean more = group.size() < options.group() && System.nanoTime() < end;
            item = more ? next() : null;
            if (item != null) {
                group.add(item);
            }
        }
        transaction.flush();
        open.update("COMMIT");
        return true;
    }

    private void oneByOne(List<Item<?>> group) throws SQLException {
        Session open = session();
        open.update("BEGIN IMMEDIATE");
        for (Item<?> item : group) {
            open.execute("SAVEPOINT item");
            try {
                Transaction transaction = new Transaction(open);
                item.run(transaction);
                transaction.flush();
            } catch (SQLException | RuntimeException e) {
                if (!Faults.ownFault(e)) {
                    throw e;
                }
                item.fault = e;
                open.execute("ROLLBACK TO item");
            }
            open.execute("RELEASE item");
        }
        open.update("COMMIT");
    }

    /** A log that grew beyond its bound is begun anew: a checkpoint from beside never gets to its end under load. */
    private void restartLog() {
        if (logBytes.get() <= options.largestLog()) {
            return;
        }
        logBytes.set(0);
        try {
            Session open = session();
            open.execute("PRAGMA busy_timeout = " + PATIENCE.toMillis());
            open.first("PRAGMA wal_checkpoint(RESTART)", row -> row.number(1));
            open.execute("PRAGMA busy_timeout = " + Database.BUSY.toMillis());
        } catch (SQLException | RuntimeException e) {
            discard();
        }
    }

    private Session session() throws SQLException {
        Session open = session;
        if (open == null) {
            open = database.writer();
            session = open;
        }
        return open;
    }

    private void discard() {
        Session open = session;
        session = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // It is given up in any case; what was not committed is not there.
            }
        }
    }

    /** Finishes what waits. */
    void close() throws InterruptedException {
        closed = true;
        queue.put(new Item<>(STOP));
        thread.join();
    }
}

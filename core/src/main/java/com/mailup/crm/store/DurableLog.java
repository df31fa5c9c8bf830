package com.mailup.crm.store;

import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The append-only logs, one per (account, lane). Thread-safe; every method may block.
 *
 * <p>Sequence numbers grow within a log and have no meaning between logs.
 */
public interface DurableLog {
    /** An event and the log it belongs to. */
    record Entry(AccountId account, Lane lane, Event event) {}

    /** Marks a request as taken, so that a repetition is recognised for 48 hours. */
    record Receipt(ConnectionId connection, String id) {}

    /** An event with its place in its log. */
    record Logged(long sequence, Instant receivedAt, Event event) {}

    /** A log's length: what waits, and since when the oldest of it. */
    record Backlog(Lane lane, long waiting, Optional<Instant> oldest) {}

    /**
     * Stores all entries in one transaction; returns after they are synced to disk.
     *
     * @return false when the receipt was already there: nothing was stored, and it was stored before
     * @throws SyncException STORE_FULL or STORE_FAILED: nothing was stored
     */
    boolean append(List<Entry> entries, Optional<Receipt> receipt);

    /** The oldest events after a sequence number, at most {@code limit}. */
    List<Logged> read(AccountId account, Lane lane, long after, int limit);

    /** The sequence number up to which a log is settled; 0 at the beginning. Moved by {@link StateStore#commit}. */
    long cursor(AccountId account, Lane lane);

    /** The newest sequence number of a log; 0 when nothing was ever appended. */
    long last(AccountId account, Lane lane);

    List<Backlog> backlog(AccountId account);

    /** Called on the appending thread after each append to an account's log, so that its worker can wake. */
    void onAppend(BiConsumer<AccountId, Lane> listener);

    /**
     * Removes settled events older than the given instant, and receipts older than 48 hours. Events that were appended together may go
     * only when all of them are settled.
     *
     * @return how many events were removed
     */
    int trim(Instant settledBefore);
}

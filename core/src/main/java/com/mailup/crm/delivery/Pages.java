package com.mailup.crm.delivery;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.Event;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * All records of a CRM, each once, in batches. The next batch is asked for while one is worked on: it only names the records, what they
 * hold is read when it is their turn.
 */
final class Pages {
    /** So many records are looked at in one batch, between two batches of the real-time lanes. */
    private static final int BATCH = 1_000;

    private final Crm crm;
    private final LongConsumer progress;
    private final Set<RecordRef> seen = new HashSet<>();
    private volatile Cursor cursor = Cursor.START;

    Pages(Crm crm, LongConsumer progress) {
        this.crm = crm;
        this.progress = progress;
    }

    /** @param seen how many records there were up to its end */
    private record Part(Batch batch, long seen, boolean more) {}

    /** Hands out every batch; answers how many records there were. */
    long each(Consumer<Batch> take) {
        try (ExecutorService ahead = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("pages").factory())) {
            try {
                Part part = Waiting.result(ahead.submit(this::read));
                while (part.more()) {
                    Future<Part> next = ahead.submit(this::read);
                    take(part, take);
                    part = Waiting.result(next);
                }
                take(part, take);
                return part.seen();
            } finally {
                ahead.shutdownNow();
            }
        }
    }

    private void take(Part part, Consumer<Batch> take) {
        take.accept(part.batch());
        progress.accept(part.seen());
    }

    private Part read() {
        Batch batch = new Batch();
        boolean more = true;
        while (more && batch.records().size() < BATCH) {
            Cursor from = cursor;
            ChangePage page = Patience.with(() -> crm.changedSince(from, Crm.BATCH));
            for (Change change : page.changes()) {
                if (seen.add(change.record())) {
                    batch.add(new Event.RecordNoticed(change));
                }
            }
            cursor = page.next();
            more = page.more();
        }
        return new Part(batch, seen.size(), more);
    }

    /** Where the last page ended. */
    Cursor end() {
        return cursor;
    }
}

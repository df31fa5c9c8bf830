package com.mailup.crm.delivery;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.Event;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** All records of a CRM, each once, in batches. */
final class Pages {
    /** So many records are looked at in one batch, between two batches of the real-time lanes. */
    private static final int BATCH = 1_000;

    private final Crm crm;
    private final LongConsumer progress;
    private Cursor cursor = Cursor.START;

    Pages(Crm crm, LongConsumer progress) {
        this.crm = crm;
        this.progress = progress;
    }

    /** Hands out every batch; answers how many records there were. */
    long each(Consumer<Batch> take) {
        Set<RecordRef> seen = new HashSet<>();
        Batch batch = new Batch();
        boolean more = true;
        while (more) {
            Cursor from = cursor;
            ChangePage page = Patience.with(() -> crm.changedSince(from, Crm.BATCH));
            for (Change change : page.changes()) {
                if (seen.add(change.record())) {
                    batch.add(new Event.RecordNoticed(change));
                }
            }
            cursor = page.next();
            more = page.more();
            if (batch.records().size() >= BATCH || !more) {
                take.accept(batch);
                progress.accept(seen.size());
                batch = new Batch();
            }
        }
        return seen.size();
    }

    /** Where the last page ended. */
    Cursor end() {
        return cursor;
    }
}

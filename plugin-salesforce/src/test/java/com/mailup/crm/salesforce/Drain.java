package com.mailup.crm.salesforce;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.RecordRef;
import java.util.ArrayList;
import java.util.List;

/** All that changed since a cursor, and the cursor behind it. */
record Drain(List<Change> changes, List<Integer> pages, Cursor next) {
    static Drain of(Crm crm, Cursor from) {
        List<Change> changes = new ArrayList<>();
        List<Integer> pages = new ArrayList<>();
        ChangePage page;
        Cursor cursor = from;
        do {
            page = crm.changedSince(cursor, Crm.BATCH);
            changes.addAll(page.changes());
            pages.add(page.changes().size());
            cursor = page.next();
        } while (page.more());
        return new Drain(changes, pages, cursor);
    }

    List<RecordRef> records() {
        return changes.stream().map(Change::record).toList();
    }
}

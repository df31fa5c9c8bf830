package com.mailup.crm.inbox;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts changes of a CRM into the log of every account that its connection maps. */
final class Intake {
    private final DurableLog log;
    private final List<AccountId> accounts;

    Intake(DurableLog log, CrmMapping mapping) {
        this.log = log;
        this.accounts = mapping.lists().stream()
                .map(list -> list.list().account())
                .distinct()
                .toList();
    }

    /** Returns after the changes are synced: false when the receipt was there before, and so they were stored already. */
    boolean take(List<Change> changes, Optional<DurableLog.Receipt> receipt) {
        if (changes.isEmpty()) {
            return true;
        }
        return log.append(changes.stream().flatMap(this::entries).toList(), receipt);
    }

    private Stream<DurableLog.Entry> entries(Change change) {
        Lane lane = speaks(change) ? Lane.CONSENT : Lane.INTERACTIVE;
        return accounts.stream().map(account -> new DurableLog.Entry(account, lane, new Event.RecordNoticed(change)));
    }

    private static boolean speaks(Change change) {
        return switch (change) {
            case Change.Deleted deleted -> !deleted.lastWords().equals(LastWords.NONE);
            case Change.Merged merged -> !merged.lastWords().equals(LastWords.NONE);
            case Change.Saved _, Change.Restored _ -> false;
        };
    }
}

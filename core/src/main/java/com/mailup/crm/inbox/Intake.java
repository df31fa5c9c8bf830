package com.mailup.crm.inbox;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.ListId;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts changes of a CRM into the log of every account that its connection maps. What is sent to a group concerns the account of the list
 * alone.
 */
final class Intake {
    /** More at once are a mass sending, which nobody's save waits for. */
    private static final int FEW = 50;

    private final DurableLog log;
    private final List<AccountId> accounts;
    private final Map<ListId, AccountId> owners = new HashMap<>();

    Intake(DurableLog log, CrmMapping mapping) {
        this.log = log;
        this.accounts = mapping.lists().stream()
                .map(list -> list.list().account())
                .distinct()
                .toList();
        mapping.lists()
                .forEach(list -> owners.put(list.list().list(), list.list().account()));
    }

    /** Returns after the changes are synced: false when the receipt was there before, and so they were stored already. */
    boolean take(List<Change> changes, Optional<DurableLog.Receipt> receipt) {
        if (changes.isEmpty()) {
            return true;
        }
        boolean mass = changes.stream().filter(Change.Grouped.class::isInstance).count() > FEW;
        return log.append(
                changes.stream().flatMap(change -> entries(change, mass)).toList(), receipt);
    }

    private Stream<DurableLog.Entry> entries(Change change, boolean mass) {
        Event event = new Event.RecordNoticed(change);
        if (change instanceof Change.Grouped grouped) {
            Lane lane = mass ? Lane.BULK : Lane.INTERACTIVE;
            return owner(grouped.list()).map(account -> new DurableLog.Entry(account, lane, event));
        }
        Lane lane = speaks(change) ? Lane.CONSENT : Lane.INTERACTIVE;
        return accounts.stream().map(account -> new DurableLog.Entry(account, lane, event));
    }

    /** A list that is not mapped is nobody's: one account counts it. */
    private Stream<AccountId> owner(ListId list) {
        return Stream.concat(Stream.ofNullable(owners.get(list)), accounts.stream())
                .limit(1);
    }

    private static boolean speaks(Change change) {
        return switch (change) {
            case Change.Deleted deleted -> !deleted.lastWords().equals(LastWords.NONE);
            case Change.Merged merged -> !merged.lastWords().equals(LastWords.NONE);
            case Change.Saved _, Change.Restored _, Change.Grouped _ -> false;
        };
    }
}

package com.mailup.crm.engine.history;

import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The records of all CRMs of the account. */
final class FakeCrm {
    /** The field that names the record's group. */
    static final String GROUP = "group";

    /** One record; {@code bin} while it is deleted. */
    static final class Row {
        Optional<EmailAddress> address = Optional.empty();
        boolean flag;
        boolean bin;
        String group = "";
        final Map<ListId, ShownStatus> status = new HashMap<>();
        final Map<ListId, Integer> stamps = new HashMap<>();
        final Set<ListId> setWithoutRight = new HashSet<>();
    }

    private final AccountId account;
    private final boolean stamped;
    private final Map<RecordRef, Row> rows = new LinkedHashMap<>();

    FakeCrm(AccountId account, boolean stamped) {
        this.account = account;
        this.stamped = stamped;
    }

    Row row(RecordRef record) {
        return rows.computeIfAbsent(record, r -> new Row());
    }

    List<RecordRef> records() {
        return rows.entrySet().stream()
                .filter(e -> !e.getValue().bin)
                .map(Map.Entry::getKey)
                .toList();
    }

    List<RecordRef> at(EmailAddress address) {
        return records().stream()
                .filter(r -> row(r).address.equals(Optional.of(address)))
                .toList();
    }

    ShownStatus shown(RecordRef record, ListId list) {
        return row(record).status.getOrDefault(list, ShownStatus.EMPTY);
    }

    /** A CRM user who may lift opt-outs sets the field of a list. */
    void set(RecordRef record, ListId list, ShownStatus status) {
        set(record, list, status, true);
    }

    void set(RecordRef record, ListId list, ShownStatus status, boolean mayLift) {
        Row row = row(record);
        row.status.put(list, status);
        row.stamps.merge(list, 1, Integer::sum);
        if (mayLift) {
            row.setWithoutRight.remove(list);
        } else {
            row.setWithoutRight.add(list);
        }
    }

    /** Whether the CRM has our package inside, which knows who may lift opt-outs. */
    boolean knowsRights() {
        return stamped;
    }

    Optional<Contact> read(RecordRef record) {
        Row row = row(record);
        return row.bin
                ? Optional.empty()
                : Optional.of(new Contact(record, row.address, false, row.flag, values(row), Map.of(GROUP, row.group)));
    }

    LastWords lastWords(RecordRef record) {
        return new LastWords(values(row(record)), row(record).flag);
    }

    Optional<ListValue> value(RecordRef record, ListId list) {
        return Optional.of(value(row(record), list, shown(record, list)));
    }

    private Map<ListRef, ListValue> values(Row row) {
        Map<ListRef, ListValue> values = new HashMap<>();
        row.status.forEach((list, status) -> values.put(new ListRef(account, list), value(row, list, status)));
        return values;
    }

    private ListValue value(Row row, ListId list, ShownStatus status) {
        return new ListValue(
                status, stamped ? "v" + row.stamps.getOrDefault(list, 0) : "", !row.setWithoutRight.contains(list));
    }

    WriteResult write(ContactUpdate update, boolean compare) {
        Optional<Contact> now = read(update.record());
        if (now.isEmpty()) {
            return new WriteResult.Gone();
        }
        boolean same = now.get().address().equals(update.expectedAddress())
                && update.expected().entrySet().stream()
                        .allMatch(e -> now.get().list(e.getKey()).sameStateAs(e.getValue()));
        if (compare && !same) {
            return new WriteResult.Moved();
        }
        Row row = row(update.record());
        for (Map.Entry<ListRef, SubscriptionStatus> write : update.status().entrySet()) {
            row.status.put(write.getKey().list(), ShownStatus.of(write.getValue()));
        }
        row.flag |= update.raiseOptOut();
        return new WriteResult.Written(read(update.record()).orElseThrow());
    }

    List<ListId> wouldSubscribe(ContactUpdate update) {
        List<ListId> lists = new ArrayList<>();
        update.status().forEach((ref, status) -> {
            if (status == SubscriptionStatus.SUBSCRIBED
                    && shown(update.record(), ref.list()) == ShownStatus.UNSUBSCRIBED) {
                lists.add(ref.list());
            }
        });
        return lists;
    }
}

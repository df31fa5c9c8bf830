package com.mailup.crm.delivery;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmInfo;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.TargetLists;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A CRM in memory that notes each call. */
final class PlayedCrm implements Crm {
    private final List<String> journal;
    private final InstantSource clock;
    private final Map<RecordRef, Contact> records = new LinkedHashMap<>();
    private final Map<String, Set<RecordRef>> onLists = new HashMap<>();
    private int statusesShown;
    private boolean withoutLists;
    private int mostRead = BATCH;
    private int stamp;
    private Optional<WriteResult> nextAnswer = Optional.empty();
    private volatile Optional<SyncException> silent = Optional.empty();

    PlayedCrm(List<String> journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** A user saves the record with these values. */
    void save(RecordRef record, Optional<EmailAddress> address, ListRef list, ShownStatus status, String name) {
        Map<ListRef, ListValue> lists = new HashMap<>();
        Optional.ofNullable(records.get(record)).ifPresent(old -> lists.putAll(old.lists()));
        ListValue before = lists.getOrDefault(list, ListValue.NONE);
        lists.put(list, before.status() == status ? before : new ListValue(status, "s" + ++stamp));
        records.put(record, new Contact(record, address, false, false, lists, Map.of("name", name)));
    }

    /** A user puts the record into a group, by name. */
    void group(RecordRef record, String name) {
        Contact old = Optional.ofNullable(records.get(record)).orElseThrow();
        Map<String, String> fields = new HashMap<>(old.fields());
        fields.put("group", name);
        records.put(record, new Contact(record, old.address(), false, old.optOut(), old.lists(), fields));
    }

    /** One call reads so many. */
    void reads(int records) {
        mostRead = records;
    }

    @Override
    public int mostRead() {
        return mostRead;
    }

    /** Who is on the list of this name. */
    Set<RecordRef> onList(String name) {
        return onLists.computeIfAbsent(name, n -> new TreeSet<>(Comparator.comparing(RecordRef::toString)));
    }

    @Override
    public Optional<TargetLists> targetLists() {
        return withoutLists ? Optional.empty() : Optional.of(lists());
    }

    /** It turns out to have no lists. */
    void dropLists() {
        withoutLists = true;
    }

    /** How often its lists were to show how their people stand. */
    int statusesShown() {
        return statusesShown;
    }

    private TargetLists lists() {
        return new TargetLists() {
            @Override
            public Set<RecordRef> on(String name) {
                return Set.copyOf(onList(name));
            }

            @Override
            public void add(String name, Collection<RecordRef> added) {
                answering();
                onList(name).addAll(added);
            }

            @Override
            public void remove(String name, Collection<RecordRef> removed) {
                answering();
                onList(name).removeAll(Set.copyOf(removed));
            }

            @Override
            public void showStatuses() {
                answering();
                statusesShown++;
            }
        };
    }

    /** From now on every call ends so; empty: it answers again. */
    void silent(Optional<SyncException> why) {
        silent = why;
    }

    void remove(RecordRef record) {
        records.remove(record);
    }

    /** The next write is answered so, and nothing is written. */
    void answer(WriteResult result) {
        nextAnswer = Optional.of(result);
    }

    ShownStatus shows(RecordRef record, ListRef list) {
        return Optional.ofNullable(records.get(record)).orElseThrow().list(list).status();
    }

    String field(RecordRef record, String name) {
        return read(record).fields().getOrDefault(name, "");
    }

    @Override
    public CrmInfo describe() {
        return new CrmInfo("Played", "1", "played-1", CrmInfo.Presence.PACKAGE, clock.instant());
    }

    @Override
    public ChangePage changedSince(Cursor from, int limit) {
        int first = from.equals(Cursor.START) ? 0 : Integer.parseInt(from.value());
        List<Change> changes = new ArrayList<>();
        records.keySet().stream()
                .skip(first)
                .limit(limit)
                .forEach(record -> changes.add(new Change.Saved(record, clock.instant(), "")));
        int next = first + changes.size();
        return new ChangePage(changes, new Cursor(Integer.toString(next)), next < records.size());
    }

    @Override
    public List<Contact> read(List<RecordRef> refs) {
        journal.add("crm.read " + refs.size());
        answering();
        return refs.stream().filter(records::containsKey).map(this::read).toList();
    }

    private void answering() {
        if (silent.isPresent()) {
            throw silent.get();
        }
    }

    private Contact read(RecordRef record) {
        return Optional.ofNullable(records.get(record)).orElseThrow();
    }

    @Override
    public List<WriteResult> write(List<ContactUpdate> updates) {
        journal.add("crm.write " + updates.size());
        answering();
        return updates.stream().map(this::write).toList();
    }

    private WriteResult write(ContactUpdate update) {
        if (nextAnswer.isPresent()) {
            WriteResult answer = nextAnswer.get();
            nextAnswer = Optional.empty();
            return answer;
        }
        Contact before = read(update.record());
        boolean asExpected = update.expected().entrySet().stream()
                .allMatch(entry -> before.list(entry.getKey()).sameStateAs(entry.getValue()));
        if (!asExpected) {
            return new WriteResult.Moved();
        }
        Map<ListRef, ListValue> lists = new HashMap<>(before.lists());
        update.status()
                .forEach((list, status) -> lists.put(
                        list,
                        new ListValue(ShownStatus.of(status), before.list(list).stamp())));
        Map<String, String> fields = new HashMap<>(before.fields());
        fields.putAll(update.fields());
        Contact after = new Contact(
                before.record(), before.address(), false, before.optOut() || update.raiseOptOut(), lists, fields);
        records.put(update.record(), after);
        return new WriteResult.Written(after);
    }

    @Override
    public void close() {
        // holds nothing
    }
}

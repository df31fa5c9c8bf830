package com.mailup.crm.delivery;

import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.Look.Departure;
import com.mailup.crm.engine.Look.Why;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.StateStore;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** Finds the people of a batch and all their records, and says for each record whether it stays, joins or leaves. */
final class Gathering {
    private final AccountId account;
    private final StateStore states;
    private final CrmSide crms;
    private final Instant begun;
    private final Map<EmailAddress, PersonCase> people = new LinkedHashMap<>();
    private final Map<RecordRef, Change> changes = new HashMap<>();
    private final Map<RecordRef, EmailAddress> links = new HashMap<>();
    private final Set<RecordRef> wanted = new LinkedHashSet<>();
    private final Map<RecordRef, Contact> withoutAddress = new LinkedHashMap<>();
    private final Set<RecordRef> gone = new LinkedHashSet<>();

    Gathering(AccountId account, StateStore states, CrmSide crms, Instant begun) {
        this.account = account;
        this.states = states;
        this.crms = crms;
        this.begun = begun;
    }

    Map<EmailAddress, PersonCase> people() {
        return people;
    }

    /** Records that were read and have no usable address. */
    Map<RecordRef, Contact> withoutAddress() {
        return withoutAddress;
    }

    /** Records that were asked for and cannot be read. */
    Set<RecordRef> gone() {
        return gone;
    }

    /** The record that goes on for one that left: the survivor of a merge, else itself under its new address. */
    RecordRef survivor(RecordRef record) {
        return changes.get(record) instanceof Change.Merged merged ? merged.into() : record;
    }

    /** Loads what is remembered, before anything is read. */
    void start(Batch batch) {
        changes.putAll(batch.records());
        wanted.addAll(batch.records().keySet());
        links.putAll(states.links(account, wanted));
        Set<EmailAddress> addresses = new LinkedHashSet<>(batch.people());
        addresses.addAll(links.values());
        load(addresses);
    }

    private void load(Collection<EmailAddress> addresses) {
        Set<EmailAddress> missing = new LinkedHashSet<>(addresses);
        missing.removeAll(people.keySet());
        if (missing.isEmpty()) {
            return;
        }
        for (PersonState state : states.people(account, missing)) {
            people.put(state.address(), new PersonCase(state, begun));
            missing.remove(state.address());
            state.records().keySet().stream()
                    .filter(record -> crms.of(record.connection()).isPresent())
                    .forEach(record -> {
                        wanted.add(record);
                        links.put(record, state.address());
                    });
        }
        missing.forEach(address -> people.put(address, new PersonCase(PersonState.unknown(account, address), begun)));
    }

    /** Reads every record of everybody who is not decided, following addresses to further people. */
    void readRecords() {
        people.values().stream().filter(person -> !person.decided()).forEach(PersonCase::forgetCrm);
        withoutAddress.clear();
        gone.clear();
        Map<RecordRef, Contact> read = new HashMap<>();
        Set<RecordRef> asked = new HashSet<>();
        Queue<RecordRef> open = new ArrayDeque<>(wanted);
        while (!open.isEmpty()) {
            Set<RecordRef> next = new LinkedHashSet<>(open);
            open.clear();
            next.removeAll(asked);
            asked.addAll(next);
            Map<RecordRef, Contact> page = crms.read(readable(next));
            read.putAll(page);
            Set<EmailAddress> addresses = new LinkedHashSet<>();
            page.values().forEach(contact -> contact.address().ifPresent(addresses::add));
            load(addresses);
            wanted.stream().filter(record -> !asked.contains(record)).forEach(open::add);
        }
        asked.forEach(record -> crms.silent(record.connection())
                .ifPresentOrElse(
                        error -> holds(record, error), () -> place(record, Optional.ofNullable(read.get(record)))));
    }

    /** Of a silent CRM's record nothing is known, not even that it is gone: its person waits. */
    private void holds(RecordRef record, SyncException error) {
        Optional.ofNullable(links.get(record))
                .flatMap(address -> Optional.ofNullable(people.get(address)))
                .filter(person -> !person.decided())
                .ifPresent(person -> person.trouble(
                        new Trouble(Outcome.HELD, error.code().name(), error.detail(), Trouble.Again.OWED)));
    }

    private Collection<RecordRef> readable(Set<RecordRef> records) {
        return records.stream().filter(record -> !left(record)).toList();
    }

    private boolean left(RecordRef record) {
        return changes.get(record) instanceof Change.Merged;
    }

    private void place(RecordRef record, Optional<Contact> contact) {
        Optional<EmailAddress> linked = Optional.ofNullable(links.get(record));
        if (contact.isEmpty()) {
            gone.add(record);
            linked.ifPresent(from -> departed(record).ifPresent(departure -> leave(from, departure)));
            return;
        }
        Optional<EmailAddress> now = contact.get().address();
        if (linked.isPresent() && !linked.equals(now)) {
            if (stays(linked.get(), record)) {
                return;
            }
            LastWords words = new LastWords(contact.get().lists(), contact.get().optOut());
            leave(
                    linked.get(),
                    new Departure(record, now.isPresent() ? Why.ADDRESS_CHANGED : Why.ADDRESS_CLEARED, words));
        }
        if (now.isEmpty()) {
            withoutAddress.put(record, contact.get());
            return;
        }
        PersonCase person = Objects.requireNonNull(people.get(now.get()));
        if (!person.decided()) {
            person.records().put(record, contact.get());
            linked.filter(from -> !from.equals(now.get()))
                    .ifPresent(from -> person.origins().put(record, from));
        }
    }

    /** Its person was decided with the record still there, so what it takes along is not known: the change that moved it is still to come. */
    private boolean stays(EmailAddress linked, RecordRef record) {
        PersonCase person = people.get(linked);
        return person != null
                && person.decided()
                && person.departures().stream()
                        .noneMatch(departure -> departure.record().equals(record));
    }

    /** What cannot be read stays linked until a deletion or a merge explains it: its last words may still be on their way. */
    private Optional<Departure> departed(RecordRef record) {
        return switch (changes.get(record)) {
            case Change.Deleted deleted -> Optional.of(new Departure(record, Why.DELETED, deleted.lastWords()));
            case Change.Merged merged -> Optional.of(new Departure(record, Why.MERGED, merged.lastWords()));
            case Change.Saved _, Change.Restored _, Change.Grouped _ -> Optional.empty();
            case null -> Optional.empty();
        };
    }

    private void leave(EmailAddress from, Departure departure) {
        PersonCase person = people.get(from);
        if (person != null && !person.decided()) {
            person.departures().add(departure);
        }
    }
}

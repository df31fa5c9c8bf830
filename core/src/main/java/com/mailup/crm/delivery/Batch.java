package com.mailup.crm.delivery;

import com.mailup.crm.engine.Look.Claim;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Parked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Events folded per record and person: whom to look at, and what was said of them. */
final class Batch {
    private final Map<RecordRef, Change> records = new LinkedHashMap<>();
    private final Set<EmailAddress> people = new LinkedHashSet<>();
    private final Set<EmailAddress> readSingly = new HashSet<>();
    private final Map<EmailAddress, List<Claim>> claims = new HashMap<>();
    private final Map<EmailAddress, Parked> parked = new HashMap<>();
    private final Set<RecordRef> acted = new HashSet<>();
    private final Map<RecordRef, String> users = new HashMap<>();
    private final List<Change.Grouped> grouped = new ArrayList<>();
    private int events;

    void add(Event event) {
        events++;
        switch (event) {
            case Event.RecordNoticed(Change change) -> noticed(change);
            case Event.RecipientNoticed noticed -> {
                people.add(noticed.address());
                readSingly.add(noticed.address());
                noticed.claim()
                        .ifPresent(claim -> claims.computeIfAbsent(noticed.address(), a -> new ArrayList<>())
                                .add(new Claim(noticed.list(), claim.unsubscribed(), claim.at())));
            }
            case Event.PersonNoticed noticed -> people.add(noticed.address());
        }
    }

    /** The highest kind wins: merged, deleted, restored, saved, grouped; of equal ones the latest. What is sent to groups is all kept. */
    private void noticed(Change change) {
        records.merge(change.record(), change, (first, second) -> rank(second) >= rank(first) ? second : first);
        if (!change.user().isEmpty()) {
            users.put(change.record(), change.user());
        }
        if (change instanceof Change.Saved && !change.user().isEmpty()) {
            acted.add(change.record());
        }
        if (change instanceof Change.Grouped sent) {
            grouped.add(sent);
        }
        if (change instanceof Change.Merged merged) {
            if (!merged.user().isEmpty()) {
                acted.addAll(Set.of(merged.record(), merged.into()));
            }
            records.putIfAbsent(merged.into(), new Change.Saved(merged.into(), merged.at(), merged.user()));
        }
    }

    private static int rank(Change change) {
        return switch (change) {
            case Change.Grouped _ -> 0;
            case Change.Saved _ -> 1;
            case Change.Restored _ -> 2;
            case Change.Deleted _ -> 3;
            case Change.Merged _ -> 4;
        };
    }

    void add(Parked person) {
        people.add(person.address());
        parked.put(person.address(), person);
        if (!Retry.waitsForImports(person.code())) {
            readSingly.add(person.address());
        }
    }

    /** This batch with only some of its records. */
    Batch only(Set<RecordRef> some) {
        Batch part = new Batch();
        records.forEach((record, change) -> {
            if (some.contains(record)) {
                part.noticed(change);
            }
        });
        return part;
    }

    boolean isEmpty() {
        return records.isEmpty() && people.isEmpty();
    }

    int events() {
        return events;
    }

    Map<RecordRef, Change> records() {
        return records;
    }

    Set<EmailAddress> people() {
        return people;
    }

    Set<EmailAddress> readSingly() {
        return readSingly;
    }

    List<Claim> claims(EmailAddress address) {
        return claims.getOrDefault(address, List.of());
    }

    Map<EmailAddress, Parked> parked() {
        return parked;
    }

    List<Change.Grouped> grouped() {
        return grouped;
    }

    /** The user of the CRM who changed this record last; empty when nobody was named. */
    Optional<String> user(RecordRef record) {
        return Optional.ofNullable(users.get(record));
    }

    /** Whether a named user of the CRM changed this record in a single save, or merged or converted it. */
    boolean acted(RecordRef record) {
        return acted.contains(record);
    }
}

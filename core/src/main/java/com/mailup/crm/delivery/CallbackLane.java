package com.mailup.crm.delivery;

import com.mailup.crm.engine.PersonState;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.store.DurableLog.Logged;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.StateStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Callbacks, at their pace. Whoever was read after a callback came need not be read because of it: however many come about one person, one
 * reading answers all that came before it, and what waits is never longer than one reading of everybody named.
 */
final class CallbackLane {
    private final AccountId account;
    private final StateStore states;
    private final InstantSource clock;
    private final CallbackPace pace = new CallbackPace();

    CallbackLane(AccountId account, StateStore states, InstantSource clock) {
        this.account = account;
        this.states = states;
        this.clock = clock;
    }

    /** When callbacks are taken again; empty when they are taken now. */
    Optional<Instant> opens() {
        return Optional.of(pace.opens()).filter(clock.instant()::isBefore);
    }

    /**
     * What is taken.
     *
     * @param taken as many events as one reading of their people covers; who has no record is not read
     * @param answered those of them that a reading has answered already
     */
    record Taken(List<Logged> taken, Set<Logged> answered) {}

    Taken take(List<Logged> events, Set<ListId> lists) {
        Map<EmailAddress, PersonState> people = people(events);
        Set<EmailAddress> read = new HashSet<>();
        List<Logged> taken = new ArrayList<>();
        Set<Logged> answered = new HashSet<>();
        for (Logged logged : events) {
            Optional<PersonState> person = recipient(logged.event()).map(people::get);
            if (person.filter(known -> isAnswered(logged, known, lists)).isPresent()) {
                answered.add(logged);
            } else if (person.filter(known -> !known.records().isEmpty()).isPresent()) {
                read.add(person.get().address());
                if (read.size() > CallbackPace.PEOPLE) {
                    read.remove(person.get().address());
                    break;
                }
            }
            taken.add(logged);
        }
        if (!read.isEmpty()) {
            pace.spend(lists.size(), clock.instant());
        }
        return new Taken(taken, answered);
    }

    private Map<EmailAddress, PersonState> people(List<Logged> events) {
        Set<EmailAddress> named = new HashSet<>();
        events.forEach(logged -> recipient(logged.event()).ifPresent(named::add));
        Map<EmailAddress, PersonState> people = new HashMap<>();
        states.people(account, named).forEach(person -> people.put(person.address(), person));
        return people;
    }

    private static boolean isAnswered(Logged callback, PersonState person, Set<ListId> lists) {
        return !person.records().isEmpty()
                && lists.stream().allMatch(list -> person.list(list).answers(callback.receivedAt()));
    }

    private static Optional<EmailAddress> recipient(Event event) {
        return event instanceof Event.RecipientNoticed noticed ? Optional.of(noticed.address()) : Optional.empty();
    }
}

package com.mailup.crm.testkit.store;

import com.mailup.crm.engine.PersonState;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.DeadLetter;
import com.mailup.crm.store.Delivery;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.LedgerEntry;
import com.mailup.crm.store.OutcomeRow;
import com.mailup.crm.store.Parked;
import com.mailup.crm.store.PersonChange;
import com.mailup.crm.store.Sending;
import com.mailup.crm.store.StateStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Commits of which a test names only what it is about. */
public final class Commits {
    private Commits() {}

    /** People as they are to be, whatever the store has of them. */
    public static Commit people(StateStore states, AccountId account, List<PersonState> people) {
        Map<EmailAddress, PersonState> stored = new HashMap<>();
        states.people(account, people.stream().map(PersonState::address).toList())
                .forEach(person -> stored.put(person.address(), person));
        return Commit.of(people.stream()
                .map(person -> new PersonChange(
                        stored.getOrDefault(person.address(), PersonState.unknown(person.account(), person.address())),
                        person))
                .toList());
    }

    /** Somebody whom the store does not know. */
    public static PersonChange somebody(PersonState person) {
        return new PersonChange(PersonState.unknown(person.account(), person.address()), person);
    }

    public static Commit cursor(Lane lane, long sequence) {
        return new Commit(
                List.of(),
                Map.of(lane, sequence),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    public static Commit ledger(List<LedgerEntry> entries) {
        return new Commit(
                List.of(), Map.of(), entries, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), Map.of());
    }

    public static Commit outcomes(List<OutcomeRow> outcomes) {
        return new Commit(
                List.of(), Map.of(), List.of(), outcomes, List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), Map.of());
    }

    public static Commit finished(long run, long seen) {
        return new Commit(
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(run, seen));
    }

    public static Commit parking(List<Parked> park, List<EmailAddress> unpark) {
        return new Commit(
                List.of(), Map.of(), List.of(), List.of(), park, unpark, List.of(), List.of(), List.of(), List.of(),
                Map.of());
    }

    public static Commit deliveries(List<Delivery> opened, List<Long> closed) {
        return new Commit(
                List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), opened, closed, List.of(), List.of(),
                Map.of());
    }

    public static Commit dead(List<DeadLetter> dead) {
        return new Commit(
                List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), dead, List.of(),
                Map.of());
    }

    public static Commit sendings(List<Sending> sendings) {
        return new Commit(
                List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                sendings, Map.of());
    }
}

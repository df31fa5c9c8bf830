package com.mailup.crm.delivery;

import com.mailup.crm.engine.Comparison;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Reading;
import com.mailup.crm.store.StateStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads people singly, and believes that a known recipient is gone, or is another one now, only when a second answer says so that also
 * shows whose it is: an answer with another account's data looks like any other. What proves an answer are witnesses, other recipients
 * of the list with the numbers that are known of them. Of the only recipient who is known the second answer has to do; that all of them
 * are gone at once is not believed.
 */
final class ProvenReadings {
    /** So many people fit into one request: the witnesses have to stand in the same answer. */
    private static final int TOGETHER = 20;

    private static final int WITNESSES = 5;

    /** Of so many the ones read last are taken: they are least likely to be gone themselves. */
    private static final int CANDIDATES = 200;

    private final AccountId account;
    private final StateStore states;
    private final MailUp mailUp;
    private final InstantSource clock;

    ProvenReadings(AccountId account, StateStore states, MailUp mailUp, InstantSource clock) {
        this.account = account;
        this.states = states;
        this.mailUp = mailUp;
        this.clock = clock;
    }

    /** Fresh readings; whoever nothing proven was read of is left out. */
    Map<EmailAddress, Reading> read(ListId list, Collection<PersonState> people) {
        Map<EmailAddress, PersonState> named = new TreeMap<>();
        people.forEach(person -> named.put(person.address(), person));
        Map<EmailAddress, Reading> readings = new HashMap<>(mailUp.read(list, named.keySet()));
        List<EmailAddress> doubtful = named.values().stream()
                .filter(person -> !Comparison.agree(person.list(list), readings.get(person.address())))
                .map(PersonState::address)
                .toList();
        if (!doubtful.isEmpty()) {
            doubtful.forEach(readings::remove);
            readings.putAll(again(list, doubtful));
        }
        return readings;
    }

    private Map<EmailAddress, Reading> again(ListId list, List<EmailAddress> doubtful) {
        Map<EmailAddress, PersonState> witnesses = witnesses(list, doubtful);
        Map<EmailAddress, Reading> proven = new HashMap<>();
        int most = TOGETHER - witnesses.size();
        for (int from = 0; from < doubtful.size(); from += most) {
            List<EmailAddress> some = doubtful.subList(from, Math.min(from + most, doubtful.size()));
            Set<EmailAddress> asked = new LinkedHashSet<>(witnesses.keySet());
            asked.addAll(some);
            Map<EmailAddress, Reading> answer = mailUp.read(list, asked);
            boolean shown = (witnesses.isEmpty() && doubtful.size() == 1)
                    || witnesses.values().stream()
                            .anyMatch(witness -> Comparison.agree(witness.list(list), answer.get(witness.address())));
            if (shown) {
                answer.entrySet().stream()
                        .filter(read -> some.contains(read.getKey()))
                        .forEach(read -> proven.put(read.getKey(), read.getValue()));
            }
        }
        return proven;
    }

    private Map<EmailAddress, PersonState> witnesses(ListId list, List<EmailAddress> doubtful) {
        Instant now = clock.instant();
        Set<EmailAddress> candidates = new LinkedHashSet<>();
        for (String after : List.of(doubtful.getLast().value(), "")) {
            candidates.addAll(states.readBefore(account, list, now, after, CANDIDATES));
        }
        doubtful.forEach(candidates::remove);
        Map<EmailAddress, PersonState> witnesses = new TreeMap<>();
        states.people(account, candidates).stream()
                .filter(person -> Comparison.number(person.list(list)) != 0)
                .sorted(Comparator.comparing((PersonState person) -> asOf(person, list))
                        .reversed())
                .limit(WITNESSES)
                .forEach(person -> witnesses.put(person.address(), person));
        return witnesses;
    }

    private static Instant asOf(PersonState person, ListId list) {
        return person.list(list).mirror().map(Reading::asOf).orElse(Instant.MIN);
    }
}

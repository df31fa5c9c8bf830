package com.mailup.crm.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.engine.PersonState;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.DurableLog.Entry;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two accounts and three connections with the same addresses and record ids: what is written to one is never seen in another. */
public abstract class IsolationContract extends StoreContract {
    private static final int STEPS = 200;
    private static final int PEOPLE = 12;
    private static final List<AccountId> ACCOUNTS = List.of(ACCOUNT, OTHER_ACCOUNT);
    private static final List<ConnectionId> CONNECTIONS =
            List.of(CONNECTION, new ConnectionId("crm-2"), new ConnectionId("third"));

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void accountsAndConnectionsNeverMix(long seed) {
        Random random = new Random(seed);
        RandomStates states = new RandomStates(seed);
        Map<AccountId, Map<EmailAddress, PersonState>> expected = new HashMap<>();
        Map<AccountId, List<Event>> events = new HashMap<>();
        ACCOUNTS.forEach(account -> {
            expected.put(account, new HashMap<>());
            events.put(account, new ArrayList<>());
        });
        for (int step = 0; step < STEPS; step++) {
            AccountId account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
            int number = random.nextInt(PEOPLE);
            EmailAddress address = RandomStates.address(number);
            switch (random.nextInt(4)) {
                case 0 -> {
                    stores.state().erase(account, address);
                    expected.getOrDefault(account, Map.of()).remove(address);
                }
                case 1 -> {
                    Event event = new Event.RecipientNoticed(
                            LIST, RandomStates.address(PEOPLE + number), Event.Source.POLL, Optional.empty());
                    stores.log().append(List.of(new Entry(account, Lane.BULK, event)), Optional.empty());
                    events.getOrDefault(account, List.of()).add(event);
                }
                default -> {
                    PersonState person = states.person(account, address, records(number, random));
                    stores.state().commit(account, Commits.people(stores.state(), account, List.of(person)));
                    expected.getOrDefault(account, Map.of()).put(address, person);
                }
            }
        }
        reopen();
        ACCOUNTS.forEach(account -> check(account, expected.getOrDefault(account, Map.of()), events));
    }

    private void check(AccountId account, Map<EmailAddress, PersonState> people, Map<AccountId, List<Event>> events) {
        assertThat(stores.state().peopleAfter(account, "", 1_000)).containsExactlyInAnyOrderElementsOf(people.values());
        Map<RecordRef, EmailAddress> links = new HashMap<>();
        people.values()
                .forEach(person -> person.records().keySet().forEach(record -> links.put(record, person.address())));
        List<RecordRef> all = new ArrayList<>();
        for (int number = 0; number < PEOPLE; number++) {
            for (ConnectionId connection : CONNECTIONS) {
                all.add(new RecordRef(connection, "Contacts", "12x" + number));
            }
        }
        assertThat(stores.state().links(account, all)).isEqualTo(links);
        assertThat(stores.log().read(account, Lane.BULK, 0, 1_000))
                .extracting(logged -> logged.event())
                .containsExactlyElementsOf(events.getOrDefault(account, List.of()));
    }

    private static List<RecordRef> records(int number, Random random) {
        return CONNECTIONS.stream()
                .filter(connection -> random.nextBoolean())
                .map(connection -> new RecordRef(connection, "Contacts", "12x" + number))
                .toList();
    }
}

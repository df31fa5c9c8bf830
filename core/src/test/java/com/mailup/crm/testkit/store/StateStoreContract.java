package com.mailup.crm.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.ListState;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.engine.RecordState;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.OutcomeRow;
import com.mailup.crm.store.PersonChange;
import com.mailup.crm.store.UnknownRecipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of people's states does. */
public abstract class StateStoreContract extends StoreContract {
    private static final EmailAddress ANNA = new EmailAddress("anna@example.com");
    private static final EmailAddress BEN = new EmailAddress("ben@example.com");
    private static final EmailAddress CARLA = new EmailAddress("carla@example.com");
    private static final ListId OTHER_LIST = new ListId(LIST.value() + 1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyStateIsReadAsItWasWrittenAlsoWhenReplaced(long seed) {
        RandomStates random = new RandomStates(seed);
        for (int round = 0; round < 3; round++) {
            List<PersonState> people = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                people.add(random.person(ACCOUNT, RandomStates.address(i), List.of(record(2 * i), record(2 * i + 1))));
            }
            stores.state().commit(ACCOUNT, Commits.people(stores.state(), ACCOUNT, people));

            assertThat(stores.state()
                            .people(
                                    ACCOUNT,
                                    people.stream().map(PersonState::address).toList()))
                    .containsExactlyInAnyOrderElementsOf(people);
        }
        reopen();
        assertThat(stores.state().countPeople(ACCOUNT)).isEqualTo(100);
    }

    @Test
    void whoIsNotKnownIsLeftOut() {
        commit(person(ANNA));

        assertThat(stores.state().people(ACCOUNT, List.of(ANNA, BEN))).containsExactly(person(ANNA));
        assertThat(stores.state().people(OTHER_ACCOUNT, List.of(ANNA))).isEmpty();
        assertThat(stores.state().people(ACCOUNT, List.of())).isEmpty();
    }

    @Test
    void whoHasNeitherListsNorRecordsIsForgotten() {
        commit(person(ANNA));
        commit(PersonState.unknown(ACCOUNT, ANNA));

        assertThat(stores.state().people(ACCOUNT, List.of(ANNA))).isEmpty();
        assertThat(stores.state().peopleAfter(ACCOUNT, "", 10)).isEmpty();
        assertThat(stores.state().countPeople(ACCOUNT)).isZero();
    }

    @Test
    void aRecordIsLinkedToOnePerson() {
        commit(person(ANNA).with(record(1), RecordState.NEW).with(record(2), RecordState.NEW));
        commit(person(BEN).with(record(2), RecordState.NEW));

        assertThat(stores.state().links(ACCOUNT, List.of(record(1), record(2), record(3))))
                .isEqualTo(Map.of(record(1), ANNA, record(2), BEN));
        assertThat(stores.state().people(ACCOUNT, List.of(ANNA)).getFirst().records())
                .containsOnlyKeys(record(1));
        assertThat(stores.state().links(OTHER_ACCOUNT, List.of(record(1)))).isEmpty();
    }

    @Test
    void aChangeLeavesAloneWhatItDoesNotConcern() {
        PersonState anna = person(ANNA).with(record(1), RecordState.NEW);
        commit(anna);
        PersonState joins = PersonState.unknown(ACCOUNT, ANNA).with(OTHER_LIST, ListState.UNKNOWN);

        stores.state().commit(ACCOUNT, Commit.of(List.of(Commits.somebody(joins))));

        assertThat(stores.state().people(ACCOUNT, List.of(ANNA)))
                .containsExactly(anna.with(OTHER_LIST, ListState.UNKNOWN));
    }

    @Test
    void aRecordMovesWithinOneCommit() {
        PersonState anna = person(ANNA).with(record(1), RecordState.NEW);
        commit(anna);

        stores.state()
                .commit(
                        ACCOUNT,
                        Commit.of(List.of(
                                Commits.somebody(person(BEN).with(record(1), RecordState.NEW)),
                                new PersonChange(anna, person(ANNA)))));

        assertThat(stores.state().links(ACCOUNT, List.of(record(1)))).isEqualTo(Map.of(record(1), BEN));
        assertThat(stores.state().people(ACCOUNT, List.of(ANNA))).containsExactly(person(ANNA));
    }

    @Test
    void recordsAreToldApartByConnectionModuleAndId() {
        List<RecordRef> records = List.of(
                record(1),
                new RecordRef(CONNECTION, "Leads", "12x1"),
                new RecordRef(new ConnectionId("crm-2"), "Contacts", "12x1"),
                new RecordRef(CONNECTION, "Contacts", "it's \"12x1\" è"));
        for (int i = 0; i < records.size(); i++) {
            commit(person(RandomStates.address(i)).with(records.get(i), RecordState.NEW));
        }

        Map<RecordRef, EmailAddress> links = stores.state().links(ACCOUNT, records);
        assertThat(links).hasSize(4);
        for (int i = 0; i < records.size(); i++) {
            assertThat(links).containsEntry(records.get(i), RandomStates.address(i));
        }
    }

    @Test
    void peopleComeInAddressOrderPageByPage() {
        commit(person(CARLA), person(ANNA), person(BEN));

        assertThat(stores.state().peopleAfter(ACCOUNT, "", 2))
                .extracting(PersonState::address)
                .containsExactly(ANNA, BEN);
        assertThat(stores.state().peopleAfter(ACCOUNT, BEN.value(), 2))
                .extracting(PersonState::address)
                .containsExactly(CARLA);
    }

    @Test
    void whomAnAuditMissedIsFound() {
        commit(read(ANNA, START), read(BEN, START.plusNanos(1)), person(CARLA));

        assertThat(stores.state().readBefore(ACCOUNT, LIST, START.plusNanos(1), "", 10))
                .containsExactly(ANNA);
        assertThat(stores.state().readBefore(ACCOUNT, LIST, START.plusNanos(2), ANNA.value(), 10))
                .containsExactly(BEN);
        assertThat(stores.state().readBefore(ACCOUNT, LIST, START.plusNanos(1), "", 1))
                .containsExactly(ANNA);
        assertThat(stores.state().readBefore(OTHER_ACCOUNT, LIST, START.plusSeconds(9), "", 10))
                .isEmpty();
    }

    @Test
    void whoIsOnAListIsCounted() {
        Reading gone = new Reading(
                RecipientStatus.NOT_REGISTERED, 0, "", Optional.empty(), Optional.empty(), START, false, true);
        commit(
                read(ANNA, START),
                read(BEN, START),
                person(CARLA),
                person(RandomStates.address(1)).with(LIST, ListState.UNKNOWN.read(gone)));

        assertThat(stores.state().countOn(ACCOUNT, LIST)).isEqualTo(2);
        assertThat(stores.state().countOn(ACCOUNT, new ListId(4711))).isZero();
        assertThat(stores.state().countOn(OTHER_ACCOUNT, LIST)).isZero();
    }

    @Test
    void whoIsOnAListWithoutARecordIsToldPageByPage() {
        commit(read(CARLA, START), read(ANNA, START).with(record(1), RecordState.NEW), read(BEN, START));

        assertThat(stores.state().countUnknown(ACCOUNT, LIST)).isEqualTo(2);
        assertThat(stores.state().unknown(ACCOUNT, LIST, "", 1))
                .extracting(UnknownRecipient::address)
                .containsExactly(BEN);
        assertThat(stores.state().unknown(ACCOUNT, LIST, BEN.value(), 9))
                .extracting(UnknownRecipient::address)
                .containsExactly(CARLA);
        assertThat(stores.state().unknown(OTHER_ACCOUNT, LIST, "", 9)).isEmpty();
    }

    @Test
    void aCommitIsStoredWholeOrNotAtAll() {
        OutcomeRow ofNoRun = new OutcomeRow(4711, record(1), Outcome.CREATED, "", START);
        Commit commit = new Commit(
                List.of(Commits.somebody(person(ANNA))),
                Map.of(),
                List.of(),
                List.of(ofNoRun),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());

        assertThatThrownBy(() -> stores.state().commit(ACCOUNT, commit)).isInstanceOf(SyncException.class);
        assertThat(stores.state().people(ACCOUNT, List.of(ANNA))).isEmpty();
        commit(person(BEN));
        assertThat(stores.state().countPeople(ACCOUNT)).isEqualTo(1);
    }

    @Test
    void aPersonOfAnotherAccountIsRefused() {
        PersonState stranger = PersonState.unknown(OTHER_ACCOUNT, ANNA).with(LIST, ListState.UNKNOWN);

        assertThatThrownBy(() -> stores.state().commit(ACCOUNT, Commit.of(List.of(Commits.somebody(stranger)))))
                .isInstanceOf(SyncException.class);
    }

    private void commit(PersonState... people) {
        stores.state().commit(ACCOUNT, Commits.people(stores.state(), ACCOUNT, List.of(people)));
    }

    private static PersonState person(EmailAddress address) {
        return PersonState.unknown(ACCOUNT, address).with(LIST, ListState.UNKNOWN);
    }

    private static PersonState read(EmailAddress address, Instant asOf) {
        Reading reading =
                new Reading(RecipientStatus.SUBSCRIBED, 1, "", Optional.empty(), Optional.empty(), asOf, false, false);
        return person(address).with(LIST, ListState.UNKNOWN.read(reading));
    }
}

package com.mailup.crm.delivery;

import static com.mailup.crm.delivery.Desk.ACCOUNT;
import static com.mailup.crm.delivery.Desk.address;
import static com.mailup.crm.delivery.Desk.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.engine.Decision;
import com.mailup.crm.engine.Look.Departure;
import com.mailup.crm.engine.Look.Why;
import com.mailup.crm.engine.Profile;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.store.Event;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatheringTest {
    private Desk desk;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new Desk(folder);
        desk.subscribed(1, 3);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Gathering gather(CrmSide crms, Batch batch) {
        Gathering gathering = new Gathering(ACCOUNT, desk.store.state(), crms, desk.clock.instant());
        gathering.start(batch);
        gathering.readRecords();
        return gathering;
    }

    private Gathering gather(Change... changes) {
        return gather(desk.crms(), Desk.batch(changes));
    }

    private static PersonCase person(Gathering gathering, int n) {
        return Objects.requireNonNull(gathering.people().get(address(n)));
    }

    private static List<Why> departures(Gathering gathering, int n) {
        return person(gathering, n).departures().stream().map(Departure::why).toList();
    }

    @Test
    void aRecordWithAnotherAddressLeavesOnePersonAndJoinsTheOther() {
        desk.save(1, address(9), ShownStatus.SUBSCRIBED, "Name 1");
        Gathering gathering = gather(Desk.saved(1));
        assertThat(departures(gathering, 1)).containsExactly(Why.ADDRESS_CHANGED);
        assertThat(person(gathering, 1).records()).isEmpty();
        assertThat(person(gathering, 9).records()).containsOnlyKeys(record(1));
    }

    @Test
    void twoRecordsSwapTheirAddresses() {
        desk.save(1, address(2), ShownStatus.SUBSCRIBED, "Name 1");
        desk.save(2, address(1), ShownStatus.SUBSCRIBED, "Name 2");
        Gathering gathering = gather(Desk.saved(1));
        assertThat(person(gathering, 1).records())
                .as("found though only one was named")
                .containsOnlyKeys(record(2));
        assertThat(person(gathering, 2).records()).containsOnlyKeys(record(1));
        assertThat(departures(gathering, 1)).containsExactly(Why.ADDRESS_CHANGED);
        assertThat(departures(gathering, 2)).containsExactly(Why.ADDRESS_CHANGED);
    }

    /** The CRM is read anew for whoever had to be read in MailUp first; the others are decided already. */
    @Test
    void aRecordThatMovesAfterItsPersonWasDecidedWaitsForTheNextLook() {
        Gathering gathering = gather(Desk.saved(1));
        person(gathering, 1).decide(decided(person(gathering, 1)), Map.of(), Profile.NONE);
        desk.save(1, address(9), ShownStatus.SUBSCRIBED, "Name 1");
        gathering.readRecords();
        assertThat(person(gathering, 9).records()).isEmpty();
        assertThat(person(gathering, 1).state().records()).containsOnlyKeys(record(1));
    }

    private static Decision.Decided decided(PersonCase person) {
        return new Decision.Decided(person.state(), List.of(), List.of(), List.of(), Map.of(), List.of(), false);
    }

    @Test
    void aMergedRecordIsNotReadAgainAndItsSurvivorIsLookedAt() {
        desk.crm.remove(record(1));
        Gathering gathering = gather(new Change.Merged(record(1), Instant.EPOCH, "user", record(2), LastWords.NONE));
        assertThat(departures(gathering, 1)).containsExactly(Why.MERGED);
        assertThat(gathering.survivor(record(1))).isEqualTo(record(2));
        assertThat(person(gathering, 2).records()).containsOnlyKeys(record(2));
    }

    @Test
    void whatCannotBeReadStaysLinkedUntilItsDeletionIsTold() {
        desk.crm.remove(record(1));
        Gathering gathering = gather(Desk.saved(1));
        assertThat(gathering.gone()).containsExactly(record(1));
        assertThat(person(gathering, 1).departures()).isEmpty();
        assertThat(person(gathering, 1).state().records()).containsOnlyKeys(record(1));
    }

    @Test
    void aClearedAddressLeavesAndBelongsToNobody() {
        desk.crm.save(record(1), Optional.empty(), Desk.NEWS_REF, ShownStatus.SUBSCRIBED, "");
        Gathering gathering = gather(Desk.saved(1));
        assertThat(departures(gathering, 1)).containsExactly(Why.ADDRESS_CLEARED);
        assertThat(gathering.withoutAddress()).containsOnlyKeys(record(1));
    }

    @Test
    void recordsOfAConnectionThatDoesNotRunAreLeftAlone() {
        Batch batch = new Batch();
        batch.add(new Event.PersonNoticed(address(1), Event.Source.COMMAND));
        Gathering gathering = gather(new CrmSide(List.of(), new Silence(desk.retry, desk.clock)), batch);
        assertThat(person(gathering, 1).departures()).isEmpty();
        assertThat(person(gathering, 1).records()).isEmpty();
        assertThat(gathering.gone()).isEmpty();
        assertThat(person(gathering, 1).state().records()).containsOnlyKeys(record(1));
    }
}

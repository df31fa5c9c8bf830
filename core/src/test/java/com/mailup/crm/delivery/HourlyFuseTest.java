package com.mailup.crm.delivery;

import static com.mailup.crm.delivery.Desk.ACCOUNT;
import static com.mailup.crm.delivery.Desk.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.engine.Fuse;
import com.mailup.crm.engine.ListState;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.store.Event;
import com.mailup.crm.testkit.store.Commits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HourlyFuseTest {
    private static final int PEOPLE = 60;

    private Desk desk;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new Desk(folder);
        desk.subscribed(1, PEOPLE);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private HourlyFuse fuse(int people, int percent) {
        Fuse limits = new Fuse(people, percent, Duration.ofHours(1));
        return new HourlyFuse(ACCOUNT, limits, desk.store.state(), desk.store.connections(), desk.clock);
    }

    private void optOut(HourlyFuse fuse, int from, int to, boolean acted) {
        Batch batch = new Batch();
        for (int n = from; n <= to; n++) {
            desk.save(n, ShownStatus.UNSUBSCRIBED);
            batch.add(new Event.RecordNoticed(acted ? Desk.saved(n) : Desk.noticed(n)));
        }
        desk.runWith(fuse, batch, Cycle.Manner.REAL_TIME);
    }

    private long held() {
        return desk.parked().stream()
                .filter(parked -> parked.code().equals(ErrorCode.FUSE_BLOWN.name()))
                .count();
    }

    @Test
    void theLimitsAreFiveHundredPeopleOrTwoPercentInAnHour() {
        assertThat(Fuse.DEFAULT).isEqualTo(new Fuse(500, 2, Duration.ofHours(1)));
    }

    @Test
    void moreThanTheNumberIsHeldWholeAndNothingIsSent() {
        optOut(fuse(30, 100), 1, 31, false);
        assertThat(held()).isEqualTo(31);
        assertThat(desk.writes()).isEmpty();
        assertThat(desk.atMailUp(1)).isEqualTo(RecipientStatus.SUBSCRIBED);
    }

    @Test
    void whoIsMendedMeanwhileIsHeldNoLonger() {
        HourlyFuse fuse = fuse(30, 100);
        optOut(fuse, 1, 31, false);
        for (int n = 1; n <= 30; n++) {
            desk.save(n, ShownStatus.SUBSCRIBED);
        }
        Batch toldAgain = new Batch();
        for (int n = 1; n <= 31; n++) {
            toldAgain.add(new Event.RecordNoticed(Desk.noticed(n)));
        }
        desk.runWith(fuse, toldAgain, Cycle.Manner.REAL_TIME);
        assertThat(held()).isEqualTo(1);
        assertThat(desk.parked()).hasSize(1);
        assertThat(desk.writes()).isEmpty();
        assertThat(desk.atMailUp(31)).isEqualTo(RecipientStatus.SUBSCRIBED);
    }

    @Test
    void asManyAsTheNumberPass() {
        optOut(fuse(30, 100), 1, 30, false);
        assertThat(held()).isZero();
    }

    @Test
    void theShareCountsOnlyAboveAFew() {
        optOut(fuse(500, 2), 1, 20, false);
        assertThat(held()).isZero();
        optOut(fuse(500, 2), 21, 21, false);
        assertThat(held()).isEqualTo(1);
    }

    @Test
    void theShareIsOfThePeopleOnTheListNotOfTheAccount() {
        List<PersonState> elsewhere = new ArrayList<>();
        for (int n = 1_001; n <= 3_000; n++) {
            elsewhere.add(PersonState.unknown(ACCOUNT, Desk.address(n))
                    .with(Desk.OFFERS, ListState.UNKNOWN.read(subscribed())));
        }
        desk.store.state().commit(ACCOUNT, Commits.people(desk.store.state(), ACCOUNT, elsewhere));
        optOut(fuse(500, 2), 1, 21, false);
        assertThat(held()).isEqualTo(21);
    }

    private Reading subscribed() {
        return new Reading(
                RecipientStatus.SUBSCRIBED,
                1,
                "",
                Optional.empty(),
                Optional.empty(),
                desk.clock.instant(),
                false,
                true);
    }

    @Test
    void whoActsHimselfPasses() {
        optOut(fuse(30, 100), 1, 40, true);
        assertThat(held()).isZero();
        assertThat(desk.atMailUp(40)).isEqualTo(RecipientStatus.UNSUBSCRIBED);
    }

    /** So that both sides have shown it. */
    private void optedOut(int people) {
        optOut(fuse(100, 100), 1, people, true);
        desk.run(Desk.savedAll(1, people));
        desk.journal.clear();
    }

    /** Nobody looked at each of them, and each would be subscribed or sent a request. */
    @Test
    void manyLiftsAreHeldThoughANamedUserMadeThemAndTheirNewOptOutsAreNot() {
        optedOut(31);
        HourlyFuse fuse = fuse(30, 100);
        for (int n = 1; n <= 31; n++) {
            desk.save(n, ShownStatus.SUBSCRIBED);
        }
        desk.runWith(fuse, Desk.savedAll(1, 31), Cycle.Manner.REAL_TIME);
        assertThat(held()).isEqualTo(31);
        assertThat(desk.writes()).isEmpty();

        desk.save(1, ShownStatus.UNSUBSCRIBED);
        desk.runWith(fuse, Desk.savedAll(1, 1), Cycle.Manner.REAL_TIME);
        assertThat(held()).isEqualTo(30);
        assertThat(desk.inCrm(1)).isEqualTo(ShownStatus.UNSUBSCRIBED);
    }

    @Test
    void aFewLiftsOfANamedUserPass() {
        optedOut(30);
        for (int n = 1; n <= 30; n++) {
            desk.save(n, ShownStatus.SUBSCRIBED);
        }
        desk.runWith(fuse(30, 100), Desk.savedAll(1, 30), Cycle.Manner.REAL_TIME);
        assertThat(held()).isZero();
        assertThat(desk.inCrm(30)).isEqualTo(ShownStatus.PENDING);
    }

    /** What a merged record takes along is told once: who is held would not hear it again. */
    @Test
    void whoMergesTwoRecordsActsForBoth() {
        desk.save(1, ShownStatus.UNSUBSCRIBED);
        desk.crm.remove(record(1));
        LastWords words = new LastWords(Map.of(Desk.NEWS_REF, ListValue.stamped(ShownStatus.UNSUBSCRIBED, "1")), true);
        Change merged = new Change.Merged(record(1), Instant.EPOCH, "user", record(2), words);

        desk.runWith(fuse(0, 1), Desk.batch(merged), Cycle.Manner.REAL_TIME);

        assertThat(held()).isZero();
        assertThat(desk.inCrm(2)).isEqualTo(ShownStatus.UNSUBSCRIBED);
        assertThat(desk.atMailUp(2)).isEqualTo(RecipientStatus.UNSUBSCRIBED);
    }

    @Test
    void anHourLaterTheCountBeginsAnew() {
        optOut(fuse(25, 100), 1, 20, false);
        desk.clock.advance(Duration.ofMinutes(59));
        optOut(fuse(25, 100), 21, 30, false);
        assertThat(held()).isEqualTo(10);
        desk.clock.advance(Duration.ofMinutes(2));
        optOut(fuse(25, 100), 31, 40, false);
        assertThat(held()).isEqualTo(10);
    }

    @Test
    void fieldsEmptiedCountAndWhatIsFilledDoesNot() {
        rename(fuse(10, 100), 1, 11, "Other");
        assertThat(held()).isZero();
        rename(fuse(10, 100), 20, 30, "");
        assertThat(held()).isEqualTo(11);
        assertThat(desk.writes()).containsExactly("import DEFAULT 11");
    }

    @Test
    void fieldsEmptiedByANamedUserPass() {
        for (int n = 1; n <= 11; n++) {
            desk.save(n, Desk.address(n), ShownStatus.SUBSCRIBED, "");
        }
        desk.runWith(fuse(10, 100), Desk.savedAll(1, 11), Cycle.Manner.REAL_TIME);
        assertThat(held()).isZero();
    }

    private void rename(HourlyFuse fuse, int from, int to, String name) {
        Batch batch = new Batch();
        for (int n = from; n <= to; n++) {
            desk.save(n, Desk.address(n), ShownStatus.SUBSCRIBED, name);
            batch.add(new Event.RecordNoticed(Desk.noticed(n)));
        }
        desk.runWith(fuse, batch, Cycle.Manner.REAL_TIME);
    }

    @Test
    void whoIsHeldForOneListIsNotCountedForTheNext() {
        desk.twoLists();
        for (int n = 1; n <= PEOPLE; n++) {
            desk.saveOnBothLists(n);
        }
        desk.run(Desk.savedAll(1, PEOPLE));
        desk.importEnds();
        Batch batch = new Batch();
        for (int n = 1; n <= 31; n++) {
            desk.save(n, ShownStatus.UNSUBSCRIBED);
            desk.saveUnsubscribed(n, Desk.OFFERS);
            batch.add(new Event.RecordNoticed(Desk.noticed(n)));
        }
        for (int n = 41; n <= 50; n++) {
            desk.saveUnsubscribed(n, Desk.OFFERS);
            batch.add(new Event.RecordNoticed(Desk.noticed(n)));
        }
        desk.runWith(fuse(30, 100), batch, Cycle.Manner.REAL_TIME);
        assertThat(held()).isEqualTo(31);
    }

    @Test
    void whoIsReleasedPassesOnce() {
        HourlyFuse fuse = fuse(30, 100);
        optOut(fuse, 1, 31, false);
        desk.store.state().recode(ACCOUNT, ErrorCode.FUSE_BLOWN.name(), HourlyFuse.RELEASED, desk.clock.instant());
        desk.runWith(fuse, desk.parkedBatch(), Cycle.Manner.REAL_TIME);
        assertThat(held()).isZero();
        assertThat(desk.atMailUp(31)).isEqualTo(RecipientStatus.UNSUBSCRIBED);
        optOut(fuse, 32, 59, false);
        assertThat(held()).as("28 others are below the limit").isZero();
    }

    @Test
    void whoIsHeldStaysHeldWhenToldOfAgainAmongAFew() {
        HourlyFuse fuse = fuse(30, 100);
        optOut(fuse, 1, 31, false);
        optOut(fuse, 1, 3, false);
        assertThat(held()).isEqualTo(31);
        assertThat(desk.writes()).isEmpty();
        assertThat(desk.atMailUp(1)).isEqualTo(RecipientStatus.SUBSCRIBED);
    }

    @Test
    void whoIsReleasedPassesAlsoWhenToldOfAgainBeforeBeingDue() {
        HourlyFuse fuse = fuse(30, 100);
        optOut(fuse, 1, 31, false);
        desk.store.state().recode(ACCOUNT, ErrorCode.FUSE_BLOWN.name(), HourlyFuse.RELEASED, desk.clock.instant());
        optOut(fuse, 1, 31, false);
        assertThat(desk.atMailUp(1)).isEqualTo(RecipientStatus.UNSUBSCRIBED);
        assertThat(desk.atMailUp(31)).isEqualTo(RecipientStatus.UNSUBSCRIBED);
        desk.runWith(fuse, desk.parkedBatch(), Cycle.Manner.REAL_TIME);
        assertThat(held()).isZero();
    }
}

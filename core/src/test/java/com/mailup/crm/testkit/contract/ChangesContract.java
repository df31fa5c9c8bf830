package com.mailup.crm.testkit.contract;

import static com.mailup.crm.testkit.contract.CrmBench.NEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Crm#changedSince}: no change is lost, whatever happens while it is paged over. */
public abstract class ChangesContract extends ContractTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void anEmptyCrmEndsAtOnce() {
        assertThat(changesSince(Cursor.START).changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 200})
    void startReadsEveryRecordWhateverThePageSize(int limit) {
        List<RecordRef> people = people(23);

        assertThat(changesSince(Cursor.START, limit).records()).hasSameElementsAs(people);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201})
    void aPageHasOneToTwoHundred(int limit) {
        assertThatThrownBy(() -> crm().changedSince(Cursor.START, limit)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPageIsNeverLongerThanItsLimit() {
        people(12);

        assertThat(crm().changedSince(Cursor.START, 5).changes()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void manyRecordsOfOneMomentAreAllFound() {
        List<RecordRef> people = people(230);

        assertThat(changesSince(Cursor.START, 200).records()).containsAll(people);
    }

    @Test
    void onlyWhatChangedIsToldAfterwards() {
        List<RecordRef> people = people(5);
        bench().advance(LONG);
        Cursor behind = settled(Cursor.START);
        bench().edit(people.get(3), bench().field(NEWS), "Unsubscribed");

        assertThat(changesSince(behind).records()).containsExactly(people.get(3));
    }

    @Test
    void aSecondChangeInTheSameMomentIsTold() {
        RecordRef record = person(1);
        bench().advance(LONG);
        Cursor behind = settled(Cursor.START);
        RecordRef other = person(2);
        Cursor next = changesSince(behind).next();
        RecordRef third = person(3);

        assertThat(changesSince(next).records()).contains(third).doesNotContain(record);
        assertThat(other).isNotEqualTo(third);
    }

    /** A user corrects what was just saved: a CRM that counts in seconds gives both saves the same time. */
    @Test
    void aRecordSavedAgainInTheSameMomentIsToldAgain() {
        RecordRef record = person(1);
        Cursor behind = settled(Cursor.START);
        bench().edit(record, bench().field(NEWS), "Subscribed");
        Changes first = changesSince(behind);
        assertThat(first.records()).contains(record);
        bench().edit(record, bench().field(NEWS), "Unsubscribed");
        bench().advance(Duration.ofSeconds(5));

        assertThat(changesSince(first.next()).records()).contains(record);
    }

    /** What was read in its own second may be told once more. */
    @Test
    void aQuietCrmFallsSilent() {
        people(5);
        Cursor once = changesSince(Cursor.START).next();
        bench().advance(Duration.ofSeconds(20));
        Cursor cursor = changesSince(once).next();
        for (int round = 0; round < 3; round++) {
            Changes again = changesSince(cursor);
            assertThat(again.changes()).isEmpty();
            cursor = again.next();
            bench().advance(Duration.ofSeconds(20));
        }
    }

    @Test
    void anOldCursorTellsTheSameAgain() {
        people(5);
        Cursor behind = changesSince(Cursor.START).next();
        bench().advance(LONG);
        RecordRef late = person(6);

        assertThat(changesSince(behind).records()).contains(late);
        assertThat(changesSince(behind).records()).contains(late);
    }

    @Test
    void aCursorOutlivesItsConnection() {
        people(30);
        ChangePage first = crm().changedSince(Cursor.START, 10);
        Set<RecordRef> seen =
                new HashSet<>(first.changes().stream().map(Change::record).toList());
        try (Crm other = bench().plugin().connect(bench().context())) {
            ChangePage page = other.changedSince(new Cursor(first.next().value()), 200);
            page.changes().forEach(change -> seen.add(change.record()));
            while (page.more()) {
                page = other.changedSince(page.next(), 200);
                page.changes().forEach(change -> seen.add(change.record()));
            }
        }
        assertThat(seen).hasSize(30);
    }

    @Test
    void aRecordThatChangesWhileItIsPagedOverIsSeenAgain() {
        List<RecordRef> people = people(20);
        ChangePage page = crm().changedSince(Cursor.START, 6);
        RecordRef seen = page.changes().getFirst().record();
        RecordRef unseen = people.stream()
                .filter(record ->
                        !page.changes().stream().map(Change::record).toList().contains(record))
                .findFirst()
                .orElseThrow();
        bench().advance(Duration.ofSeconds(1));
        bench().edit(seen, bench().field(NEWS), "Unsubscribed");
        bench().edit(unseen, bench().field(NEWS), "Unsubscribed");

        Changes rest = changesSince(page.next(), 6);

        assertThat(rest.records()).contains(seen, unseen);
        assertThat(rest.records()).hasSizeGreaterThanOrEqualTo(15);
    }

    /** What a follower last read of each record is what the record shows in the end. */
    @Test
    void aFollowerNeverMissesTheLastChange() {
        List<RecordRef> people = people(40);
        CompletableFuture<Void> users = CompletableFuture.runAsync(() -> {
            for (int round = 0; round < 150; round++) {
                RecordRef record = people.get((round * 7) % people.size());
                bench().edit(record, bench().nameField(), "Round " + round);
                bench().advance(Duration.ofMillis(300));
            }
        });
        Map<RecordRef, String> known = new HashMap<>();
        Cursor cursor = Cursor.START;
        boolean last = false;
        while (!last) {
            last = users.isDone();
            Changes changes = changesSince(cursor, 10);
            follow(changes, known);
            cursor = changes.next();
        }
        users.join();

        Map<RecordRef, String> shown = new HashMap<>();
        people.forEach(record -> shown.put(record, bench().stored(record, bench().nameField())));
        assertThat(known).isEqualTo(shown);
    }

    @Test
    void aMergedRecordIsToldWithItsSurvivorAndItsLastWords() {
        RecordRef gone = person(1);
        RecordRef survivor = person(2);
        bench().edit(gone, bench().field(NEWS), "Unsubscribed");
        bench().optOut(gone, true);
        Cursor behind = settled(Cursor.START);
        bench().advance(LONG);
        bench().merge(gone, survivor);

        List<Change> changes = changesSince(behind).changes();

        if (bench().has(Trait.TELLS_OF_DELETIONS)) {
            Change.Merged merged = only(Change.Merged.class, changes);
            assertThat(merged.record()).isEqualTo(gone);
            assertThat(merged.into()).isEqualTo(survivor);
            assertUnsubscribed(merged.lastWords());
        } else {
            assertThat(changes).extracting(Change::record).contains(survivor);
        }
        assertThat(crm().read(List.of(gone))).isEmpty();
    }

    @Test
    void aDeletedRecordIsToldWithItsLastWordsAndAgainWhenRestored() {
        RecordRef record = person(1);
        bench().edit(record, bench().field(NEWS), "Unsubscribed");
        bench().optOut(record, true);
        Cursor behind = settled(Cursor.START);
        bench().advance(LONG);
        bench().delete(record);
        Changes deleted = changesSince(behind);
        bench().advance(LONG);
        bench().restore(record);
        Changes restored = changesSince(deleted.next());

        assertThat(restored.records()).contains(record);
        if (bench().has(Trait.TELLS_OF_DELETIONS)) {
            assertUnsubscribed(only(Change.Deleted.class, deleted.changes()).lastWords());
        } else {
            assertThat(deleted.changes()).isEmpty();
        }
    }

    @Test
    void theLastWordsTellWhetherTheyWereSaidWithTheRightToLift() {
        RecordRef record = person(1);
        boolean right = !bench().has(Trait.RIGHT_TO_LIFT);
        if (right) {
            bench().edit(record, bench().field(NEWS), "Subscribed");
        } else {
            bench().editWithoutRight(record, bench().field(NEWS), "Subscribed");
        }
        Cursor behind = settled(Cursor.START);
        bench().advance(LONG);
        assertThat(read(record).list(NEWS).mayLift()).isEqualTo(right);
        bench().delete(record);

        List<Change> changes = changesSince(behind).changes();
        if (bench().has(Trait.TELLS_OF_DELETIONS)) {
            assertThat(only(Change.Deleted.class, changes).lastWords().lists().get(NEWS))
                    .isNotNull()
                    .satisfies(value -> assertThat(value.mayLift()).isEqualTo(right));
        } else {
            assertThat(changes).isEmpty();
        }
    }

    @Test
    void whatIsSentToAGroupIsToldBesideTheSavesUnderTheNumberOfItsRun() {
        List<RecordRef> people = people(3);
        Cursor behind = settled(Cursor.START);
        bench().advance(LONG);
        bench().edit(people.get(0), bench().nameField(), "Edited");
        if (!bench().has(Trait.SENDS_TO_GROUPS)) {
            assertThat(changesSince(behind).changes()).noneMatch(Change.Grouped.class::isInstance);
            return;
        }
        long run = bench().sendToGroup(NEWS, "Fair 2026", people.subList(0, 2));
        ListRef unmapped = new ListRef(NEWS.account(), new ListId(99));
        long other = bench().sendToGroup(unmapped, "", people.subList(2, 3));

        Changes changes = changesSince(behind);

        assertThat(changes.changes()).anyMatch(Change.Saved.class::isInstance);
        assertThat(changes.changes().stream()
                        .filter(Change.Grouped.class::isInstance)
                        .map(Change.Grouped.class::cast))
                .extracting(Change.Grouped::record, Change.Grouped::run, Change.Grouped::list, Change.Grouped::group)
                .containsExactly(
                        tuple(people.get(0), run, NEWS.list(), "Fair 2026"),
                        tuple(people.get(1), run, NEWS.list(), "Fair 2026"),
                        tuple(people.get(2), other, unmapped.list(), ""));
        assertThat(changesSince(changes.next()).changes()).isEmpty();
    }

    private void follow(Changes changes, Map<RecordRef, String> known) {
        List<RecordRef> records = changes.records().stream().distinct().toList();
        for (Contact contact : crm().read(records)) {
            known.put(contact.record(), contact.fields().getOrDefault(bench().nameField(), ""));
        }
    }

    /** Behind everything that the CRM could still commit late. */
    private Cursor settled(Cursor from) {
        Cursor cursor = changesSince(from).next();
        bench().advance(LONG);
        return changesSince(cursor).next();
    }

    private static void assertUnsubscribed(LastWords words) {
        assertThat(words.optOut()).isTrue();
        assertThat(words.lists().get(NEWS))
                .isNotNull()
                .satisfies(value -> assertThat(value.status()).isEqualTo(ShownStatus.UNSUBSCRIBED));
    }

    private static <C extends Change> C only(Class<C> kind, List<Change> changes) {
        return changes.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }
}

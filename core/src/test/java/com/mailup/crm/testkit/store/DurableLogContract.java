package com.mailup.crm.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.store.DurableLog.Backlog;
import com.mailup.crm.store.DurableLog.Entry;
import com.mailup.crm.store.DurableLog.Logged;
import com.mailup.crm.store.DurableLog.Receipt;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every durable log does. */
public abstract class DurableLogContract extends StoreContract {
    private static final Optional<Receipt> NO_RECEIPT = Optional.empty();

    @Test
    void everyKindOfEventIsReadAsItWasWritten() {
        var words = new LastWords(
                Map.of(new ListRef(ACCOUNT, LIST), new ListValue(ShownStatus.UNSUBSCRIBED, "stamp \"7\"", false)),
                true);
        var claim = Optional.of(new Event.Claim(true, START.minusNanos(1)));
        List<Event> events = List.of(
                new Event.RecordNoticed(new Change.Saved(record(1), START, "")),
                new Event.RecordNoticed(new Change.Restored(record(1), START, "19x1")),
                new Event.RecordNoticed(new Change.Deleted(record(2), START, "19x1", words)),
                new Event.RecordNoticed(new Change.Merged(record(2), START, "19x1", record(3), LastWords.NONE)),
                new Event.RecordNoticed(
                        new Change.Grouped(record(2), START, "19x1", 12, LIST, "Fair \"2026\" – Zürich")),
                new Event.RecipientNoticed(LIST, RandomStates.address(1), Event.Source.CALLBACK, claim),
                new Event.RecipientNoticed(LIST, RandomStates.address(1), Event.Source.AUDIT, Optional.empty()),
                new Event.PersonNoticed(RandomStates.address(2), Event.Source.COMMAND));

        stores.log()
                .append(events.stream().map(event -> entry(Lane.CONSENT, event)).toList(), NO_RECEIPT);
        reopen();

        assertThat(stores.log().read(ACCOUNT, Lane.CONSENT, 0, 100))
                .extracting(Logged::event)
                .containsExactlyElementsOf(events);
        assertThat(stores.log().read(ACCOUNT, Lane.CONSENT, 0, 100))
                .extracting(Logged::receivedAt)
                .containsOnly(START);
    }

    @Test
    void lanesAndAccountsAreLogsOfTheirOwn() {
        stores.log()
                .append(
                        List.of(
                                entry(Lane.BULK, person(1)),
                                new Entry(OTHER_ACCOUNT, Lane.BULK, person(2)),
                                entry(Lane.CONSENT, person(3))),
                        NO_RECEIPT);

        assertThat(events(ACCOUNT, Lane.BULK)).containsExactly(person(1));
        assertThat(events(OTHER_ACCOUNT, Lane.BULK)).containsExactly(person(2));
        assertThat(events(ACCOUNT, Lane.CONSENT)).containsExactly(person(3));
        assertThat(events(ACCOUNT, Lane.INTERACTIVE)).isEmpty();
    }

    @Test
    void readingGoesOnAfterASequenceNumber() {
        append(10);
        List<Logged> first = stores.log().read(ACCOUNT, Lane.BULK, 0, 4);
        List<Logged> rest =
                stores.log().read(ACCOUNT, Lane.BULK, first.getLast().sequence(), 100);

        assertThat(first).hasSize(4);
        assertThat(rest).hasSize(6);
        assertThat(rest.getFirst().event()).isEqualTo(person(5));
    }

    @Test
    void aReceiptIsTakenOnceForTwoDays() {
        var receipt = Optional.of(new Receipt(CONNECTION, "delivery-1"));

        assertThat(stores.log().append(List.of(entry(Lane.BULK, person(1))), receipt))
                .isTrue();
        assertThat(stores.log().append(List.of(entry(Lane.BULK, person(1))), receipt))
                .isFalse();
        clock.advance(Duration.ofDays(2));
        stores.log().trim(START);
        reopen();
        assertThat(stores.log().append(List.of(entry(Lane.BULK, person(1))), receipt))
                .isFalse();
        clock.advance(Duration.ofSeconds(1));
        stores.log().trim(START);
        assertThat(stores.log().append(List.of(entry(Lane.BULK, person(1))), receipt))
                .isTrue();
        assertThat(events(ACCOUNT, Lane.BULK)).hasSize(2);
    }

    @Test
    void theSameReceiptIdOfAnotherConnectionIsAnotherReceipt() {
        ConnectionId other = new ConnectionId("second");

        assertThat(stores.log().append(List.of(), Optional.of(new Receipt(CONNECTION, "1"))))
                .isTrue();
        assertThat(stores.log().append(List.of(), Optional.of(new Receipt(other, "1"))))
                .isTrue();
    }

    @Test
    void ofManySimultaneousRepetitionsOneIsStored() throws Exception {
        var receipt = Optional.of(new Receipt(CONNECTION, "storm"));
        List<Future<Boolean>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                answers.add(threads.submit(() -> stores.log().append(List.of(entry(Lane.BULK, person(1))), receipt)));
            }
        }

        int taken = 0;
        for (Future<Boolean> answer : answers) {
            taken += answer.get() ? 1 : 0;
        }
        assertThat(taken).isEqualTo(1);
        assertThat(events(ACCOUNT, Lane.BULK)).hasSize(1);
    }

    @Test
    void manyProducersLoseNothingAndKeepTheirOwnOrder() {
        int producers = 16;
        int each = 100;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int producer = 0; producer < producers; producer++) {
                int base = producer * each;
                threads.execute(() -> {
                    for (int i = 0; i < each; i++) {
                        stores.log().append(List.of(entry(Lane.BULK, person(base + i))), NO_RECEIPT);
                    }
                });
            }
        }
        reopen();

        Map<Event, Integer> place = new HashMap<>();
        events(ACCOUNT, Lane.BULK).forEach(event -> place.put(event, place.size()));
        assertThat(place).hasSize(producers * each);
        for (int i = 0; i < producers * each - 1; i++) {
            if (i % each != each - 1) {
                assertThat(place.get(person(i))).isLessThan(place.get(person(i + 1)));
            }
        }
    }

    @Test
    void listenersHearOfEachAppendedLog() {
        ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
        stores.log().onAppend((account, lane) -> heard.add(account + " " + lane));

        stores.log()
                .append(
                        List.of(
                                entry(Lane.BULK, person(1)),
                                entry(Lane.BULK, person(2)),
                                new Entry(OTHER_ACCOUNT, Lane.CONSENT, person(2))),
                        Optional.of(new Receipt(CONNECTION, "1")));
        stores.log().append(List.of(entry(Lane.BULK, person(1))), Optional.of(new Receipt(CONNECTION, "1")));

        assertThat(heard).containsExactlyInAnyOrder(ACCOUNT + " BULK", OTHER_ACCOUNT + " CONSENT");
    }

    @Test
    void theBacklogIsWhatIsNotSettled() {
        append(3);
        clock.advance(Duration.ofMinutes(1));
        append(2);
        stores.state().commit(ACCOUNT, Commits.cursor(Lane.BULK, 4));

        assertThat(stores.log().backlog(ACCOUNT))
                .containsExactly(
                        new Backlog(Lane.CONSENT, 0, Optional.empty()),
                        new Backlog(Lane.CALLBACK, 0, Optional.empty()),
                        new Backlog(Lane.INTERACTIVE, 0, Optional.empty()),
                        new Backlog(Lane.BULK, 1, Optional.of(START.plus(Duration.ofMinutes(1)))),
                        new Backlog(Lane.HELD, 0, Optional.empty()));
        assertThat(stores.log().last(ACCOUNT, Lane.BULK)).isEqualTo(5);
        assertThat(stores.log().last(ACCOUNT, Lane.HELD)).isZero();
        assertThat(stores.log().cursor(ACCOUNT, Lane.BULK)).isEqualTo(4);
        assertThat(stores.log().cursor(OTHER_ACCOUNT, Lane.BULK)).isZero();
    }

    @Test
    void aCursorNeverGoesBack() {
        append(5);
        stores.state().commit(ACCOUNT, Commits.cursor(Lane.BULK, 5));
        stores.state().commit(ACCOUNT, Commits.cursor(Lane.BULK, 2));

        assertThat(stores.log().cursor(ACCOUNT, Lane.BULK)).isEqualTo(5);
    }

    @Test
    void trimmingRemovesOldSettledEventsOnly() {
        append(4);
        clock.advance(Duration.ofDays(8));
        append(2);
        stores.state().commit(ACCOUNT, Commits.cursor(Lane.BULK, 3));

        assertThat(stores.log().trim(START.plus(Duration.ofDays(7)))).isEqualTo(3);
        assertThat(events(ACCOUNT, Lane.BULK)).hasSize(3).first().isEqualTo(person(4));
    }

    @Test
    void sequenceNumbersNeverComeAgain() {
        append(6);
        stores.state().commit(ACCOUNT, Commits.cursor(Lane.BULK, 6));
        stores.log().trim(START.plusSeconds(1));
        reopen();
        append(1);

        assertThat(stores.log().read(ACCOUNT, Lane.BULK, 0, 10))
                .extracting(Logged::sequence)
                .containsExactly(7L);
    }

    @Test
    void eventsAppendedTogetherAreReadFromAnyOfThemOn() {
        stores.log().append(together(10), NO_RECEIPT);
        append(2);

        assertThat(stores.log().read(ACCOUNT, Lane.BULK, 3, 4))
                .extracting(Logged::sequence, Logged::event)
                .containsExactly(
                        tuple(4L, person(4)), tuple(5L, person(5)), tuple(6L, person(6)), tuple(7L, person(7)));
        assertThat(stores.log().read(ACCOUNT, Lane.BULK, 8, 10))
                .extracting(Logged::sequence)
                .containsExactly(9L, 10L, 11L, 12L);
    }

    @Test
    void eventsAppendedTogetherAreTrimmedWhenAllAreSettled() {
        stores.log().append(together(10), NO_RECEIPT);
        stores.state().commit(ACCOUNT, Commits.cursor(Lane.BULK, 9));
        assertThat(stores.log().trim(START.plusSeconds(1))).isZero();

        stores.state().commit(ACCOUNT, Commits.cursor(Lane.BULK, 10));
        assertThat(stores.log().trim(START.plusSeconds(1))).isEqualTo(10);
    }

    @Test
    void anErasedPersonsSettledEventsGoAndAllOthersKeepTheirNumbers() {
        stores.log().append(together(4), NO_RECEIPT);
        stores.log().append(List.of(entry(Lane.BULK, person(2)), entry(Lane.BULK, person(3))), NO_RECEIPT);
        stores.state().commit(ACCOUNT, Commits.cursor(Lane.BULK, 4));

        stores.state().erase(ACCOUNT, RandomStates.address(2));
        reopen();

        assertThat(stores.log().read(ACCOUNT, Lane.BULK, 0, 10))
                .extracting(Logged::sequence, Logged::event)
                .containsExactly(
                        tuple(1L, person(1)),
                        tuple(3L, person(3)),
                        tuple(4L, person(4)),
                        tuple(5L, person(2)),
                        tuple(6L, person(3)));
    }

    private static List<Entry> together(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> entry(Lane.BULK, person(n)))
                .toList();
    }

    private void append(int count) {
        int before = events(ACCOUNT, Lane.BULK).size();
        for (int i = 1; i <= count; i++) {
            stores.log().append(List.of(entry(Lane.BULK, person(before + i))), NO_RECEIPT);
        }
    }

    private List<Event> events(AccountId account, Lane lane) {
        return stores.log().read(account, lane, 0, 10_000).stream()
                .map(Logged::event)
                .toList();
    }

    private static Entry entry(Lane lane, Event event) {
        return new Entry(ACCOUNT, lane, event);
    }

    private static Event person(int number) {
        return new Event.PersonNoticed(RandomStates.address(number), Event.Source.POLL);
    }
}

package com.mailup.crm.delivery;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.ErrorKind;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.ListState;
import com.mailup.crm.engine.OpenCall;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.engine.Profile;
import com.mailup.crm.engine.Settled;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.DeadLetter;
import com.mailup.crm.store.Delivery;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.Parked;
import com.mailup.crm.store.PersonChange;
import com.mailup.crm.store.Sending;
import com.mailup.crm.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the bulk imports that MailUp works off in the background. A restart resumes here: every import is recorded. */
final class ImportWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWatch.class);

    /** After this a small import has ended: asked for earlier, it would be asked for again, and whoever is in it would wait longer. */
    private static final Duration FIRST_POLL = Duration.ofMillis(100);

    private static final Duration LONGEST_POLL = Duration.ofSeconds(5);

    /** An import that has not ended by then is a slow one, beside which work goes on. */
    private static final Duration ANSWERED = Duration.ofMillis(500);

    /** MailUp works in order: there is no use in asking for those behind. */
    private static final int MOST_ASKED = 3;

    /** What MailUp answered of an import; empty when it did not tell. */
    private record Answer(Delivery delivery, Optional<MailUp.ImportState> state) {
        boolean completed() {
            return state.filter(MailUp.ImportState::completed).isPresent();
        }
    }

    private final AccountId account;
    private final StateStore states;
    private final MailUp mailUp;
    private final InstantSource clock;
    private final Executor asker;
    private final ProvenReadings proven;
    private final Runnable answered;
    private Optional<List<Delivery>> known = Optional.empty();
    private Optional<FutureTask<List<Answer>>> asking = Optional.empty();
    private Instant next = Instant.MIN;
    private Duration wait = FIRST_POLL;

    /** How long a batch usually takes from its begin to its call. */
    private Duration lead = Duration.ZERO;

    /**
     * The imports of an account.
     *
     * @param asker runs the questions, which wait for their turn within MailUp's limit; everything else is done by the account's worker
     * @param answered told when a question was answered
     */
    ImportWatch(
            AccountId account,
            StateStore states,
            MailUp mailUp,
            InstantSource clock,
            Executor asker,
            Runnable answered) {
        this.account = account;
        this.states = states;
        this.mailUp = mailUp;
        this.clock = clock;
        this.asker = asker;
        this.answered = answered;
        proven = new ProvenReadings(account, states, mailUp, clock);
    }

    /** Imports may have been opened. */
    void look() {
        known = Optional.empty();
    }

    /** A batch that was begun then has ended, and may have opened imports. */
    void look(Instant begun) {
        look();
        open().stream()
                .map(Delivery::sent)
                .filter(sent -> !sent.isBefore(begun))
                .min(Instant::compareTo)
                .ifPresent(sent -> lead =
                        lead.multipliedBy(3).plus(Duration.between(begun, sent)).dividedBy(4));
    }

    /** What the imports under way leave. */
    ImportQueue queue() {
        List<Delivery> open = open();
        Optional<Instant> answer =
                open.stream().map(delivery -> delivery.sent().plus(ANSWERED)).max(Instant::compareTo);
        Instant turn = clock.instant().plus(mailUp.untilImport()).minus(lead);
        return new ImportQueue(ImportRoom.beside(open).left(), answer, turn);
    }

    /** When the next poll is due; empty when no import is open, or an answer is on its way. */
    Optional<Instant> poll() {
        takeAnswers();
        List<Delivery> open = open();
        if (open.isEmpty()) {
            next = Instant.MIN;
            wait = FIRST_POLL;
            return Optional.empty();
        }
        if (asking.isPresent()) {
            return Optional.empty();
        }
        Instant first = open.getFirst().sent().plus(FIRST_POLL);
        Instant due = next.isAfter(first) ? next : first;
        if (clock.instant().isBefore(due)) {
            return Optional.of(due);
        }
        open.stream()
                .filter(delivery -> delivery.importId() == 0 && late(delivery))
                .forEach(this::doubt);
        List<Delivery> asked = open().stream()
                .filter(delivery -> delivery.importId() != 0)
                .limit(MOST_ASKED)
                .toList();
        ask(asked);
        next = clock.instant().plus(wait);
        wait = wait.multipliedBy(2).compareTo(LONGEST_POLL) > 0 ? LONGEST_POLL : wait.multipliedBy(2);
        takeAnswers();
        return Optional.of(next);
    }

    private List<Delivery> open() {
        List<Delivery> open = known.orElseGet(() -> states.deliveries(account));
        known = Optional.of(open);
        return open;
    }

    private void ask(List<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        FutureTask<List<Answer>> questions = new FutureTask<>(() -> {
            List<Answer> answers = new ArrayList<>();
            for (Delivery delivery : deliveries) {
                Answer answer = new Answer(delivery, told(() -> mailUp.importState(delivery.importId())));
                answers.add(answer);
                if (answer.state().isPresent() && !answer.completed() && !late(delivery)) {
                    break;
                }
            }
            return answers;
        });
        asking = Optional.of(questions);
        asker.execute(() -> {
            questions.run();
            answered.run();
        });
    }

    /** An import of which MailUp tells nothing stops no other work; it is asked for again until it is late. */
    private <T> Optional<T> told(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (SyncException e) {
            if (e.kind() == ErrorKind.NEEDS_ADMIN) {
                throw e;
            }
            LOG.warn("account {}: the state of an import: {} {}", account, e.code(), e.detail());
            return Optional.empty();
        }
    }

    private void takeAnswers() {
        if (asking.filter(Future::isDone).isEmpty()) {
            return;
        }
        Future<List<Answer>> done = asking.orElseThrow();
        asking = Optional.empty();
        for (Answer answer : Waiting.result(done)) {
            boolean ended = answer.completed()
                    && complete(answer.delivery(), answer.state().orElseThrow());
            if (!ended && late(answer.delivery())) {
                doubt(answer.delivery());
            }
        }
    }

    private boolean late(Delivery delivery) {
        return !clock.instant().isBefore(delivery.until());
    }

    /** Answers whether the import could be settled; if not, it stays open. */
    private boolean complete(Delivery delivery, MailUp.ImportState state) {
        List<PersonChange> people = new ArrayList<>();
        for (PersonState person : states.people(account, delivery.people())) {
            people.add(new PersonChange(
                    person,
                    person.with(
                            delivery.list(),
                            Settled.ended(person.list(delivery.list()), OpenCall.Kind.IMPORT, clock.instant()))));
        }
        boolean adds =
                state.notValid() == 0 && state.valid() == delivery.people().size();
        List<DeadLetter> dead = new ArrayList<>();
        List<Parked> again = new ArrayList<>();
        Optional<List<PersonChange>> read = adds
                ? Optional.of(people)
                : told(() -> readBack(delivery, people, new LeftOut(state.notValid(), dead, again)));
        read.ifPresent(settled -> {
            states.commit(account, close(delivery, settled, again, dead, arrived(delivery, settled)));
            states.wake(account, Retry.IMPORT_OPEN, clock.instant());
            look();
            next = Instant.MIN;
            wait = FIRST_POLL;
        });
        return read.isPresent();
    }

    /** Who left the list meanwhile is in the group all the same, and gets nothing: that is not what was asked for. */
    private List<Sending> arrived(Delivery delivery, List<PersonChange> people) {
        Set<RecordRef> subscribed = new HashSet<>();
        people.stream()
                .map(PersonChange::after)
                .filter(person -> person.list(delivery.list())
                        .mirror()
                        .filter(reading -> reading.status() == RecipientStatus.SUBSCRIBED)
                        .isPresent())
                .forEach(person -> subscribed.addAll(person.records().keySet()));
        return states.sendings(account, delivery.importId()).stream()
                .map(sending -> sending.ended(
                        subscribed.contains(sending.record()) ? Sending.Fate.ADDED : Sending.Fate.NOT_SUBSCRIBED,
                        clock.instant()))
                .toList();
    }

    /** Whom an import left out: how many it says, who is given up, and who goes again without the mobile number. */
    private record LeftOut(long said, List<DeadLetter> dead, List<Parked> again) {}

    /** The counts do not add up: the odd ones are found by reading everybody back. */
    private List<PersonChange> readBack(Delivery delivery, List<PersonChange> people, LeftOut out) {
        Map<EmailAddress, Reading> readings = proven.read(
                delivery.list(), people.stream().map(PersonChange::after).toList());
        boolean sent = delivery.kind() == Delivery.Kind.PROFILE;
        long absent = readings.values().stream().filter(ImportWatch::absent).count();
        boolean moreThanAbsent = sent && absent < out.said();
        List<PersonChange> read = new ArrayList<>();
        for (PersonChange change : people) {
            PersonState person = change.after();
            Reading reading = readings.get(person.address());
            if (reading == null) {
                read.add(change);
                continue;
            }
            ListState list = person.list(delivery.list()).read(reading);
            boolean leftOut = sent && absent(reading);
            boolean byNumber = Profile.mobileSent(list.profile());
            if (byNumber && (leftOut || moreThanAbsent)) {
                list = Settled.doubted(list);
                out.again().add(again(person));
            } else if (leftOut) {
                out.dead().add(givenUp(person));
            }
            read.add(new PersonChange(change.before(), person.with(delivery.list(), list)));
        }
        return read;
    }

    private static boolean absent(Reading reading) {
        return reading.status() == RecipientStatus.NOT_REGISTERED;
    }

    private Parked again(PersonState person) {
        return new Parked(person.address(), Lane.BULK, clock.instant(), 0, ErrorCode.MOBILE_REFUSED.name(), 0);
    }

    private DeadLetter givenUp(PersonState person) {
        return new DeadLetter(
                0,
                person.address(),
                person.records().keySet().stream().findFirst(),
                ErrorCode.MAILUP_REFUSED_RECORD.name(),
                "left out by the import",
                1,
                clock.instant());
    }

    /** Nobody knows what the import did: its people are looked at again with fresh readings. */
    private void doubt(Delivery delivery) {
        List<PersonChange> people = new ArrayList<>();
        List<Parked> park = new ArrayList<>();
        for (PersonState person : states.people(account, delivery.people())) {
            people.add(new PersonChange(
                    person,
                    person.with(delivery.list(), Settled.unknown(person.list(delivery.list()), OpenCall.Kind.IMPORT))));
            park.add(new Parked(person.address(), Lane.BULK, clock.instant(), 0, ErrorCode.IMPORT_STUCK.name(), 0));
        }
        List<Sending> again = delivery.importId() == 0
                ? List.of()
                : states.sendings(account, delivery.importId()).stream()
                        .map(sending -> sending.carriedBy(0))
                        .toList();
        states.commit(account, close(delivery, people, park, List.of(), again));
        states.wake(account, Retry.IMPORT_OPEN, clock.instant());
        look();
    }

    private static Commit close(
            Delivery delivery,
            List<PersonChange> people,
            List<Parked> park,
            List<DeadLetter> dead,
            List<Sending> sendings) {
        return new Commit(
                people,
                Map.of(),
                List.of(),
                List.of(),
                park,
                List.of(),
                List.of(),
                List.of(delivery.id()),
                dead,
                sendings,
                Map.of());
    }
}

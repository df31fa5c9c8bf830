package com.mailup.crm.delivery;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.engine.FieldMapping;
import com.mailup.crm.engine.ListState;
import com.mailup.crm.engine.MailUpAction;
import com.mailup.crm.engine.OpenCall;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.engine.Profile;
import com.mailup.crm.engine.Settled;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.DeadLetter;
import com.mailup.crm.store.Delivery;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.Parked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The second transaction of a batch: answers, outcomes, who is looked at again and when, and the cursors. */
final class Settlement {
    /** Of a status that was sent: counts of an import say nothing about it. */
    static final String NOT_YET_READ = "not yet read";

    private static final Duration SOON = Duration.ofMillis(500);

    /** Held people without a time of their own wait for a person's command. */
    private static final Duration UNTIL_RELEASED = Duration.ofDays(3650);

    private final Batch batch;
    private final Looks.Looked looked;
    private final RecordSide records;
    private final Retry retry;
    private final Outcomes outcomes;
    private final boolean ofPass;
    private final Set<EmailAddress> carried;
    private final Map<EmailAddress, Parked> held;
    private final Instant now;
    private final Set<RecordRef> waiting = new HashSet<>();
    private final List<Parked> park = new ArrayList<>();
    private final List<EmailAddress> unpark = new ArrayList<>();
    private final List<DeadLetter> dead = new ArrayList<>();

    /**
     * The settlement of a batch.
     *
     * @param ofPass whether the batch belongs to a pass over all records: it gives those who wait for an import another turn itself, and
     *     whoever it settles waits for nothing any more
     * @param carried people in an open import, whose end is followed; an import call of anybody else was cut off before it was recorded
     * @param held people whom the fuse held before: who was looked at since and is not held again waits for no release
     */
    Settlement(
            Batch batch,
            Looks.Looked looked,
            RecordSide records,
            Retry retry,
            Outcomes outcomes,
            boolean ofPass,
            Set<EmailAddress> carried,
            Map<EmailAddress, Parked> held,
            Instant now) {
        this.ofPass = ofPass;
        this.carried = carried;
        this.held = held;
        this.batch = batch;
        this.looked = looked;
        this.records = records;
        this.retry = retry;
        this.outcomes = outcomes;
        this.now = now;
    }

    /** The records of this batch whose people wait for an import to end. */
    Set<RecordRef> waiting() {
        return waiting;
    }

    /** What is stored. */
    Commit commit(Map<Lane, Long> cursors, List<Delivery> opened, Sendings sendings) {
        Map<EmailAddress, Long> runOf = new HashMap<>();
        Map<RecordRef, PersonCase> personOf = new HashMap<>();
        looked.people().values().forEach(person -> {
            person.records().keySet().forEach(record -> personOf.put(record, person));
        });
        for (RecordRef record : batch.records().keySet()) {
            PersonCase person = personOf.get(record);
            long run = person == null ? skipped(record) : outcome(person, record);
            if (person != null) {
                runOf.putIfAbsent(person.address(), run);
            }
        }
        for (PersonCase person : looked.people().values()) {
            if (waits(person)) {
                person.records().keySet().stream()
                        .filter(batch.records()::containsKey)
                        .forEach(waiting::add);
            }
            if (!ofPass || !waits(person)) {
                schedule(person, runOf);
            }
        }
        return new Commit(
                Cycle.changed(looked.people().values()),
                cursors,
                List.of(),
                outcomes.rows(),
                park,
                unpark,
                opened,
                List.of(),
                dead,
                sendings.settled(this::givenUp, now),
                outcomes.finished());
    }

    private static boolean waits(PersonCase person) {
        return person.trouble()
                .filter(trouble -> trouble.again() == Trouble.Again.AFTER_IMPORT)
                .isPresent();
    }

    private long skipped(RecordRef record) {
        var contact = looked.withoutAddress().get(record);
        String reason = contact == null
                ? "not readable"
                : contact.addressUnusable() ? ErrorCode.ADDRESS_INVALID.name() : "no address";
        return outcomes.add(record, Outcome.SKIPPED, reason);
    }

    private long outcome(PersonCase person, RecordRef record) {
        Result result = result(person, record);
        return outcomes.add(record, result.outcome(), result.reason());
    }

    private record Result(Outcome outcome, String reason) {}

    private Result result(PersonCase person, RecordRef record) {
        Optional<Trouble> trouble = person.trouble();
        if (trouble.isPresent()) {
            return new Result(finalOutcome(person, trouble.get()), trouble.get().code());
        }
        if (!person.decided()) {
            return new Result(Outcome.HELD, Retry.LOOK_AGAIN);
        }
        ErrorCode held = person.decision().held().get(record);
        if (held != null) {
            return new Result(Outcome.HELD, held.name());
        }
        Outcome outcome = done(person, record);
        return new Result(outcome, remark(person, outcome));
    }

    /** What is to be said of a settled record: nothing stands in its way, and not all of it is as somebody may think. */
    private static String remark(PersonCase person, Outcome outcome) {
        List<String> remarks = new ArrayList<>();
        if (outcome != Outcome.UNCHANGED && sentUnread(person)) {
            remarks.add(NOT_YET_READ);
        }
        person.profile().leftOut().stream()
                .sorted()
                .forEach(field -> remarks.add(
                        field == FieldMapping.MOBILE
                                ? ErrorCode.MOBILE_INVALID.name()
                                : ErrorCode.FIELD_TOO_LONG + " (" + FieldMapping.named(field) + ")"));
        person.notKept().forEach(field -> remarks.add(ErrorCode.FIELD_NOT_KEPT + " (" + field + ")"));
        if (person.state().lists().values().stream().anyMatch(list -> Profile.mobileRefused(list.profile()))) {
            remarks.add(ErrorCode.MOBILE_REFUSED.name());
        }
        return String.join(", ", remarks);
    }

    /** An import was accepted: what it did to a status nobody has read. */
    private static boolean sentUnread(PersonCase person) {
        return person.state().lists().entrySet().stream()
                .anyMatch(known -> known.getValue()
                        .mirror()
                        .filter(Reading::assumed)
                        .filter(sent -> !Optional.of(sent)
                                .equals(person.stored().list(known.getKey()).mirror()))
                        .isPresent());
    }

    private Outcome done(PersonCase person, RecordRef record) {
        List<MailUpAction> calls = person.decision().mailUp();
        if (calls.stream().anyMatch(MailUpAction.Subscribe.class::isInstance)) {
            return Outcome.CREATED;
        }
        boolean profile = person.state().lists().entrySet().stream()
                .anyMatch(e -> moved(person.stored().list(e.getKey()), e.getValue()));
        boolean written = records.written().contains(record) || profile || person.carried();
        return !calls.isEmpty() || written ? Outcome.UPDATED : Outcome.UNCHANGED;
    }

    private static boolean moved(ListState before, ListState after) {
        return !after.profile().equals(before.profile()) || !after.groups().equals(before.groups());
    }

    private Outcome finalOutcome(PersonCase person, Trouble trouble) {
        return givenUp(person, trouble) ? Outcome.FAILED : trouble.outcome();
    }

    private int tries(PersonCase person) {
        return Optional.ofNullable(batch.parked().get(person.address()))
                .map(Parked::tries)
                .orElse(0);
    }

    private boolean givenUp(PersonCase person) {
        return person.trouble().filter(trouble -> givenUp(person, trouble)).isPresent();
    }

    private boolean givenUp(PersonCase person, Trouble trouble) {
        return switch (trouble.again()) {
            case NEVER -> true;
            case RETRY -> trouble.outcome() == Outcome.FAILED || retry.givesUp(tries(person) + 1);
            case OWED, AFTER_IMPORT, RELEASED -> false;
        };
    }

    private void schedule(PersonCase person, Map<EmailAddress, Long> runOf) {
        Optional<Parked> before =
                Optional.ofNullable(batch.parked().getOrDefault(person.address(), held.get(person.address())));
        long run = runOf.getOrDefault(person.address(), before.map(Parked::run).orElse(0L));
        before.filter(parked -> parked.run() != 0)
                .ifPresent(parked -> person.records().keySet().forEach(record -> {
                    Result result = result(person, record);
                    outcomes.replace(parked.run(), record, result.outcome(), result.reason());
                }));
        Optional<Trouble> trouble = person.trouble();
        if (trouble.isPresent() && givenUp(person, trouble.get())) {
            dead.add(new DeadLetter(
                    0,
                    person.address(),
                    person.records().keySet().stream().findFirst(),
                    trouble.get().code(),
                    trouble.get().detail(),
                    tries(person) + 1,
                    now));
        } else if (trouble.isPresent()) {
            int tries = tries(person) + 1;
            park.add(new Parked(
                    person.address(),
                    Lane.INTERACTIVE,
                    due(trouble.get(), tries),
                    tries,
                    trouble.get().code(),
                    run));
            return;
        }
        Optional<Instant> next = next(person);
        if (next.isPresent()) {
            String code = next.get().isAfter(now.plus(SOON)) ? Retry.DUE : Retry.LOOK_AGAIN;
            park.add(new Parked(person.address(), Lane.INTERACTIVE, next.get(), 0, code, 0));
        } else if (before.isPresent() || ofPass) {
            unpark.add(person.address());
        }
    }

    private Instant due(Trouble trouble, int tries) {
        return switch (trouble.again()) {
            case RETRY, OWED, NEVER -> now.plus(retry.wait(tries));
            case AFTER_IMPORT -> now.plus(Settled.IMPORT_ENDS);
            case RELEASED -> now.plus(UNTIL_RELEASED);
        };
    }

    /** Nobody waits for ever: the next instant at which this person has to be looked at. */
    private Optional<Instant> next(PersonCase person) {
        if (!person.decided()) {
            return person.trouble().isPresent() ? Optional.empty() : notDecided(person);
        }
        Stream<Instant> again = person.decision().lookAgain() ? Stream.of(now.plus(SOON)) : Stream.empty();
        return Stream.concat(again, limits(person.state())).min(Instant::compareTo);
    }

    private Optional<Instant> notDecided(PersonCase person) {
        boolean concerned = !person.records().isEmpty() || !person.departures().isEmpty();
        return concerned ? Optional.of(now.plus(SOON)) : Optional.empty();
    }

    private Stream<Instant> limits(PersonState state) {
        boolean delivering = carried.contains(state.address());
        return state.lists().values().stream()
                .flatMap(list -> list.open().stream()
                        .filter(call -> call.kind() != OpenCall.Kind.IMPORT || !(delivering || subscribed(list))))
                .filter(call ->
                        call.state() != OpenCall.State.ENDED && call.until().isAfter(now))
                .map(OpenCall::until);
    }

    /** An import changes nothing for who is subscribed: nothing of it has to be waited for. */
    private static boolean subscribed(ListState list) {
        return list.mirror()
                .filter(reading -> reading.status() == RecipientStatus.SUBSCRIBED)
                .isPresent();
    }
}

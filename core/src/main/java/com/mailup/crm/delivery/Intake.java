package com.mailup.crm.delivery;

import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.Parked;
import com.mailup.crm.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Takes the next batch from the lanes, a higher one first, and from the people who are due. */
final class Intake {
    /** Events are gathered for up to this long, so that one call carries many; who is due goes with them, or at once when there are none. */
    private static final Duration WINDOW = Duration.ofMillis(200);

    private static final int LARGEST = 1_000;

    /**
     * So many are taken even when nothing can be imported: an opt-out may be among them. Mass work waits, and so does who was looked at
     * already and found no room: fewer would cost a call of the CRM that can carry as many.
     */
    private static final int SMALLEST = 500;

    /** Mass work begins with so much room. */
    private static final int FEW = 100;

    private final AccountId account;
    private final DurableLog log;
    private final StateStore states;
    private final InstantSource clock;
    private final CallbackLane callbacks;

    /** Whether anybody may be waiting for room: after a restart nobody knows. */
    private boolean crowded = true;

    Intake(AccountId account, DurableLog log, StateStore states, InstantSource clock) {
        this.account = account;
        this.log = log;
        this.states = states;
        this.clock = clock;
        callbacks = new CallbackLane(account, states, clock);
    }

    /**
     * A batch with the cursors behind it.
     *
     * @param held events of connections that may not act now
     * @param notBefore the batch is still being gathered until then
     */
    record Taken(Batch batch, Map<Lane, Long> cursors, List<DurableLog.Entry> held, Optional<Instant> notBefore) {
        boolean isEmpty() {
            return cursors.isEmpty() && batch.isEmpty();
        }
    }

    /**
     * Takes what is ready.
     *
     * @param heldUpTo lane HELD is taken up to here: its length when the running connections last changed
     * @param queue whoever is looked at beyond its room has to be looked at again
     */
    Taken take(CrmSide crms, long heldUpTo, ImportQueue queue) {
        int most = Math.clamp(queue.room(), SMALLEST, LARGEST);
        Batch batch = new Batch();
        Map<Lane, Long> cursors = new EnumMap<>(Lane.class);
        List<DurableLog.Entry> held = new ArrayList<>();
        states.due(account, clock.instant(), most / 2).forEach(batch::add);
        int due = batch.people().size();
        List<Parked> waiting = waiting(queue.room() - due);
        int offered = most - Math.max(due, Math.min(due + waiting.size(), most / 2));
        int room = offered;
        Optional<Instant> oldest = Optional.empty();
        boolean urgent = false;
        for (Lane lane : Lane.values()) {
            if (room <= 0) {
                break;
            }
            if (lane == Lane.BULK && queue.room() < FEW) {
                continue;
            }
            int limit = lane == Lane.BULK ? Math.min(room, queue.room()) : room;
            CallbackLane.Taken ready = read(lane, limit, heldUpTo, crms);
            List<DurableLog.Logged> events = ready.taken();
            for (DurableLog.Logged logged : events) {
                if (ready.answered().contains(logged)) {
                    continue;
                }
                if (mayAct(logged.event(), crms)) {
                    batch.add(logged.event());
                } else {
                    held.add(new DurableLog.Entry(account, Lane.HELD, logged.event()));
                }
            }
            if (!events.isEmpty()) {
                cursors.put(lane, events.getLast().sequence());
                oldest = Stream.concat(
                                oldest.stream(), Stream.of(events.getFirst().receivedAt()))
                        .min(Instant::compareTo);
                urgent |= lane.urgent();
            }
            room -= events.size();
        }
        Optional<Instant> notBefore = urgent ? Optional.empty() : gathered(oldest, room, offered - room, queue);
        int places = Math.max(0, queue.room() - due - (offered - room));
        waiting.stream().limit(places).forEach(batch::add);
        return new Taken(batch, cursors, held, notBefore.filter(at -> at.isAfter(clock.instant())));
    }

    /** When the gathering ends. Only who goes by import waits for one, and for its turn no longer than for others to come. */
    private static Optional<Instant> gathered(Optional<Instant> oldest, int room, int events, ImportQueue queue) {
        Optional<Instant> window = oldest.filter(_ -> room > 0).map(at -> at.plus(WINDOW));
        if (events <= Agenda.MOST_SINGLE) {
            return window;
        }
        Optional<Instant> turn = window.map(at -> earlier(queue.turn(), at.plus(WINDOW)));
        return Stream.of(window, queue.answer(), turn).flatMap(Optional::stream).max(Instant::compareTo);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Who found no room before, once there is room for a call's worth of them. */
    private List<Parked> waiting(int places) {
        if (!crowded || places < SMALLEST) {
            return List.of();
        }
        List<Parked> waiting = states.parked(account, Retry.IMPORT_FULL, Math.min(places, LARGEST));
        crowded = !waiting.isEmpty();
        return waiting;
    }

    /** Who was looked at and what became of it. */
    void settled(Collection<PersonCase> people) {
        crowded |= people.stream()
                .flatMap(person -> person.trouble().stream())
                .anyMatch(trouble -> trouble.code().equals(Retry.IMPORT_FULL));
    }

    /** When callbacks are taken again; empty when they are taken now. */
    Optional<Instant> callbacksFrom() {
        return callbacks.opens();
    }

    /** Events that were put back into lane HELD are not taken out again before the running connections change. */
    private CallbackLane.Taken read(Lane lane, int room, long heldUpTo, CrmSide crms) {
        if (lane == Lane.CALLBACK && callbacksFrom().isPresent()) {
            return new CallbackLane.Taken(List.of(), Set.of());
        }
        List<DurableLog.Logged> events = log.read(account, lane, log.cursor(account, lane), room);
        return switch (lane) {
            case CALLBACK -> callbacks.take(events, crms.lists());
            case HELD ->
                new CallbackLane.Taken(
                        events.stream()
                                .filter(event -> event.sequence() <= heldUpTo)
                                .toList(),
                        Set.of());
            case CONSENT, INTERACTIVE, BULK -> new CallbackLane.Taken(events, Set.of());
        };
    }

    private static boolean mayAct(Event event, CrmSide crms) {
        return switch (event) {
            case Event.RecordNoticed(var change) -> runs(change.record().connection(), crms);
            case Event.RecipientNoticed _, Event.PersonNoticed _ -> true;
        };
    }

    private static boolean runs(ConnectionId connection, CrmSide crms) {
        return crms.of(connection).isPresent() && crms.silent(connection).isEmpty();
    }
}

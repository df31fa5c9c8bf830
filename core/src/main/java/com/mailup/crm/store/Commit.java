package com.mailup.crm.store;

import com.mailup.crm.model.EmailAddress;
import java.util.List;
import java.util.Map;

/**
 * One transaction of an account: everything in it is stored, or nothing.
 *
 * @param people what differs of them from what is stored
 * @param cursors how far each lane is settled; a cursor that would go back stays
 * @param outcomes where a record already has an outcome in the run that is not {@code HELD}, the earlier one stays; for a run that is
 *     finished they only replace {@code HELD}
 * @param park people to look at again at a due time; replaces an earlier parking of the same person
 * @param unpark people whose parking ends; who is also in {@code park} is parked
 * @param opened deliveries begun (id 0) or changed
 * @param closed ids of deliveries that ended
 * @param sendings who has a fate already keeps it
 * @param finished runs that end with this transaction, with the number of records they saw
 */
public record Commit(
        List<PersonChange> people,
        Map<Lane, Long> cursors,
        List<LedgerEntry> ledger,
        List<OutcomeRow> outcomes,
        List<Parked> park,
        List<EmailAddress> unpark,
        List<Delivery> opened,
        List<Long> closed,
        List<DeadLetter> dead,
        List<Sending> sendings,
        Map<Long, Long> finished) {
    public Commit {
        people = List.copyOf(people);
        cursors = Map.copyOf(cursors);
        ledger = List.copyOf(ledger);
        outcomes = List.copyOf(outcomes);
        park = List.copyOf(park);
        unpark = List.copyOf(unpark);
        opened = List.copyOf(opened);
        closed = List.copyOf(closed);
        dead = List.copyOf(dead);
        sendings = List.copyOf(sendings);
        finished = Map.copyOf(finished);
    }

    /** Nothing but changed people. */
    public static Commit of(List<PersonChange> people) {
        return new Commit(
                people, Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), Map.of());
    }

    /** Nothing but the end of a run. */
    public static Commit finished(long run, long seen) {
        return new Commit(
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(run, seen));
    }
}

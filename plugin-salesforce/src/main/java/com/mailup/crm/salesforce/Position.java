package com.mailup.crm.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the scan of one module stands. Records are read in the order of (SystemModstamp, Id), sweep after sweep. A transaction commits
 * after its time stamp was taken, so a sweep begins {@link #OVERLAP} before the newest record seen, until a sweep that began that much
 * later has found nothing new.
 *
 * @param state of this module in the present sweep
 * @param place the last record read in this sweep
 * @param top the newest record ever seen
 * @param topSeen when it was seen, by the server's clock
 * @param began when the present or last sweep began, by the server's clock
 * @param settled whether nothing can be committed any more before {@code top}
 */
record Position(State state, Place place, Place top, Instant topSeen, Instant began, boolean settled) {
    static final Duration OVERLAP = Duration.ofMinutes(2);
    static final Position START =
            new Position(State.WAITING, Place.NONE, Place.NONE, Instant.EPOCH, Instant.EPOCH, false);

    /** Of a module in a sweep. */
    enum State {
        WAITING,
        READING,
        DONE
    }

    /** All that lies before a place is known, except what is committed late. */
    static Position behind(Place place, Instant now) {
        return new Position(State.WAITING, place, place, now, Instant.EPOCH, false);
    }

    Position begin(Instant now) {
        return new Position(State.READING, start(), top, topSeen, now, settled);
    }

    /** Behind a page that has rows. */
    Position read(Place last, Instant now) {
        return !last.equals(top) && last.isBehind(top)
                ? new Position(State.READING, last, last, now, began, false)
                : new Position(State.READING, last, top, topSeen, began, settled);
    }

    /** Behind an empty page. Where nothing was ever found, it goes on from where it looked, and not from the first record there is. */
    Position end() {
        boolean nothingLate = !began.isBefore(topSeen.plus(OVERLAP));
        Place newest = top.equals(Place.NONE) ? place : top;
        return new Position(State.DONE, place, newest, topSeen, began, settled || nothingLate);
    }

    Position waiting() {
        return new Position(State.WAITING, place, top, topSeen, began, settled);
    }

    /** Where the next sweep begins. */
    Place start() {
        Optional<Instant> newest = ServerClock.instant(top.time());
        if (newest.isEmpty() || settled) {
            return top;
        }
        return new Place(ServerClock.text(newest.get().minus(OVERLAP)), "");
    }
}

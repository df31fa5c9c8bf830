package com.mailup.crm.sugarcrm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the scan of one module stands. Records are read in the order of (date_modified, id), sweep after sweep. A transaction commits
 * after its time stamp was taken, so a sweep begins {@link #OVERLAP} before the newest record seen, until a sweep that began that much
 * later has found nothing new.
 *
 * @param state of this module in the present sweep
 * @param place the last record read in this sweep
 * @param top the newest record ever seen
 * @param topSeen when it was seen, by the server's clock, or its time where that is later
 * @param began when the present or last sweep began, by the server's clock
 * @param settled whether nothing can be committed any more before {@code top}
 */
record Position(State state, Place place, Place top, Instant topSeen, Instant began, boolean settled) {
    static final Duration OVERLAP = Duration.ofSeconds(60);
    static final Position START =
            new Position(State.WAITING, Place.NONE, Place.NONE, Instant.EPOCH, Instant.EPOCH, false);

    /** Of a module in a sweep. */
    enum State {
        WAITING,
        READING,
        DONE
    }

    Position begin(Instant now) {
        return beginAt(start(), now);
    }

    Position beginAt(Place start, Instant now) {
        return new Position(State.READING, start, top, topSeen, now, settled);
    }

    /** Behind a page that has rows. */
    Position read(Place last, Instant now) {
        return read(last, last, now);
    }

    /** The same, with a newest record other than the last one. */
    Position read(Place last, Place newest, Instant now) {
        Instant seen = ServerClock.instant(newest.time()).filter(now::isBefore).orElse(now);
        return newest.compareTo(top) > 0
                ? new Position(State.READING, last, newest, seen, began, false)
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

package com.mailup.crm.vtiger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;

/**
 * Where the scan of one module stands. Records are read in the order of (modifiedtime, id), sweep after sweep. A transaction commits
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
    static final Duration OVERLAP = Duration.ofSeconds(60);
    static final Position START =
            new Position(State.WAITING, Place.NONE, Place.NONE, Instant.EPOCH, Instant.EPOCH, false);

    /** Of a module in a sweep. */
    enum State {
        WAITING,
        READING,
        DONE
    }

    /** A place in the order of the records; without an id it lies behind all of that second. */
    record Place(String time, String id) implements Comparable<Place> {
        static final Place NONE = new Place("", "");

        @Override
        public int compareTo(Place other) {
            int byTime = time.compareTo(other.time);
            return byTime != 0 ? byTime : Long.compare(number(), other.number());
        }

        /** The server orders ids by the number behind the module's prefix. */
        private long number() {
            return id.isEmpty() ? 0 : Long.parseLong(id.substring(id.indexOf('x') + 1));
        }
    }

    Position begin(ServerClock clock) {
        return new Position(State.READING, start(clock), top, topSeen, clock.now(), settled);
    }

    /** Behind a page that has rows. */
    Position read(Place last, ServerClock clock) {
        boolean newer = last.compareTo(top) > 0;
        return newer
                ? new Position(State.READING, last, last, clock.now(), began, false)
                : new Position(State.READING, last, top, topSeen, began, settled);
    }

    /** Behind an empty page: the only sure end, since rows that the user may not see are taken out of a page. */
    Position end() {
        boolean nothingLate = !began.isBefore(topSeen.plus(OVERLAP));
        return new Position(State.DONE, place, top, topSeen, began, settled || nothingLate);
    }

    Position wait(State next) {
        return new Position(next, place, top, topSeen, began, settled);
    }

    private Place start(ServerClock clock) {
        Optional<LocalDateTime> newest = ServerClock.local(top.time());
        if (newest.isEmpty()) {
            return Place.NONE;
        }
        LocalDateTime early = newest.get().minus(OVERLAP);
        Optional<LocalDateTime> doubled = doubledHour(List.of(newest.get(), early), clock);
        if (doubled.isPresent()) {
            return new Place(ServerClock.text(doubled.get().minus(OVERLAP)), "");
        }
        return settled ? top : new Place(ServerClock.text(early), "");
    }

    /** When the server's clock is set back an hour, new records get times that were read already: that hour is read until it is over. */
    private Optional<LocalDateTime> doubledHour(List<LocalDateTime> times, ServerClock clock) {
        return times.stream()
                .map(time -> Optional.ofNullable(clock.zone().getRules().getTransition(time)))
                .flatMap(Optional::stream)
                .filter(ZoneOffsetTransition::isOverlap)
                .filter(back -> began.isBefore(
                        back.getInstant().minus(back.getDuration()).plus(OVERLAP)))
                .map(ZoneOffsetTransition::getDateTimeAfter)
                .findFirst();
    }
}

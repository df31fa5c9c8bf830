package com.mailup.crm.sugarcrm;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a module in the order of (date_modified, id) by an interface that sorts by one field, shows of a time the minute, and loads each row
 * anew after it was found: what is saved meanwhile shows its new time in its old place. So a row counts only where the minute that it shows is
 * one that was asked for, and the time of a row is the last second of its minute. Conditions are held against the second.
 */
final class V8Walk {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String TIME = "date_modified";
    private static final String ID = "id";

    /** Of more saves in the running minute it is not looked up when in it they were made. */
    private static final int FEW = 50;

    private static final int RUNNING = 4;

    private final V8Pages pages;
    private final ServerClock clock;

    V8Walk(V8Pages pages, ServerClock clock) {
        this.pages = pages;
        this.clock = clock;
    }

    List<Map<String, String>> behind(String module, Place place, List<String> fields, int rows) {
        Optional<Instant> from = ServerClock.instant(place.time()).map(V8Walk::minute);
        List<Map<String, String>> found = List.of();
        if (from.isPresent() && !place.id().isEmpty()) {
            found = ofMinute(module, from.get(), place.id(), fields);
            from = from.map(minute -> minute.plus(MINUTE));
        }
        if (found.isEmpty()) {
            found = from(module, from, fields);
        }
        return timed(module, found.stream().limit(rows).toList());
    }

    /** One minute in the order of the ids. */
    private List<Map<String, String>> ofMinute(String module, Instant minute, String behind, List<String> fields) {
        String last = behind;
        while (true) {
            List<String> filters = between(minute, minute.plus(MINUTE));
            filters.add(V8Pages.filter(ID, "gt", last));
            List<Map<String, String>> page = pages.page(module, filters, ID, fields, Dialect.PAGE);
            List<Map<String, String>> unmoved =
                    page.stream().filter(row -> minute(row).equals(minute)).toList();
            if (!unmoved.isEmpty() || page.size() < Dialect.PAGE) {
                return unmoved;
            }
            last = V8Pages.id(page.getLast());
        }
    }

    /** Empty only where nothing follows. */
    private List<Map<String, String>> from(String module, Optional<Instant> start, List<String> fields) {
        Optional<Instant> from = start;
        while (true) {
            // What was saved while the page was loaded shows a later minute, also where our clock is ahead.
            Instant quiet = minute(clock.now()).minus(MINUTE);
            List<String> filters = from.map(time -> List.of(V8Pages.filter(TIME, "gte", ServerClock.text(time))))
                    .orElse(List.of());
            List<Map<String, String>> page = pages.page(module, filters, TIME, fields, Dialect.PAGE);
            if (page.size() < Dialect.PAGE) {
                return sorted(page);
            }
            List<Map<String, String>> unmoved =
                    page.stream().filter(row -> minute(row).isBefore(quiet)).toList();
            Instant next = unmoved.isEmpty() ? minute(page.getFirst()) : minute(unmoved.getLast());
            List<Map<String, String>> whole =
                    unmoved.stream().filter(row -> minute(row).isBefore(next)).toList();
            if (!whole.isEmpty()) {
                return sorted(whole);
            }
            List<Instant> minutes = unmoved.isEmpty() ? running(from, quiet, next) : List.of(next);
            for (Instant minute : minutes) {
                List<Map<String, String>> found = ofMinute(module, minute, "", fields);
                if (!found.isEmpty()) {
                    return found;
                }
            }
            from = Optional.of(minutes.getLast().plus(MINUTE));
        }
    }

    /** The minutes in which something can have moved, and the first one that is shown, if it is a later one. */
    private static List<Instant> running(Optional<Instant> from, Instant quiet, Instant shown) {
        List<Instant> minutes = Stream.iterate(quiet, minute -> minute.plus(MINUTE))
                .limit(RUNNING)
                .filter(minute -> from.filter(minute::isBefore).isEmpty())
                .collect(toCollection(ArrayList::new));
        if (minutes.isEmpty() || shown.isAfter(minutes.getLast())) {
            minutes.add(shown);
        }
        return minutes;
    }

    private static List<String> between(Instant start, Instant end) {
        return new ArrayList<>(List.of(
                V8Pages.filter(TIME, "gte", ServerClock.text(start)),
                V8Pages.filter(TIME, "lt", ServerClock.text(end))));
    }

    private static List<Map<String, String>> sorted(List<Map<String, String>> rows) {
        return rows.stream()
                .sorted(Comparator.comparing((Map<String, String> row) -> minute(row))
                        .thenComparing(V8Pages::id, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private List<Map<String, String>> timed(String module, List<Map<String, String>> rows) {
        Map<String, Instant> seconds = new HashMap<>();
        Instant now = clock.now();
        rows.stream().collect(groupingBy(V8Walk::minute)).forEach((minute, saved) -> {
            if (now.isBefore(minute.plus(MINUTE).plus(Scan.SAME_SECOND)) && saved.size() <= FEW) {
                Instant end = minute.plus(MINUTE);
                Set<String> ids = saved.stream().map(V8Pages::id).collect(toSet());
                look(module, minute, now.isBefore(end) ? later(minute, now.plusSeconds(2)) : end, ids, seconds);
            }
        });
        return rows.stream().map(row -> timed(row, seconds)).toList();
    }

    private static Map<String, String> timed(Map<String, String> row, Map<String, Instant> seconds) {
        Map<String, String> timed = new HashMap<>(row);
        timed.put(TIME, ServerClock.text(minute(row).plus(MINUTE).minusSeconds(1)));
        Optional.ofNullable(seconds.get(V8Pages.id(row)))
                .ifPresent(second -> timed.put(Dialect.SECOND, ServerClock.text(second)));
        return timed;
    }

    /** Asks for the second half of a time, and then in each half again, as long as there is somebody in it. */
    private void look(String module, Instant start, Instant end, Set<String> ids, Map<String, Instant> seconds) {
        long width = ChronoUnit.SECONDS.between(start, end);
        if (ids.isEmpty()) {
            return;
        }
        if (width <= 1) {
            ids.forEach(id -> seconds.put(id, start));
            return;
        }
        Instant half = start.plusSeconds(width / 2);
        Collection<String> found = pages.page(module, between(half, end), ID, List.of(ID), Dialect.PAGE).stream()
                .map(V8Pages::id)
                .toList();
        Set<String> late = new HashSet<>(ids);
        late.retainAll(found);
        Set<String> early = new HashSet<>(ids);
        early.removeAll(late);
        look(module, start, half, early, seconds);
        look(module, half, end, late, seconds);
    }

    private static Instant minute(Map<String, String> row) {
        return ServerClock.instant(row.getOrDefault(TIME, ""))
                .map(V8Walk::minute)
                .orElse(Instant.EPOCH);
    }

    private static Instant minute(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

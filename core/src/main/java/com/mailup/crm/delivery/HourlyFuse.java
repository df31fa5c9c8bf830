package com.mailup.crm.delivery;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.engine.Decision.StatusChange;
import com.mailup.crm.engine.Fuse;
import com.mailup.crm.engine.Fuse.Direction;
import com.mailup.crm.engine.Look.Departure;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.store.ConnectionStore;
import com.mailup.crm.store.Parked;
import com.mailup.crm.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Holds an unusual number of changes in one direction: of people without whom anybody acted, more than a number or a share of the list
 * within the window. What is held keeps its evidence on both sides and is looked at again when released.
 */
public final class HourlyFuse implements FuseBox {
    /** Released people pass once; their code says so. */
    public static final String RELEASED = "RELEASED";

    /** Counting a list of millions takes seconds, and all else waits for it. */
    private static final Duration COUNT_HOLDS = Duration.ofMinutes(1);

    private record Counted(long people, Instant at) {}

    private record Way(ListId list, Direction direction) implements Comparable<Way> {
        @Override
        public int compareTo(Way other) {
            int byList = list.compareTo(other.list);
            return byList != 0 ? byList : direction.compareTo(other.direction);
        }

        String key() {
            return "fuse:" + list + ":" + direction;
        }
    }

    private final AccountId account;
    private final Fuse fuse;
    private final StateStore states;
    private final ConnectionStore values;
    private final InstantSource clock;
    private final Map<ListId, Counted> sizes = new ConcurrentHashMap<>();

    public HourlyFuse(AccountId account, Fuse fuse, StateStore states, ConnectionStore values, InstantSource clock) {
        this.account = account;
        this.fuse = fuse;
        this.states = states;
        this.values = values;
        this.clock = clock;
    }

    @Override
    public void hold(Batch batch, Collection<PersonCase> people, Approval approval) {
        if (approval.given()) {
            return;
        }
        Map<Way, List<PersonCase>> ways = new TreeMap<>();
        for (PersonCase person : people) {
            if (person.decided()) {
                person.decision()
                        .changes()
                        .forEach(change -> way(batch, person, change)
                                .ifPresent(way -> ways.computeIfAbsent(way, w -> new ArrayList<>())
                                        .add(person)));
                emptied(batch, person)
                        .ifPresent(way -> ways.computeIfAbsent(way, w -> new ArrayList<>())
                                .add(person));
            }
        }
        Map<EmailAddress, String> parked = parked(ways.values());
        ways.forEach((way, counted) -> hold(way, counted, parked));
    }

    /** What they are parked for already: whoever is told of again before being due is still held, or still released. */
    private Map<EmailAddress, String> parked(Collection<List<PersonCase>> counted) {
        Set<EmailAddress> addresses =
                counted.stream().flatMap(List::stream).map(PersonCase::address).collect(Collectors.toSet());
        return states.parked(account, addresses).stream().collect(Collectors.toMap(Parked::address, Parked::code));
    }

    /** Whoever was held because of another list changes nothing on this one. */
    private void hold(Way way, List<PersonCase> counted, Map<EmailAddress, String> parked) {
        List<PersonCase> fresh = new ArrayList<>();
        for (PersonCase person : counted) {
            String code = parked.getOrDefault(person.address(), "");
            if (person.decided() && code.equals(ErrorCode.FUSE_BLOWN.name())) {
                hold(way, person);
            } else if (person.decided() && !code.equals(RELEASED)) {
                fresh.add(person);
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        List<Instant> recent = recent(way);
        if (fuse.blows(recent.size() + fresh.size(), () -> size(way.list()))) {
            fresh.forEach(person -> hold(way, person));
            return;
        }
        fresh.forEach(person -> recent.add(clock.instant()));
        values.putValue(
                account.value(),
                way.key(),
                recent.stream().map(at -> Long.toString(at.getEpochSecond())).collect(Collectors.joining(",")));
    }

    private long size(ListId list) {
        Instant now = clock.instant();
        return Optional.ofNullable(sizes.get(list))
                .filter(counted -> counted.at().plus(COUNT_HOLDS).isAfter(now))
                .orElseGet(() -> {
                    Counted counted = new Counted(states.countOn(account, list), now);
                    sizes.put(list, counted);
                    return counted;
                })
                .people();
    }

    private static void hold(Way way, PersonCase person) {
        person.undecide();
        person.trouble(new Trouble(
                Outcome.HELD,
                ErrorCode.FUSE_BLOWN.name(),
                way.direction() + " on list " + way.list(),
                Trouble.Again.RELEASED));
    }

    private List<Instant> recent(Way way) {
        Instant from = clock.instant().minus(fuse.window());
        return values.value(account.value(), way.key()).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .filter(text -> !text.isEmpty())
                .map(text -> Instant.ofEpochSecond(Long.parseLong(text)))
                .filter(at -> at.isAfter(from))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Optional<Way> way(Batch batch, PersonCase person, StatusChange change) {
        return Fuse.direction(change, person.stored().list(change.list()).agreed(), acted(batch, person))
                .filter(direction -> direction != Direction.LOOSENING || !parted(batch, person))
                .map(direction -> new Way(change.list(), direction));
    }

    private static Optional<Way> emptied(Batch batch, PersonCase person) {
        return person.outdated()
                .filter(list -> person.profile().empties(person.list(list).profile()) && !acted(batch, person))
                .map(list -> new Way(list, Direction.EMPTIED));
    }

    private static boolean acted(Batch batch, PersonCase person) {
        return person.records().keySet().stream().anyMatch(batch::acted) || parted(batch, person);
    }

    /** Who merges two records acts for both people: what the one takes along is told once, and would be lost if it were held. */
    private static boolean parted(Batch batch, PersonCase person) {
        return person.departures().stream().map(Departure::record).anyMatch(batch::acted);
    }
}

package com.mailup.crm.engine.history;

import com.mailup.crm.engine.Look;
import com.mailup.crm.engine.OpenCall;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.engine.Policy;
import com.mailup.crm.engine.Settled;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The connector: its stored state, and how it works off what it noticed. */
final class Connector {
    /** A person who has to be looked at again at a time. */
    record Due(Instant at, EmailAddress address) {}

    /** A bulk import whose end is still to be heard of. */
    @SuppressWarnings("ArrayRecordComponent")
    record Import(Place place, boolean[] done) {}

    private final World world;
    private final Bug bug;
    private final Map<ConnectionId, Policy> policies;
    private final Map<EmailAddress, PersonState> people = new LinkedHashMap<>();
    private final Map<RecordRef, EmailAddress> links = new HashMap<>();
    private final List<Due> due = new ArrayList<>();
    private final List<Import> imports = new ArrayList<>();
    private final Interruptions interruptions;
    private Optional<Event> current = Optional.empty();
    private int effects;

    Connector(World world, Bug bug, Map<ConnectionId, Policy> policies, Interruptions interruptions) {
        this.world = world;
        this.bug = bug;
        this.policies = policies;
        this.interruptions = interruptions;
    }

    Map<RecordRef, EmailAddress> links() {
        return links;
    }

    Map<EmailAddress, PersonState> people() {
        return people;
    }

    PersonState person(EmailAddress address) {
        return people.getOrDefault(address, PersonState.unknown(World.ACCOUNT, address));
    }

    void store(PersonState person) {
        people.put(person.address(), person);
    }

    Map<ConnectionId, Policy> policies() {
        return policies;
    }

    Bug bug() {
        return bug;
    }

    void await(Import sent) {
        imports.add(sent);
    }

    void lookAt(Instant at, EmailAddress address) {
        Due look = new Due(at, address);
        if (!due.contains(look)) {
            due.add(look);
        }
    }

    /** Counts calls that change something, and writes. */
    void acted() {
        effects++;
    }

    int effects() {
        return effects;
    }

    Interruptions interruptions() {
        return interruptions;
    }

    boolean idle() {
        return world.inbox.isEmpty();
    }

    /** Works off one event, or dies over it. */
    void work() {
        pollImports();
        lookAtDue();
        if (world.inbox.isEmpty()) {
            return;
        }
        Event event = world.one(world.inbox);
        if (bug == Bug.ACK_BEFORE_COMMIT) {
            world.inbox.remove(event);
        }
        world.tell(() -> "connector: " + event);
        current = Optional.of(event);
        try {
            world.tick();
            handle(event);
            world.inbox.remove(event);
        } catch (Crash crash) {
            world.tell(() -> "connector dies");
        }
    }

    private void pollImports() {
        for (Import sent : List.copyOf(imports)) {
            if (sent.done()[0]) {
                imports.remove(sent);
                PersonState person = person(sent.place().address());
                ListId list = sent.place().list();
                store(person.with(list, Settled.ended(person.list(list), OpenCall.Kind.IMPORT, world.now())));
                lookAgain(person.address(), true);
            }
        }
    }

    private void lookAtDue() {
        for (Due person : List.copyOf(due)) {
            if (!person.at().isAfter(world.now())) {
                due.remove(person);
                world.inbox.add(new Event.Noticed(person.address(), Optional.empty(), true));
            }
        }
    }

    void lookAgain(EmailAddress address, boolean fresh) {
        Event again = new Event.Noticed(address, Optional.empty(), fresh);
        boolean waits = world.inbox.contains(again) && !current.equals(Optional.of(again));
        if (bug != Bug.NEVER_LOOK_AGAIN && !waits) {
            world.inbox.add(again);
        }
    }

    private void handle(Event event) {
        switch (event) {
            case Event.Saved(RecordRef record) -> saved(record);
            case Event.Noticed(EmailAddress address, Optional<Look.Claim> claim, boolean fresh) -> {
                if (claim.filter(said -> isAnswered(address, said)).isEmpty()) {
                    visit(address, List.of(), claim.stream().toList(), fresh, Map.of());
                }
            }
            case Event.Deleted(RecordRef record, LastWords words) -> {
                boolean merged = world.inbox.stream()
                        .anyMatch(e -> e instanceof Event.Merged m && m.record().equals(record));
                if (world.crm.read(record).isPresent()) {
                    saved(record);
                } else if (!merged) {
                    leave(record, Look.Why.DELETED, allWords(record, words), Optional.empty());
                }
            }
            case Event.Merged(RecordRef record, RecordRef into, LastWords words) -> {
                saved(into);
                leave(record, Look.Why.MERGED, allWords(record, words), Optional.of(into));
            }
        }
    }

    /** A callback came when it was sent; one that a later reading answered is dropped. */
    private boolean isAnswered(EmailAddress address, Look.Claim claim) {
        PersonState person = person(address);
        return !person.records().isEmpty()
                && World.LISTS.stream().map(person::list).allMatch(list -> list.answers(claim.at()));
    }

    private void saved(RecordRef record) {
        Optional<EmailAddress> address = world.crm.read(record).flatMap(Contact::address);
        EmailAddress linked = links.get(record);
        if (linked != null) {
            visit(linked, List.of(), List.of(), false, Map.of());
        } else if (address.isPresent()) {
            visit(address.get(), List.of(), List.of(), false, Map.of(record, List.of()));
        }
    }

    /** Several deletions of one record may wait: what any of them said counts. */
    private LastWords allWords(RecordRef record, LastWords words) {
        if (bug == Bug.IGNORE_LAST_WORDS) {
            return LastWords.NONE;
        }
        LastWords all = words;
        for (Event event : world.inbox) {
            if (event instanceof Event.Deleted(RecordRef other, LastWords more) && other.equals(record)) {
                Map<ListRef, ListValue> lists = new HashMap<>(all.lists());
                more.lists().forEach((list, value) -> {
                    if (value.status() == ShownStatus.UNSUBSCRIBED) {
                        lists.put(list, value);
                    }
                });
                all = new LastWords(lists, all.optOut() || more.optOut());
            }
        }
        return all;
    }

    private void leave(RecordRef record, Look.Why why, LastWords words, Optional<RecordRef> into) {
        EmailAddress linked = links.get(record);
        if (linked != null) {
            Optional<EmailAddress> target = into.flatMap(world.crm::read).flatMap(Contact::address);
            Look.Departure departure = new Look.Departure(record, why, words);
            visit(linked, List.of(new Visit.Leaving(departure, into, target)), List.of(), true, Map.of());
        } else if (into.isPresent()) {
            bringWords(record, words, into.get());
        }
    }

    private void bringWords(RecordRef record, LastWords words, RecordRef into) {
        List<Look.Carried> carried = new ArrayList<>();
        for (ListId list : World.LISTS) {
            ListValue value = words.lists().get(new ListRef(World.ACCOUNT, list));
            if (words.optOut() || (value != null && value.status() == ShownStatus.UNSUBSCRIBED)) {
                carried.add(new Look.Carried(record, list, OptOutReason.CRM_STATUS, Optional.empty(), ListValue.NONE));
            }
        }
        world.crm
                .read(into)
                .flatMap(Contact::address)
                .ifPresent(address -> visit(address, List.of(), List.of(), false, Map.of(into, carried)));
    }

    private void visit(
            EmailAddress address,
            List<Visit.Leaving> leaving,
            List<Look.Claim> claims,
            boolean fresh,
            Map<RecordRef, List<Look.Carried>> joining) {
        new Visit(world, this).run(address, leaving, claims, fresh, joining);
    }

    /** Reads everybody from pages, then whoever is missing singly, then looks at everybody and everything. */
    void audit() {
        world.tell(() -> "audit");
        for (ListId list : World.LISTS) {
            Set<EmailAddress> found = new HashSet<>();
            for (int page = 0; page < 2; page++) {
                readPage(list, page, found);
            }
            for (EmailAddress address : List.copyOf(people.keySet())) {
                if (!found.contains(address)) {
                    missed(address, list);
                }
            }
        }
        List.copyOf(people.keySet()).forEach(this::readGroups);
        people.keySet().forEach(address -> lookAgain(address, false));
        world.crm.records().forEach(record -> world.inbox.add(new Event.Saved(record)));
    }

    private void readGroups(EmailAddress address) {
        for (ListId list : World.LISTS) {
            Place place = new Place(address, list);
            boolean underWay = imports.stream().anyMatch(sent -> sent.place().equals(place));
            person(address).list(list).groups().keySet().forEach(group -> {
                boolean gone = !world.mailUp.groups(place).contains(group);
                if (gone && !underWay) {
                    world.truth.seenOutside(place, group);
                    store(person(address)
                            .with(list, Settled.left(person(address).list(list), group)));
                }
            });
        }
    }

    private void missed(EmailAddress address, ListId list) {
        if (bug == Bug.ABSENT_FROM_PAGE_IS_GONE) {
            Reading absent = new Reading(
                    RecipientStatus.NOT_REGISTERED,
                    0,
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    world.now(),
                    false,
                    true);
            PersonState person = person(address);
            store(person.with(list, person.list(list).read(absent)));
        } else {
            lookAgain(address, true);
        }
    }

    private void readPage(ListId list, int page, Set<EmailAddress> found) {
        world.tick();
        Instant asOf = world.now();
        for (Place place : world.mailUp.places()) {
            int onPage = Math.floorMod(place.address().hashCode(), 2);
            boolean shifted = world.faults && world.chance(5);
            if (place.list().equals(list) && onPage == page && !shifted) {
                found.add(place.address());
                PersonState person = people.get(place.address());
                if (person != null) {
                    Reading reading = world.mailUp.reading(place, asOf, false);
                    world.truth.stored(place);
                    store(Objects.requireNonNull(person)
                            .with(list, person.list(list).read(reading)));
                }
            }
        }
        interruptions.between();
    }
}

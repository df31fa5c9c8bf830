package com.mailup.crm.engine.history;

import com.mailup.crm.engine.Consent;
import com.mailup.crm.engine.Decision;
import com.mailup.crm.engine.Look;
import com.mailup.crm.engine.MailUpAction;
import com.mailup.crm.engine.OpenCall;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.engine.Settled;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
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
import java.util.stream.Collectors;

/** One transaction: the person, and whoever its departed records go to; then the calls and writes that follow. */
final class Visit {
    /** A record that leaves, where to, and what it was merged into. */
    record Leaving(Look.Departure departure, Optional<RecordRef> into, Optional<EmailAddress> target) {}

    /** Whom a record was seen to leave, and at which step. */
    private record SeenOff(EmailAddress person, long step) {}

    /** A decision with what it was made on. */
    record Decided(Decision.Decided decision, Set<Truth.OptOut> findable) {}

    private final World world;
    private final Connector connector;
    private final Bugs bugs;
    private final Map<EmailAddress, Decided> decided = new LinkedHashMap<>();
    private final Map<RecordRef, Optional<EmailAddress>> links = new HashMap<>();
    private final Map<EmailAddress, Map<RecordRef, List<Look.Carried>>> owed = new LinkedHashMap<>();
    private long seenOff;
    private final Map<RecordRef, SeenOff> carriers = new HashMap<>();

    Visit(World world, Connector connector) {
        this.world = world;
        this.connector = connector;
        bugs = new Bugs(connector.bug());
    }

    void run(
            EmailAddress address,
            List<Leaving> given,
            List<Look.Claim> claims,
            boolean fresh,
            Map<RecordRef, List<Look.Carried>> joining) {
        world.truth.lookBegins();
        look(address, given, claims, fresh, joining);
        while (!owed.isEmpty()) {
            EmailAddress next = owed.keySet().iterator().next();
            look(next, List.of(), List.of(), false, Objects.requireNonNull(owed.remove(next)));
        }
        connector.interruptions().mayDie();
        commit();
        connector.interruptions().mayDie();
        send();
    }

    /** One person: whoever left it is seen off, and expected where it went. */
    private void look(
            EmailAddress address,
            List<Leaving> given,
            List<Look.Claim> claims,
            boolean fresh,
            Map<RecordRef, List<Look.Carried>> joining) {
        seenOff = world.step();
        List<Leaving> leaving = new ArrayList<>(given);
        leaving.addAll(movedAway(address, given));
        List<Look.Carried> carried = decide(address, leaving, claims, fresh, joining);
        for (Leaving record : leaving) {
            RecordRef left = record.departure().record();
            carriers.put(left, new SeenOff(address, seenOff));
            links.put(left, Optional.empty());
            List<Look.Carried> brings =
                    carried.stream().filter(c -> c.record().equals(left)).toList();
            record.target()
                    .filter(t -> !t.equals(address))
                    .ifPresent(t -> owed.computeIfAbsent(t, k -> new LinkedHashMap<>())
                            .computeIfAbsent(record.into().orElse(left), k -> new ArrayList<>())
                            .addAll(brings));
        }
    }

    /** Said after this visit saw the record leave that person: it is not looked for there any more. */
    private boolean seenOff(RecordRef record, EmailAddress person, long at) {
        SeenOff left = carriers.get(record);
        return left != null && left.person().equals(person) && at > left.step();
    }

    private List<RecordRef> linked(EmailAddress address) {
        return world.records.stream()
                .filter(r -> links.getOrDefault(
                                r, Optional.ofNullable(connector.links().get(r)))
                        .equals(Optional.of(address)))
                .toList();
    }

    private List<Leaving> movedAway(EmailAddress address, List<Leaving> given) {
        List<Leaving> leaving = new ArrayList<>();
        for (RecordRef record : linked(address)) {
            Optional<Contact> contact = world.crm.read(record);
            boolean known = given.stream().anyMatch(l -> l.departure().record().equals(record));
            if (!known && contact.isPresent() && !contact.get().address().equals(Optional.of(address))) {
                Look.Why why =
                        contact.get().address().isPresent() ? Look.Why.ADDRESS_CHANGED : Look.Why.ADDRESS_CLEARED;
                LastWords words =
                        new LastWords(contact.get().lists(), contact.get().optOut());
                leaving.add(new Leaving(
                        new Look.Departure(record, why, words),
                        Optional.empty(),
                        contact.get().address()));
            }
        }
        leaving.forEach(l -> read(l.departure().record(), address));
        return leaving;
    }

    private List<Look.Carried> decide(
            EmailAddress address,
            List<Leaving> leaving,
            List<Look.Claim> claims,
            boolean fresh,
            Map<RecordRef, List<Look.Carried>> joining) {
        leaving.forEach(l -> readWords(l.departure().record(), address));
        Set<Truth.OptOut> inMailUp = world.truth.findable(address);
        Set<RecordRef> left = leaving.stream().map(l -> l.departure().record()).collect(Collectors.toSet());
        inMailUp.removeIf(o -> o.record.isPresent());
        Instant begun = world.now();
        Optional<Decided> earlier = Optional.ofNullable(decided.get(address));
        PersonState state = earlier.map(d -> d.decision().next()).orElseGet(() -> connector.person(address));
        boolean firstCrm = connector.bug() == Bug.CRM_FIRST;
        List<Contact> contacts = firstCrm ? contacts(address, leaving, joining) : List.of();
        if (firstCrm) {
            connector.interruptions().between();
        }
        Set<ListId> toRead = new HashSet<>(fresh ? World.LISTS : List.of());
        for (Look.Claim claim : claims) {
            state = bugs.believe(state, claim, world.now(), toRead);
        }
        for (int round = 0; round < 5; round++) {
            state = readSingly(state, toRead);
            Set<Truth.OptOut> findable = world.truth.findable(address);
            findable.removeIf(o ->
                    o.record.filter(r -> !left.contains(r) || o.at < seenOff).isEmpty());
            findable.removeIf(
                    o -> o.record.filter(r -> seenOff(r, address, o.at)).isPresent());
            findable.addAll(inMailUp);
            if (!firstCrm) {
                world.truth.forgetRecords(address, present(address, leaving, joining));
            }
            contacts = firstCrm ? contacts : contacts(address, leaving, joining);
            findable.removeIf(o -> o.record.isPresent() && !o.committed && !o.readable.getAsBoolean());
            Look look = new Look(
                    bugs.remembered(state, contacts, world.now()),
                    begun,
                    contacts,
                    leaving.stream().map(Leaving::departure).toList(),
                    connector.bug() == Bug.DROP_CARRIED
                            ? List.of()
                            : joining.values().stream().flatMap(List::stream).toList(),
                    claims,
                    connector.policies(),
                    new HashSet<>(world.records),
                    world.now());
            switch (Consent.decide(look)) {
                case Decision.ReadFirst(Set<ListId> lists) -> toRead.addAll(lists);
                case Decision.Decided decision -> {
                    Outcomes.check(look, decision);
                    world.tell(() -> "  " + address.value().charAt(0) + ": "
                            + decision.changes().stream()
                                    .map(c -> c.list() + " " + c.rule() + " to " + c.to())
                                    .toList()
                            + " " + decision.mailUp());
                    Decision.Decided bent = bugs.decided(look, decision);
                    decided.put(
                            address,
                            new Decided(
                                    earlier.map(e -> after(e.decision(), bent)).orElse(bent), findable));
                    joining.keySet().forEach(r -> links.put(r, Optional.of(address)));
                    World.LISTS.forEach(list -> world.truth.read(
                            new Place(address, list),
                            o -> o.carriedFrom.isPresent()
                                    && o.record.filter(carriers::containsKey).isPresent()));
                    return decision.carried();
                }
            }
        }
        throw new Violation("the engine never decides on " + address.value());
    }

    /** Two decisions on one person in one transaction: the later one stands, but a request of the earlier one is still owed. */
    private static Decision.Decided after(Decision.Decided earlier, Decision.Decided later) {
        List<MailUpAction> actions = new ArrayList<>(later.mailUp());
        earlier.mailUp().stream()
                .filter(MailUpAction.AskConfirmation.class::isInstance)
                .filter(a -> later.next().list(a.list()).agreed().equals(Optional.of(SubscriptionStatus.PENDING)))
                .filter(a -> actions.stream().noneMatch(b -> b.list().equals(a.list())))
                .forEach(actions::add);
        return new Decision.Decided(
                later.next(), actions, later.crm(), later.changes(), later.held(), later.carried(), later.lookAgain());
    }

    private PersonState readSingly(PersonState state, Set<ListId> lists) {
        PersonState read = state;
        for (ListId list : lists) {
            Place place = new Place(state.address(), list);
            connector.interruptions().mayDie();
            read = read.with(list, read.list(list).read(world.mailUp.reading(place, world.now(), true)));
            if (world.mailUp.status(place) == RecipientStatus.UNSUBSCRIBED) {
                world.truth.read(place, o -> o.record.isEmpty());
            }
        }
        lists.clear();
        connector.interruptions().between();
        return read;
    }

    private Set<RecordRef> present(
            EmailAddress address, List<Leaving> leaving, Map<RecordRef, List<Look.Carried>> joining) {
        Set<RecordRef> refs = new HashSet<>(linked(address));
        leaving.forEach(l -> refs.remove(l.departure().record()));
        refs.addAll(joining.keySet());
        return refs;
    }

    private List<Contact> contacts(
            EmailAddress address, List<Leaving> leaving, Map<RecordRef, List<Look.Carried>> joining) {
        Set<RecordRef> refs = present(address, leaving, joining);
        List<Contact> contacts = new ArrayList<>();
        for (RecordRef record : world.records) {
            if (refs.contains(record)) {
                Optional<Contact> contact = world.crm.read(record);
                if (contact.filter(c -> c.address().equals(Optional.of(address)))
                        .isPresent()) {
                    contacts.add(bugs.seen(contact.get()));
                    read(record, address);
                    world.shown(record, address);
                } else if (contact.isPresent() && !joining.containsKey(record)) {
                    throw new Crash();
                } else if (contact.isPresent()) {
                    Event again = new Event.Saved(record);
                    if (!world.inbox.contains(again)) {
                        world.inbox.add(again);
                    }
                }
            }
        }
        return contacts;
    }

    private void read(RecordRef record, EmailAddress address) {
        for (ListId list : World.LISTS) {
            boolean shows = world.crm.shown(record, list) == ShownStatus.UNSUBSCRIBED;
            boolean flag = world.crm.row(record).flag;
            world.truth.read(
                    new Place(address, list),
                    o -> o.record.equals(Optional.of(record)) && o.carriedFrom.isEmpty() && (o.byFlag ? flag : shows));
        }
    }

    private void readWords(RecordRef record, EmailAddress address) {
        World.LISTS.forEach(list -> world.truth.read(
                new Place(address, list), o -> o.record.equals(Optional.of(record)) && o.at <= seenOff));
    }

    private void commit() {
        decided.forEach((address, made) -> {
            PersonState next = made.decision().next();
            for (MailUpAction action : made.decision().mailUp()) {
                Optional<OpenCall.Kind> kind = Calls.kind(action);
                if (kind.isPresent() && connector.bug() != Bug.FORGET_INTENT) {
                    next = next.with(action.list(), Settled.opening(next.list(action.list()), kind.get(), world.now()));
                }
            }
            connector.store(next);
            for (ListId list : World.LISTS) {
                next.list(list).open().stream()
                        .filter(call -> call.state() != OpenCall.State.ENDED)
                        .filter(call -> !call.until().isBefore(world.now()))
                        .forEach(call -> connector.lookAt(call.until().plusSeconds(1), address));
            }
        });
        links.forEach((record, address) -> address.ifPresentOrElse(
                a -> connector.links().put(record, a), () -> connector.links().remove(record)));
        carriers.forEach((record, left) -> world.truth.seenOff(
                record, left.person(), left.step(), world.crm.at(left.person()).contains(record)));
        world.truth.committed(decided.keySet());
        world.refreshShown();
        decided.forEach((address, made) -> {
            if (made.decision().lookAgain()) {
                connector.lookAgain(address, world.chance(30));
            }
        });
    }

    private void send() {
        decided.forEach((address, made) -> new Calls(world, connector, address, made).send());
    }
}

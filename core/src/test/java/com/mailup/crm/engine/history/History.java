package com.mailup.crm.engine.history;

import com.mailup.crm.engine.GroupMoves;
import com.mailup.crm.engine.ListState;
import com.mailup.crm.engine.Membership;
import com.mailup.crm.engine.Policy;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One random history, from a seed: things happen, then all is quiet, then both sides are compared. */
final class History {
    private static final int MOST_ROUNDS = 400;

    private final World world;
    private final Connector connector;
    private final People people;
    private final CrmUsers users;

    History(long seed, Bug bug) {
        world = new World(seed);
        Map<ConnectionId, Policy> policies = policies();
        Interruptions interruptions = new Interruptions(world);
        connector = new Connector(world, bug, policies, interruptions);
        people = new People(world, connector);
        users = new CrmUsers(world, connector, policies);
        interruptions.use(this::somethingHappens);
    }

    private Map<ConnectionId, Policy> policies() {
        Policy.Resubscribe resubscribe = world.one(List.of(
                Policy.Resubscribe.CONFIRM,
                Policy.Resubscribe.TRUST_CRM,
                Policy.Resubscribe.TRUST_CRM,
                Policy.Resubscribe.NEVER));
        Policy policy = new Policy(
                Set.copyOf(World.LISTS),
                resubscribe,
                world.one(List.of(Policy.NativeOptOut.values())),
                world.chance(20) ? Set.copyOf(World.LISTS) : Set.of(),
                world.one(List.of(Policy.OnDelete.values())),
                Duration.ofDays(30));
        world.tell(() -> "policy " + policy);
        Map<ConnectionId, Policy> policies = new HashMap<>();
        World.CRMS.forEach(crm -> policies.put(crm, policy));
        return policies;
    }

    World world() {
        return world;
    }

    /**
     * Runs it.
     *
     * @throws Violation when the oracle objects
     */
    void run() {
        int steps = 10 + world.random.nextInt(16);
        for (int step = 0; step < steps; step++) {
            world.pass(Duration.ofSeconds(world.random.nextInt(60)));
            if (world.chance(12)) {
                world.pass(Duration.ofMinutes(world.one(List.of(16, 70, 60 * 25))));
            }
            somethingHappens();
            connector.work();
            if (world.chance(40)) {
                connector.work();
            }
            if (world.chance(6)) {
                connector.audit();
            }
        }
        quiet();
        connector.audit();
        quiet();
        compare();
        int before = connector.effects();
        connector.audit();
        quiet();
        if (connector.effects() != before) {
            throw new Violation("the second audit changes something");
        }
        compare();
    }

    private void somethingHappens() {
        world.tick();
        switch (world.random.nextInt(5)) {
            case 0, 1 -> people.act();
            case 2 -> world.executeOne();
            default -> users.act();
        }
        if (world.chance(40)) {
            users.act();
        }
        users.reviewCarried();
    }

    private void quiet() {
        world.faults = false;
        for (int rounds = 0; !connector.idle(); rounds++) {
            connector.work();
            if (rounds > MOST_ROUNDS) {
                throw new Violation("it never becomes quiet");
            }
            if (connector.idle() && rounds < MOST_ROUNDS - 50) {
                world.pass(Duration.ofHours(2));
                connector.work();
            }
        }
        world.pass(Duration.ofHours(27));
        connector.work();
        if (!connector.idle()) {
            quiet();
        }
    }

    private void compare() {
        for (EmailAddress address : World.ADDRESSES) {
            for (ListId list : World.LISTS) {
                compare(new Place(address, list));
            }
        }
    }

    private void compare(Place place) {
        RecipientStatus mailUp = world.mailUp.status(place);
        boolean out = !world.truth.standing(place).isEmpty();
        boolean known = connector.people().containsKey(place.address());
        if (out && known && mailUp == RecipientStatus.SUBSCRIBED) {
            throw new Violation(place + " is subscribed in MailUp in spite of the "
                    + world.truth.standing(place).getLast());
        }
        ListState state = connector.person(place.address()).list(place.list());
        if (known) {
            compareGroups(place, state);
        }
        boolean gone = state.optOut().reason().equals(Optional.of(OptOutReason.REMOVED));
        boolean carried = World.ADDRESSES.stream().anyMatch(a -> world.truth.wasRemoved(new Place(a, place.list())));
        if (gone && !carried) {
            throw new Violation(place + " is taken for removed and never was");
        }
        for (RecordRef record : world.crm.at(place.address())) {
            ShownStatus shown = world.crm.shown(record, place.list());
            if (out && shown == ShownStatus.SUBSCRIBED) {
                throw new Violation(place + " is subscribed on " + record.id() + " in spite of the "
                        + world.truth.standing(place).getLast());
            }
            if (!equal(mailUp, shown, state)) {
                throw new Violation(place + " is " + mailUp + " in MailUp and " + shown + " on " + record.id());
            }
        }
    }

    private void compareGroups(Place place, ListState state) {
        List<Contact> records = world.crm.at(place.address()).stream()
                .filter(record -> place.address().equals(connector.links().get(record)))
                .flatMap(record -> world.crm.read(record).stream())
                .toList();
        Set<String> wanted = GroupMoves.wanted(records, FakeCrm.GROUP);
        Set<String> in = world.mailUp.groups(place);
        boolean subscribed = state.agreed().equals(Optional.of(SubscriptionStatus.SUBSCRIBED))
                && world.mailUp.status(place) == RecipientStatus.SUBSCRIBED;
        if (subscribed && !records.isEmpty() && !in.containsAll(wanted)) {
            throw new Violation(place + " is in " + in + " and belongs to " + wanted);
        }
        state.groups().forEach((group, membership) -> {
            if (membership == Membership.OURS && !records.isEmpty() && !wanted.contains(group)) {
                throw new Violation(place + " is still in " + group);
            }
        });
    }

    private static boolean equal(RecipientStatus mailUp, ShownStatus shown, ListState state) {
        return switch (mailUp) {
            case SUBSCRIBED -> shown == ShownStatus.SUBSCRIBED;
            case UNSUBSCRIBED -> shown == ShownStatus.UNSUBSCRIBED;
            case PENDING -> shown == ShownStatus.PENDING;
            case NOT_REGISTERED ->
                shown == ShownStatus.UNSUBSCRIBED
                        || shown == ShownStatus.EMPTY
                        || state.agreed().isEmpty();
        };
    }
}

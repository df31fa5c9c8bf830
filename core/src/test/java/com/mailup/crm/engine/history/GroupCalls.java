package com.mailup.crm.engine.history;

import com.mailup.crm.engine.GroupMoves;
import com.mailup.crm.engine.ListState;
import com.mailup.crm.engine.OpenCall;
import com.mailup.crm.engine.Settled;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes a person out of groups, and puts the person in, as the records say. */
final class GroupCalls {
    private final World world;
    private final Connector connector;
    private final Calls calls;
    private final EmailAddress address;

    GroupCalls(World world, Connector connector, Calls calls, EmailAddress address) {
        this.world = world;
        this.connector = connector;
        this.calls = calls;
        this.address = address;
    }

    void send() {
        List<Contact> records = connector.links().entrySet().stream()
                .filter(link -> link.getValue().equals(address))
                .flatMap(link -> world.crm.read(link.getKey()).stream())
                .filter(contact -> contact.address().equals(Optional.of(address)))
                .toList();
        if (records.isEmpty()) {
            return;
        }
        Set<String> wanted = GroupMoves.wanted(records, FakeCrm.GROUP);
        for (ListId list : World.LISTS) {
            ListState state = connector.person(address).list(list);
            GroupMoves moves = GroupMoves.of(state, wanted);
            Set<String> leaves = connector.bug() == Bug.LEAVE_FOREIGN_GROUPS ? others(state, wanted) : moves.leaves();
            leaves.stream().sorted().forEach(group -> leave(new Place(address, list), group));
            moves.joins().stream().sorted().findFirst().ifPresent(group -> join(new Place(address, list), group));
        }
    }

    private static Set<String> others(ListState state, Set<String> wanted) {
        Set<String> others = new TreeSet<>(state.groups().keySet());
        others.removeAll(wanted);
        return others;
    }

    private void leave(Place place, String group) {
        connector.interruptions().mayDie();
        connector.acted();
        Calls.Fate fate = calls.fate();
        world.tell(() -> "  leaves " + group + " " + fate);
        if (fate == Calls.Fate.ANSWERED || fate == Calls.Fate.ANSWER_LOST) {
            if (world.mailUp.groups(place).remove(group)) {
                world.truth.outByUs(place, group);
            }
        }
        if (fate == Calls.Fate.ANSWERED) {
            calls.settle(place.list(), state -> Settled.left(state, group));
            world.truth.seenOutside(place, group);
        } else {
            connector.lookAgain(address, false);
        }
    }

    private void join(Place place, String group) {
        ListId list = place.list();
        boolean underWay = connector.person(address).list(list).open().stream()
                .anyMatch(call -> call.kind() == OpenCall.Kind.IMPORT
                        && call.state() != OpenCall.State.ENDED
                        && call.until().isAfter(world.now()));
        if (underWay || !readAsSubscribed(place)) {
            return;
        }
        connector.interruptions().mayDie();
        if (world.mailUp.groups(place).contains(group)) {
            boolean bug = connector.bug() == Bug.WHOEVER_IS_THERE_IS_OURS;
            calls.settle(list, state -> bug ? Settled.joined(state, group) : Settled.foundIn(state, group));
            connector.lookAgain(address, false);
            return;
        }
        connector.interruptions().between();
        calls.settle(list, state -> Settled.opening(state, OpenCall.Kind.IMPORT, world.now()));
        connector.lookAt(world.now().plus(Settled.IMPORT_ENDS).plusSeconds(1), address);
        connector.interruptions().mayDie();
        connector.acted();
        calls.importIntoGroup(place, group);
    }

    private boolean readAsSubscribed(Place place) {
        Optional<Reading> mirror = connector.person(address).list(place.list()).mirror();
        if (mirror.filter(reading -> !reading.assumed()).isEmpty()) {
            connector.interruptions().mayDie();
            Reading reading = world.mailUp.reading(place, world.now(), true);
            world.truth.stored(place);
            calls.settle(place.list(), state -> state.read(reading));
            connector.lookAgain(address, false);
            mirror = Optional.of(reading);
        }
        return mirror.filter(reading -> reading.status() == RecipientStatus.SUBSCRIBED)
                .isPresent();
    }
}

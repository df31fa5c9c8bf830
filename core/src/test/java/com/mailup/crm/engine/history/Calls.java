package com.mailup.crm.engine.history;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.engine.ListState;
import com.mailup.crm.engine.MailUpAction;
import com.mailup.crm.engine.OpenCall;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.engine.Settled;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.RecordRef;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Sends what a decision owes, and stores what became of it. */
final class Calls {
    /** What becomes of a call. */
    enum Fate {
        ANSWERED,
        LOST,
        ANSWER_LOST,
        LATE,
        REFUSED
    }

    private final World world;
    private final Connector connector;
    private final EmailAddress address;
    private final Visit.Decided made;

    Calls(World world, Connector connector, EmailAddress address, Visit.Decided made) {
        this.world = world;
        this.connector = connector;
        this.address = address;
        this.made = made;
    }

    static Optional<OpenCall.Kind> kind(MailUpAction action) {
        return switch (action) {
            case MailUpAction.Subscribe call -> Optional.of(call.single() ? OpenCall.Kind.ADD : OpenCall.Kind.IMPORT);
            case MailUpAction.ForceSubscribe _ -> Optional.of(OpenCall.Kind.FORCED_OPT_IN);
            case MailUpAction.AskConfirmation _ -> Optional.of(OpenCall.Kind.CONFIRMATION);
            case MailUpAction.Unsubscribe _, MailUpAction.OptOutImport _ -> Optional.empty();
        };
    }

    void send() {
        for (MailUpAction action : made.decision().mailUp()) {
            connector.interruptions().mayDie();
            connector.acted();
            switch (action) {
                case MailUpAction.Unsubscribe call -> unsubscribe(call);
                case MailUpAction.OptOutImport call ->
                    importAll(call, OpenCall.Kind.IMPORT, RecipientStatus.UNSUBSCRIBED);
                case MailUpAction.Subscribe call -> subscribe(call);
                case MailUpAction.ForceSubscribe call -> force(call);
                case MailUpAction.AskConfirmation call -> ask(call);
            }
        }
        for (ContactUpdate update : made.decision().crm()) {
            connector.interruptions().mayDie();
            connector.acted();
            write(update);
        }
        new GroupCalls(world, connector, this, address).send();
    }

    private Place place(ListId list) {
        return new Place(address, list);
    }

    void settle(ListId list, UnaryOperator<ListState> change) {
        connector.interruptions().mayDie();
        PersonState person = connector.person(address);
        connector.store(person.with(list, change.apply(person.list(list))));
    }

    /** A mistake with calls that time out is looked for where half of them do, most with a late effect. */
    Fate fate() {
        boolean stormy = connector.bug() == Bug.TIME_OUT_IS_FAILURE;
        if (!world.faults || world.chance(stormy ? 50 : 75)) {
            return Fate.ANSWERED;
        }
        return stormy && world.chance(80)
                ? Fate.LATE
                : world.one(List.of(Fate.LOST, Fate.ANSWER_LOST, Fate.LATE, Fate.REFUSED));
    }

    private void unsubscribe(MailUpAction.Unsubscribe call) {
        Fate fate = fate();
        world.tell(() -> "  " + call + " " + fate);
        if (fate == Fate.ANSWERED || fate == Fate.ANSWER_LOST) {
            world.truth.tookForOwn(place(call.list()), world.mailUp.row(place(call.list())));
            world.mailUp.unsubscribe(place(call.list()), call.recipient());
        }
        if (fate != Fate.ANSWERED) {
            connector.lookAt(world.now().plusSeconds(60), address);
            return;
        }
        if (world.mailUp.row(place(call.list())).id() != call.recipient()) {
            connector.lookAgain(address, true);
            return;
        }
        Instant answered = world.now();
        connector.interruptions().between();
        Optional<Reading> back = world.chance(50)
                ? Optional.of(world.mailUp.reading(place(call.list()), world.now(), true))
                : Optional.empty();
        settle(call.list(), state -> Settled.unsubscribed(state, call, answered, back));
        if (back.isPresent()) {
            world.truth.stored(place(call.list()));
            world.refreshShown();
        }
        if (back.filter(b -> b.status() == RecipientStatus.UNSUBSCRIBED).isEmpty()) {
            connector.lookAgain(address, true);
        }
    }

    /** Works off in the background; how it ends is heard of later. */
    private void importAll(MailUpAction call, OpenCall.Kind kind, RecipientStatus expected) {
        Fate fate = fate();
        world.tell(() -> "  " + call + " by import " + fate);
        Place place = place(call.list());
        boolean[] done = {false};
        boolean loosens = expected == RecipientStatus.SUBSCRIBED;
        Set<Truth.OptOut> noticed = noticed();
        if (fate == Fate.ANSWERED || fate == Fate.ANSWER_LOST || fate == Fate.LATE) {
            world.later(Duration.ofMinutes(30), () -> {
                world.tell(() -> "import executed: " + place + " " + expected);
                if (loosens) {
                    imported(place, noticed, "an import");
                } else {
                    world.mailUp.importOptOut(place);
                }
                done[0] = true;
            });
        }
        if (fate == Fate.ANSWERED) {
            settle(call.list(), state -> Settled.imported(state, expected, world.now()));
            connector.await(new Connector.Import(place, done));
        } else if (loosens) {
            notAnswered(call.list(), kind, fate);
        } else {
            connector.lookAt(world.now().plusSeconds(60), address);
        }
    }

    /** Subscribes whoever is not registered, as every import. */
    void importIntoGroup(Place place, String group) {
        Fate fate = fate();
        world.tell(() -> "  joins " + group + " of " + place + " " + fate);
        boolean[] done = {false};
        Set<Truth.OptOut> noticed = noticed();
        world.truth.inByUs(place, group);
        if (fate == Fate.ANSWERED || fate == Fate.ANSWER_LOST || fate == Fate.LATE) {
            world.later(Duration.ofMinutes(30), () -> {
                world.tell(() -> "import executed: " + place + " into " + group);
                imported(place, noticed, "an import into a group");
                world.mailUp.groups(place).add(group);
                done[0] = true;
            });
        }
        if (fate == Fate.ANSWERED) {
            settle(place.list(), state -> Settled.joined(state, group));
            connector.await(new Connector.Import(place, done));
        } else {
            notAnswered(place.list(), OpenCall.Kind.IMPORT, fate);
        }
    }

    /**
     * An import may rest on the mirror, as MailUp leaves alone whomever it still holds. Where it forgets an opt-out (R1) while our import
     * waits there, nobody can call that back; the opt-out stands, and the next look has to unsubscribe.
     */
    private void imported(Place place, Set<Truth.OptOut> noticed, String what) {
        if (world.mailUp.status(place) == RecipientStatus.NOT_REGISTERED) {
            world.truth.standing(place).stream()
                    .filter(o -> made.findable().contains(o) && !noticed.contains(o))
                    .forEach(_ -> world.truth.count(Truth.Unmendable.R1_MEMORY_DELETED));
        }
        loosening(place, noticed, what);
    }

    private void loosening(Place place, Set<Truth.OptOut> findable, String what) {
        if (world.mailUp.bring(place)) {
            world.truth.loosened(place, findable, what);
        }
    }

    private void notAnswered(ListId list, OpenCall.Kind kind, Fate fate) {
        boolean refused = fate == Fate.REFUSED || connector.bug() == Bug.TIME_OUT_IS_FAILURE;
        settle(list, state -> refused ? Settled.refused(state, kind) : Settled.unknown(state, kind));
        connector.lookAgain(address, false);
    }

    private void subscribe(MailUpAction.Subscribe call) {
        if (!call.single()) {
            importAll(call, OpenCall.Kind.IMPORT, RecipientStatus.SUBSCRIBED);
            return;
        }
        Place place = place(call.list());
        Fate fate = fate();
        world.tell(() -> "  " + call + " " + fate);
        effect(fate, () -> loosening(place, made.findable(), "an add"));
        if (fate == Fate.ANSWERED) {
            long id = world.mailUp.row(place).id();
            settle(call.list(), state -> Settled.added(state, id, world.now()));
        } else {
            notAnswered(call.list(), OpenCall.Kind.ADD, fate);
        }
    }

    private void effect(Fate fate, Runnable effect) {
        if (fate == Fate.ANSWERED || fate == Fate.ANSWER_LOST) {
            effect.run();
        } else if (fate == Fate.LATE) {
            world.later(Duration.ofMinutes(10), () -> {
                world.tell(() -> "a late call takes effect");
                effect.run();
            });
        }
    }

    private void force(MailUpAction.ForceSubscribe call) {
        Place place = place(call.list());
        connector.interruptions().mayDie();
        long read = world.step();
        Set<Truth.OptOut> findable = new HashSet<>(made.findable());
        world.truth.standing(place).stream().filter(o -> o.record.isEmpty()).forEach(findable::add);
        Reading now = world.mailUp.reading(place, world.now(), true);
        if (connector.bug() != Bug.TRUST_MIRROR && !now.sameStateAs(call.expected())) {
            settle(
                    call.list(),
                    state -> Settled.refused(state, OpenCall.Kind.FORCED_OPT_IN).read(now));
            world.truth.stored(place);
            connector.lookAgain(address, false);
            return;
        }
        connector.interruptions().between();
        Fate fate = fate();
        world.tell(() -> "  " + call + " " + fate);
        effect(fate, () -> forced(place, call.expected().recipient(), read, findable));
        if (fate == Fate.ANSWERED) {
            settle(call.list(), state -> Settled.forced(state, call, world.now()));
            connector.lookAgain(address, false);
        } else {
            notAnswered(call.list(), OpenCall.Kind.FORCED_OPT_IN, fate);
        }
    }

    private void forced(Place place, long recipient, long read, Set<Truth.OptOut> findable) {
        if (world.mailUp.force(place, recipient)) {
            world.truth.exclude(
                    Truth.Unmendable.R2_INSIDE_FORCED_OPT_IN,
                    place,
                    o -> o.record.isEmpty() && o.at >= read && o.callbackLost);
            world.truth.loosened(place, findable, "a forced opt-in");
        }
    }

    private void ask(MailUpAction.AskConfirmation call) {
        Fate fate = fate();
        world.tell(() -> "  " + call + " " + fate);
        effect(fate, () -> world.mailUp.ask(place(call.list()), call.registered()));
        if (fate == Fate.ANSWERED) {
            settle(call.list(), state -> Settled.ended(state, OpenCall.Kind.CONFIRMATION, world.now()));
            connector.lookAgain(address, true);
        } else {
            notAnswered(call.list(), OpenCall.Kind.CONFIRMATION, fate);
        }
    }

    private void write(ContactUpdate update) {
        Fate fate = fate();
        world.tell(() -> "  write " + update.record().id() + " " + update.status()
                + (update.raiseOptOut() ? " flag " : " ") + fate);
        RecordRef record = update.record();
        boolean raisedOver = update.raiseOptOut() && world.crm.row(record).flag;
        WriteResult result = new WriteResult.Unknown(ErrorCode.CRM_UNREACHABLE);
        if (fate == Fate.REFUSED) {
            result = new WriteResult.Refused(ErrorCode.CRM_REFUSED_RECORD, "status");
        } else if (fate == Fate.ANSWERED || fate == Fate.ANSWER_LOST) {
            List<ListId> subscribes = world.crm.wouldSubscribe(update);
            WriteResult written = world.crm.write(update, connector.bug() != Bug.NO_COMPARE_AND_SET);
            if (written instanceof WriteResult.Written) {
                subscribes.forEach(list -> world.truth.loosened(place(list), noticed(), "a write to " + record.id()));
            }
            result = fate == Fate.ANSWERED ? written : result;
            world.refreshShown();
        }
        connector.interruptions().mayDie();
        PersonState person = connector.person(address);
        connector.store(Settled.written(person, update, result));
        if (raisedOver && result instanceof WriteResult.Written) {
            takenForOurs(record);
        }
        if (!(result instanceof WriteResult.Written)) {
            connector.lookAgain(address, false);
        }
    }

    /**
     * A user set the flag between the reading on which we raise it and that raise, and a flag has no stamp (R3): of a list that nobody
     * ever put the person on, it passes for ours.
     */
    private void takenForOurs(RecordRef record) {
        for (ListId list : World.LISTS) {
            if (connector.person(address).list(list).agreed().isEmpty()) {
                world.truth.exclude(
                        Truth.Unmendable.R3_TAKEN_BACK_UNSEEN,
                        place(list),
                        o -> o.byFlag && o.record.equals(Optional.of(record)) && !o.committed);
            }
        }
    }

    /** An import, and a write to the CRM, may rest on the mirror: an opt-out that only MailUp holds has first to be read. */
    private Set<Truth.OptOut> noticed() {
        return made.findable().stream()
                .filter(o -> o.record.isPresent() || o.stored || o.committed)
                .collect(Collectors.toSet());
    }
}

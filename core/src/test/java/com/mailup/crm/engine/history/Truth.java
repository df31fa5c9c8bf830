package com.mailup.crm.engine.history;

import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecordRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** What truly happened: every opt-out, and every later opt-in that ends one. */
final class Truth {
    /** Why an opt-out is out of reach of every rule. */
    enum Unmendable {
        /** MailUp forgot it before anybody read it. */
        R1_MEMORY_DELETED,
        /** Out again inside our own forced opt-in, and the callback is lost. */
        R2_INSIDE_FORCED_OPT_IN,
        /** Taken back, overwritten or moved away between two looks. */
        R3_TAKEN_BACK_UNSEEN,
        /** A click of somebody already unsubscribed. */
        R4_NO_TRACE
    }

    static final class OptOut {
        final Place place;
        final long at;
        final Optional<RecordRef> record;
        final BooleanSupplier readable;
        final Set<RecordRef> shownBy = new HashSet<>();
        boolean byFlag;
        Optional<Place> carriedFrom = Optional.empty();
        boolean read;
        boolean stored;
        boolean committed;
        boolean callbackLost;
        boolean takenForOurs;
        boolean over;

        OptOut(Place place, long at, Optional<RecordRef> record, BooleanSupplier readable) {
            this.place = place;
            this.at = at;
            this.record = record;
            this.readable = readable;
        }

        /** Whether a look beginning now can find it. */
        boolean findable() {
            return committed || readable.getAsBoolean();
        }

        /** Whether the record of a person who moves takes it along; not what counts as our own call for a mere change of address. */
        boolean goesAlong() {
            return findable() && !takenForOurs;
        }

        @Override
        public String toString() {
            return "opt-out of " + place + " at step " + at
                    + record.map(r -> " by " + r.id()).orElse(" in MailUp");
        }
    }

    private final Map<Place, List<OptOut>> optOuts = new HashMap<>();
    private final Map<Unmendable, Integer> excluded = new EnumMap<>(Unmendable.class);
    private final Set<Place> removed = new HashSet<>();
    private int inFlight;

    private record InGroup(Place place, String group) {}

    private final Set<InGroup> byHand = new HashSet<>();
    private final Set<InGroup> byUs = new HashSet<>();

    /** Who was last put into a group by the connector, and whom it has not seen leave, may count as put there by it. */
    void inByHand(Place place, String group) {
        if (!byUs.contains(new InGroup(place, group))) {
            byHand.add(new InGroup(place, group));
        }
    }

    void outByHand(Place place, String group) {
        byHand.remove(new InGroup(place, group));
    }

    /** Whoever is put in by hand while our own call is under way cannot be told from whom we put in. */
    void inByUs(Place place, String group) {
        byHand.remove(new InGroup(place, group));
        byUs.add(new InGroup(place, group));
    }

    void seenOutside(Place place, String group) {
        byUs.remove(new InGroup(place, group));
    }

    void outByUs(Place place, String group) {
        if (byHand.contains(new InGroup(place, group))) {
            throw new Violation(place + " is taken out of " + group + ", where somebody else had put it");
        }
    }

    OptOut optOut(Place place, long at, Optional<RecordRef> record, BooleanSupplier readable) {
        OptOut optOut = new OptOut(place, at, record, readable);
        optOuts.computeIfAbsent(place, p -> new ArrayList<>()).add(optOut);
        return optOut;
    }

    void removed(Place place) {
        removed.add(place);
    }

    boolean wasRemoved(Place place) {
        return removed.contains(place);
    }

    /** The person opted in again. */
    void evidence(Place place) {
        standing(place).forEach(o -> o.over = true);
    }

    List<OptOut> standing(Place place) {
        return optOuts.getOrDefault(place, List.of()).stream()
                .filter(o -> !o.over)
                .toList();
    }

    /** A trusted user subscribes a record: this ends the opt-outs that the record had shown. */
    void evidence(Place place, RecordRef record) {
        standing(place).stream().filter(o -> o.shownBy.contains(record)).forEach(o -> o.over = true);
    }

    /** A record shows Unsubscribed: this tells of every opt-out that the connector has stored. */
    void shows(Place place, RecordRef record) {
        standing(place).stream().filter(o -> o.committed).forEach(o -> o.shownBy.add(record));
    }

    /**
     * What a record carries is void when, before anybody saw the move, the opt-outs it came from were ended or went out of reach: the
     * look that sees the move cannot find them. Others that only the truth knows of do not keep it alive.
     */
    void reviewCarried(Predicate<OptOut> unseen) {
        for (List<OptOut> all : optOuts.values()) {
            for (OptOut o : all) {
                boolean ended = o.carriedFrom.isPresent()
                        && standing(o.carriedFrom.get()).stream().noneMatch(OptOut::goesAlong);
                if (!o.over && !o.committed && ended && unseen.test(o)) {
                    o.over = true;
                    count(Unmendable.R3_TAKEN_BACK_UNSEEN);
                }
            }
        }
    }

    void exclude(Unmendable why, Place place, Predicate<OptOut> which) {
        for (OptOut optOut : standing(place)) {
            if (which.test(optOut)) {
                optOut.over = true;
                count(why);
            }
        }
    }

    void count(Unmendable why) {
        excluded.merge(why, 1, Integer::sum);
    }

    /**
     * The connector saw a record leave a person (moved, cleared, deleted): should it have been back there since, nobody can tell, and
     * what it then took along is lost; so is what it said there, unless it is there still.
     */
    void seenOff(RecordRef record, EmailAddress person, long step, boolean back) {
        for (List<OptOut> all : optOuts.values()) {
            for (OptOut o : all) {
                boolean carried = o.carriedFrom.map(Place::address).equals(Optional.of(person));
                boolean said =
                        !back && o.carriedFrom.isEmpty() && o.place.address().equals(person);
                boolean unseen = (carried || said) && o.record.equals(Optional.of(record));
                if (unseen && o.at > step && !o.over && !o.committed) {
                    o.over = true;
                    count(Unmendable.R3_TAKEN_BACK_UNSEEN);
                }
            }
        }
    }

    /** A look begins: what an earlier, broken one had read is forgotten. */
    void lookBegins() {
        optOuts.values().forEach(all -> all.forEach(o -> o.read = false));
    }

    void read(Place place, Predicate<OptOut> which) {
        standing(place).stream().filter(which).forEach(o -> o.read = true);
    }

    /** MailUp's side was read and kept, to be decided on later. */
    void stored(Place place) {
        standing(place).stream().filter(o -> o.record.isEmpty()).forEach(o -> o.stored = true);
    }

    /** An opt-out in the console just before our own unsubscribe cannot be told from it. */
    void tookForOwn(Place place, FakeMailUp.Row before) {
        if (before.reason().equals(Optional.of(OptOutReason.CONSOLE))) {
            exclude(Unmendable.R3_TAKEN_BACK_UNSEEN, place, o -> o.record.isEmpty() && !o.committed);
        }
    }

    /** The records are read anew: what an earlier reading of this look had found counts no more. */
    void forgetRecords(EmailAddress address, Set<RecordRef> records) {
        for (ListId list : World.LISTS) {
            standing(new Place(address, list)).stream()
                    .filter(o -> o.carriedFrom.isEmpty()
                            && o.record.filter(records::contains).isPresent())
                    .forEach(o -> o.read = false);
        }
    }

    void committed(Set<EmailAddress> decided) {
        for (EmailAddress address : decided) {
            for (ListId list : World.LISTS) {
                standing(new Place(address, list)).forEach(o -> o.committed |= o.read || o.stored);
            }
        }
    }

    /** The opt-outs that a look beginning now can find. */
    Set<OptOut> findable(EmailAddress address) {
        Set<OptOut> found = new HashSet<>();
        for (ListId list : World.LISTS) {
            standing(new Place(address, list)).stream().filter(OptOut::findable).forEach(found::add);
        }
        return found;
    }

    /** Something of ours subscribes a person, decided when certain opt-outs could be found. */
    void loosened(Place place, Set<OptOut> findable, String what) {
        Optional<OptOut> undone =
                standing(place).stream().filter(findable::contains).max(Comparator.comparingLong(o -> o.at));
        if (undone.isPresent()) {
            throw new Violation(what + " undoes the " + undone.get());
        }
        inFlight += standing(place).isEmpty() ? 0 : 1;
    }

    Map<Unmendable, Integer> excluded() {
        return excluded;
    }

    int inFlight() {
        return inFlight;
    }
}

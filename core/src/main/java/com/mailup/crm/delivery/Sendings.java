package com.mailup.crm.delivery;

import com.mailup.crm.engine.GroupMoves;
import com.mailup.crm.engine.ListState;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.store.Sending;
import com.mailup.crm.store.StateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was sent to groups of the records of one batch, new or left open by an earlier one. Who is part of it gets a wish, for once; whoever
 * is looked at again has it still until it has its fate.
 */
final class Sendings {
    private record Key(RecordRef record, long run) {}

    private final Looks.Looked looked;
    private final CrmSide crms;
    private final Map<RecordRef, PersonCase> owners = new HashMap<>();
    private final List<Sending> open = new ArrayList<>();

    private Sendings(Looks.Looked looked, CrmSide crms) {
        this.looked = looked;
        this.crms = crms;
    }

    /** Finds them, and gives everybody concerned the wish. */
    static Sendings of(
            AccountId account, StateStore states, Batch batch, Looks.Looked looked, CrmSide crms, Instant now) {
        Sendings sendings = new Sendings(looked, crms);
        sendings.find(account, states, batch, now);
        sendings.open.forEach(sending -> sendings.wish(sending)
                .ifPresent(group -> sendings.owner(sending).ifPresent(person -> person.wish(group))));
        return sendings;
    }

    private void find(AccountId account, StateStore states, Batch batch, Instant now) {
        looked.people()
                .values()
                .forEach(person -> person.records().keySet().forEach(record -> owners.put(record, person)));
        Set<RecordRef> concerned = new HashSet<>(owners.keySet());
        concerned.addAll(batch.records().keySet());
        concerned.addAll(looked.withoutAddress().keySet());
        concerned.addAll(looked.gone());
        Set<Key> known = new HashSet<>();
        for (Sending sending : states.sendings(account, concerned)) {
            known.add(new Key(sending.record(), sending.run()));
            if (sending.fate() == Sending.Fate.OPEN && sending.importId() == 0) {
                open.add(sending);
            }
        }
        for (Change.Grouped sent : batch.grouped()) {
            if (known.add(new Key(sent.record(), sent.run()))) {
                open.add(new Sending(sent.record(), sent.run(), sent.list(), sent.group(), Sending.Fate.OPEN, 0, now));
            }
        }
    }

    private Optional<PersonCase> owner(Sending sending) {
        return Optional.ofNullable(owners.get(sending.record()));
    }

    /** The group, if the record takes part in the list and MailUp could have a group of this name. */
    private Optional<GroupRef> wish(Sending sending) {
        boolean takesPart = owner(sending)
                .map(person -> person.records().get(sending.record()))
                .flatMap(contact -> crms.of(sending.record().connection())
                        .filter(crm -> crm.policy().lists().contains(sending.list()))
                        .filter(crm -> crm.filter().includes(contact)))
                .isPresent();
        return takesPart
                ? GroupMoves.name(sending.group()).map(name -> new GroupRef(sending.list(), name))
                : Optional.empty();
    }

    /**
     * How they are now, to be stored.
     *
     * @param givenUp whether a person's trouble is final
     */
    List<Sending> settled(Predicate<PersonCase> givenUp, Instant now) {
        return open.stream().map(sending -> settled(sending, givenUp, now)).toList();
    }

    private Sending settled(Sending sending, Predicate<PersonCase> givenUp, Instant now) {
        Optional<PersonCase> owner = owner(sending);
        Optional<GroupRef> group = wish(sending);
        if (owner.isEmpty() || group.isEmpty()) {
            return sending.ended(Sending.Fate.SKIPPED, now);
        }
        PersonCase person = owner.get();
        Optional<Long> carried = person.carriedInto(group.get());
        if (carried.isPresent()) {
            return sending.carriedBy(carried.get());
        }
        if (person.trouble().isPresent()) {
            return givenUp.test(person) ? sending.ended(Sending.Fate.FAILED, now) : sending;
        }
        return person.decided() && !subscribed(person.list(sending.list()))
                ? sending.ended(Sending.Fate.NOT_SUBSCRIBED, now)
                : sending;
    }

    private static boolean subscribed(ListState state) {
        return state.agreed().filter(SubscriptionStatus.SUBSCRIBED::equals).isPresent();
    }
}

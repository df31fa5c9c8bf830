package com.mailup.crm.delivery;

import com.mailup.crm.engine.Membership;
import com.mailup.crm.engine.Settled;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.GroupId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.PersonChange;
import com.mailup.crm.store.StateStore;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds out who is no longer in a group that a rule put people in: somebody took them out, or an import left them out. Whom the CRM shows in
 * a group is left to the pass that shows them.
 */
final class GroupPass {
    private final AccountId account;
    private final StateStore states;
    private final MailUp mailUp;
    private final AccountWorker worker;

    GroupPass(AccountId account, StateStore states, MailUp mailUp, AccountWorker worker) {
        this.account = account;
        this.states = states;
        this.mailUp = mailUp;
        this.worker = worker;
    }

    void read(ListId list) {
        Set<String> known = known(list);
        if (known.isEmpty()) {
            return;
        }
        Map<String, GroupId> groups =
                Patience.with(() -> worker.call(() -> worker.cycle().groups().freshly(list)));
        for (String name : known) {
            GroupId group = groups.get(name);
            Set<EmailAddress> members = group == null ? Set.of() : Patience.with(() -> mailUp.members(group));
            worker.call(() -> forget(list, name, members));
        }
    }

    private Set<String> known(ListId list) {
        Set<String> known = new TreeSet<>();
        Everybody.each(
                states,
                account,
                page -> page.forEach(person -> person.list(list).groups().forEach((name, membership) -> {
                    if (membership != Membership.SHOWN) {
                        known.add(name);
                    }
                })));
        return known;
    }

    private int forget(ListId list, String name, Set<EmailAddress> members) {
        Map<EmailAddress, PersonChange> changed = new TreeMap<>();
        Set<EmailAddress> underWay = new TreeSet<>();
        states.deliveries(account).forEach(delivery -> underWay.addAll(delivery.people()));
        Everybody.each(
                states,
                account,
                page -> page.stream()
                        .filter(person -> Optional.ofNullable(
                                        person.list(list).groups().get(name))
                                .filter(membership -> membership != Membership.SHOWN)
                                .isPresent())
                        .filter(person -> !members.contains(person.address()) && !underWay.contains(person.address()))
                        .forEach(person -> changed.put(
                                person.address(),
                                new PersonChange(person, person.with(list, Settled.left(person.list(list), name))))));
        states.commit(account, Commit.of(new ArrayList<>(changed.values())));
        return changed.size();
    }
}

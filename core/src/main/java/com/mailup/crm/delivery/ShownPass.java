package com.mailup.crm.delivery;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.TargetLists;
import com.mailup.crm.engine.ListState;
import com.mailup.crm.engine.Membership;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.engine.Settled;
import com.mailup.crm.engine.Shown;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.GroupId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.PersonChange;
import com.mailup.crm.store.StateStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Puts the records of people who are in a group of MailUp on the CRM's list of the same name, and takes off it again whom it put there. Who is
 * on the list already, or in the group by a rule, is left alone; whom a user of the CRM took off is not put on again while he is in the group.
 * A group that is not there is no statement. The CRM is written before it is remembered: what is lost in between counts as a user's.
 */
final class ShownPass {
    private final AccountId account;
    private final StateStore states;
    private final MailUp mailUp;
    private final AccountWorker worker;

    ShownPass(AccountId account, StateStore states, MailUp mailUp, AccountWorker worker) {
        this.account = account;
        this.states = states;
        this.mailUp = mailUp;
        this.worker = worker;
    }

    /** Before anything is done: a setting that would do nothing is told. */
    static void check(LinkedCrm crm) {
        if (!crm.shown().isEmpty() && crm.crm().targetLists().isEmpty()) {
            throw new SyncException(
                    ErrorCode.CONFIG_INVALID,
                    "connection " + crm.connection() + ": groups-to-crm, but this CRM has no lists to show groups in");
        }
    }

    void show(LinkedCrm crm) {
        crm.crm().targetLists().ifPresent(lists -> {
            crm.shown().forEach(shown -> show(crm.connection(), lists, shown));
            Patience.with(() -> {
                lists.showStatuses();
                return lists;
            });
        });
    }

    private void show(ConnectionId connection, TargetLists lists, Shown shown) {
        ListId list = shown.list().list();
        Map<String, GroupId> groups =
                Patience.with(() -> worker.call(() -> worker.cycle().groups().freshly(list)));
        Optional<GroupId> group = Optional.ofNullable(groups.get(shown.group()));
        if (group.isEmpty()) {
            return;
        }
        Set<EmailAddress> members = Patience.with(() -> mailUp.members(group.get()));
        Set<RecordRef> onList = Patience.with(() -> lists.on(shown.group()));
        Everybody.each(states, account, page -> {
            List<PersonState> joining = new ArrayList<>();
            List<PersonState> leaving = new ArrayList<>();
            for (PersonState person : page) {
                Optional<Membership> known =
                        Optional.ofNullable(person.list(list).groups().get(shown.group()));
                Collection<RecordRef> records = records(person, connection);
                boolean member = members.contains(person.address());
                if (member
                        && known.isEmpty()
                        && !records.isEmpty()
                        && records.stream().noneMatch(onList::contains)) {
                    joining.add(person);
                } else if (!member && known.filter(Membership.SHOWN::equals).isPresent()) {
                    leaving.add(person);
                }
            }
            move(joining, connection, records -> lists.add(shown.group(), records));
            remember(joining, list, state -> Settled.shown(state, shown.group()));
            move(leaving, connection, records -> lists.remove(shown.group(), records));
            remember(leaving, list, state -> Settled.left(state, shown.group()));
        });
    }

    private static List<RecordRef> records(PersonState person, ConnectionId connection) {
        return person.records().keySet().stream()
                .filter(record -> record.connection().equals(connection))
                .toList();
    }

    private static void move(List<PersonState> people, ConnectionId connection, Consumer<List<RecordRef>> call) {
        List<RecordRef> records = people.stream()
                .flatMap(person -> records(person, connection).stream())
                .toList();
        if (!records.isEmpty()) {
            Patience.with(() -> {
                call.accept(records);
                return records;
            });
        }
    }

    /** They may have changed meanwhile, so they are read anew on the worker's own thread. */
    private void remember(List<PersonState> people, ListId list, UnaryOperator<ListState> change) {
        List<EmailAddress> addresses = people.stream().map(PersonState::address).toList();
        if (!addresses.isEmpty()) {
            worker.call(() -> {
                states.commit(
                        account,
                        Commit.of(states.people(account, addresses).stream()
                                .map(person ->
                                        new PersonChange(person, person.with(list, change.apply(person.list(list)))))
                                .toList()));
                return addresses;
            });
        }
    }
}

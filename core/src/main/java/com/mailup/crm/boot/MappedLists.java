package com.mailup.crm.boot;

import com.mailup.crm.config.ConnectionConfig;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.delivery.MappedAgain;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.store.ConnectionStore;
import com.mailup.crm.store.StateStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which lists each connection mapped when it was started last, so that one that is mapped anew is met as for the first time. */
final class MappedLists {
    private static final String KEY = "mapped-lists";

    private final StateStore states;
    private final ConnectionStore values;

    MappedLists(StateStore states, ConnectionStore values) {
        this.states = states;
        this.values = values;
    }

    /** Compares with the last start, and forgets what has to be forgotten. */
    void compare(Collection<ConnectionConfig> connections) {
        Map<ConnectionId, Set<String>> before = new TreeMap<>();
        connections.forEach(connection -> before.put(connection.name(), before(connection.name())));
        for (ConnectionConfig connection : connections) {
            Set<String> now = connection.lists().stream()
                    .map(MappedList::list)
                    .map(ListRef::toString)
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> others = before.entrySet().stream()
                    .filter(other -> !other.getKey().equals(connection.name()))
                    .flatMap(other -> other.getValue().stream())
                    .collect(Collectors.toSet());
            forget(connection, before(connection.name()), others);
            if (!now.equals(before(connection.name()))) {
                values.putValue(connection.name().value(), KEY, String.join(",", now));
            }
        }
    }

    /** A restored directory does not know what happened since it was saved: all its lists are mapped anew. */
    void forgetAll(Collection<ConnectionConfig> connections) {
        connections.forEach(connection -> values.putValue(connection.name().value(), KEY, ""));
    }

    private Set<String> before(ConnectionId connection) {
        return values.value(connection.value(), KEY).map(text -> List.of(text.split(","))).orElse(List.of()).stream()
                .filter(list -> !list.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void forget(ConnectionConfig connection, Set<String> known, Set<String> others) {
        for (AccountId account : connection.accounts()) {
            Set<ListId> added = lists(connection, account, known);
            if (!added.isEmpty()) {
                Set<ListId> alone = new TreeSet<>(added);
                alone.retainAll(lists(connection, account, others));
                MappedAgain.forget(states, account, connection.name(), added, alone);
            }
        }
    }

    /** The lists of an account that a connection maps, without those in a set. */
    private static Set<ListId> lists(ConnectionConfig connection, AccountId account, Set<String> without) {
        return connection.lists().stream()
                .map(MappedList::list)
                .filter(list -> list.account().equals(account) && !without.contains(list.toString()))
                .map(ListRef::list)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

package com.mailup.crm.engine;

import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.RecordRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * All that is remembered of one person: one MailUp recipient (account and address) with the CRM records linked to it.
 *
 * @param lists by list of the account, whether or not it is still mapped
 * @param records the linked records, of one CRM or several
 */
public record PersonState(
        AccountId account, EmailAddress address, Map<ListId, ListState> lists, Map<RecordRef, RecordState> records) {
    public PersonState {
        lists = Map.copyOf(lists);
        records = Map.copyOf(records);
    }

    /** Nothing is known yet. */
    public static PersonState unknown(AccountId account, EmailAddress address) {
        return new PersonState(account, address, Map.of(), Map.of());
    }

    public ListState list(ListId list) {
        return lists.getOrDefault(list, ListState.UNKNOWN);
    }

    public PersonState with(ListId list, ListState state) {
        Map<ListId, ListState> changed = new HashMap<>(lists);
        changed.put(list, state);
        return new PersonState(account, address, changed, records);
    }

    public PersonState with(RecordRef record, RecordState state) {
        Map<RecordRef, RecordState> changed = new HashMap<>(records);
        changed.put(record, state);
        return new PersonState(account, address, lists, changed);
    }

    /**
     * As it counts where a connection maps lists anew: what its records showed of them is forgotten.
     *
     * @param alone those of the lists that no other connection maps: of them it is forgotten what is agreed, too
     */
    public PersonState mappedAgain(ConnectionId connection, Set<ListId> lists, Set<ListId> alone) {
        Map<ListId, ListState> listStates = new HashMap<>(this.lists);
        listStates.replaceAll((list, state) -> alone.contains(list) ? state.mappedAgain() : state);
        Map<RecordRef, RecordState> recordStates = new HashMap<>(records);
        recordStates.replaceAll(
                (record, state) -> record.connection().equals(connection) ? state.without(lists) : state);
        return new PersonState(account, address, listStates, recordStates);
    }

    public PersonState without(RecordRef record) {
        Map<RecordRef, RecordState> changed = new HashMap<>(records);
        changed.remove(record);
        return new PersonState(account, address, lists, changed);
    }
}

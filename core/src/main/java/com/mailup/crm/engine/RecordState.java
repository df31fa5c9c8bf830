package com.mailup.crm.engine;

import com.mailup.crm.model.ListId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is remembered of a linked record.
 *
 * @param flag the global opt-out flag as last taken note of
 * @param raised the connector set the flag for the present opt-outs; who clears it afterwards is not contradicted
 * @param fields digest of the values that MailUp has and the CRM did not keep as they are; empty when there are none
 */
public record RecordState(boolean flag, boolean raised, Map<ListId, RecordList> lists, String fields) {
    public static final RecordState NEW = new RecordState(false, false, Map.of(), "");

    public RecordState {
        lists = Map.copyOf(lists);
    }

    public RecordList list(ListId list) {
        return lists.getOrDefault(list, RecordList.NEW);
    }

    public RecordState with(ListId list, RecordList state) {
        Map<ListId, RecordList> changed = new HashMap<>(lists);
        changed.put(list, state);
        return new RecordState(flag, raised, changed, fields);
    }

    RecordState without(Set<ListId> mappedAgain) {
        Map<ListId, RecordList> kept = new HashMap<>(lists);
        kept.keySet().removeAll(mappedAgain);
        return new RecordState(flag, raised, kept, fields);
    }

    RecordState withFlag(boolean set) {
        return new RecordState(set, raised || set, lists, fields);
    }

    RecordState withRaised(boolean done) {
        return new RecordState(flag, done, lists, fields);
    }

    RecordState withFields(String digest) {
        return new RecordState(flag, raised, lists, digest);
    }
}

package com.mailup.crm.model;

import java.util.Map;

/**
 * What a record said when it was deleted or merged, since nobody can read it afterwards.
 *
 * @param optOut its global opt-out flag
 */
public record LastWords(Map<ListRef, ListValue> lists, boolean optOut) {
    public static final LastWords NONE = new LastWords(Map.of(), false);

    public LastWords {
        lists = Map.copyOf(lists);
    }
}

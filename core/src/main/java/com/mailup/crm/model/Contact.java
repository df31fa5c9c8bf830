package com.mailup.crm.model;

import java.util.Map;
import java.util.Optional;

/**
 * A CRM record as read: everything the engine needs of it.
 *
 * @param address empty when the record has none or an unusable one
 * @param addressUnusable true when the record has a text in its address field that is no address
 * @param optOut the CRM's global opt-out flag
 * @param lists the status field of every mapped list; a list without a field is {@link ListValue#NONE}
 * @param fields the profile fields that were asked for and its module has, by CRM field name; values as text, empty for none
 */
public record Contact(
        RecordRef record,
        Optional<EmailAddress> address,
        boolean addressUnusable,
        boolean optOut,
        Map<ListRef, ListValue> lists,
        Map<String, String> fields) {
    public Contact {
        lists = Map.copyOf(lists);
        fields = Map.copyOf(fields);
    }

    /** The status field of a list, {@link ListValue#NONE} when the record has none. */
    public ListValue list(ListRef list) {
        return lists.getOrDefault(list, ListValue.NONE);
    }
}

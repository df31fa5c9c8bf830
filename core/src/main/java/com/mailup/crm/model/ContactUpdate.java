package com.mailup.crm.model;

import java.util.Map;
import java.util.Optional;

/**
 * A compare-and-set write to one record. Fields that are not named stay as they are.
 *
 * @param expected what the decision was made on: when the record shows something else, nothing is written
 * @param expectedAddress the address the decision was made on
 * @param status the status fields to set
 * @param raiseOptOut sets the CRM's global opt-out flag; there is no way to clear it
 * @param note the last change with its reason, for people to read
 * @param fields profile fields to set, by CRM field name
 */
public record ContactUpdate(
        RecordRef record,
        Map<ListRef, ListValue> expected,
        Optional<EmailAddress> expectedAddress,
        Map<ListRef, SubscriptionStatus> status,
        boolean raiseOptOut,
        Optional<StatusNote> note,
        Map<String, String> fields) {
    public ContactUpdate {
        expected = Map.copyOf(expected);
        status = Map.copyOf(status);
        fields = Map.copyOf(fields);
    }

    /** The same update with these profile fields. */
    public ContactUpdate with(Map<String, String> profile) {
        return new ContactUpdate(record, expected, expectedAddress, status, raiseOptOut, note, profile);
    }
}

package com.mailup.crm.sandbox.vtiger.crm;

import java.util.Map;
import java.util.Optional;

/**
 * A compare-and-set on one record.
 *
 * @param status expected statuses by list field
 * @param stamp expected change stamps by list field
 * @param email expected primary address
 * @param set values by field name
 * @param optOut sets the CRM's own opt-out flag; nothing ever clears it
 */
public record StatusUpdate(
        String record,
        Map<String, String> status,
        Map<String, String> stamp,
        Optional<String> email,
        Map<String, String> set,
        boolean optOut) {

    /** What became of it; the reason goes with a refusal. */
    public record Outcome(String record, Result result, Optional<Reason> reason) {}

    public enum Result {
        DONE,
        UNCHANGED,
        MOVED,
        REFUSED
    }

    public enum Reason {
        /** Not a record id of a module that takes part. */
        ID,
        /** Missing, deleted, converted, or out of the integration user's sight. */
        GONE,
        /** A field that does not exist, or that this operation must not write. */
        FIELD,
        /** A status that is not one of the list's. */
        VALUE,
        /** The CRM refused the save. */
        SAVE
    }
}

package com.mailup.crm.sandbox.vtiger.crm;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the package's queue says of one record.
 *
 * @param user the id of the user who made the change
 * @param into the survivor of a merge or conversion
 * @param lastWords of a record that can no longer be read
 */
public record Change(
        String module,
        RecordId record,
        Kind kind,
        Instant at,
        RecordId user,
        Optional<RecordId> into,
        Optional<LastWords> lastWords) {

    /** In rising order: of several changes of one record the highest is kept. */
    public enum Kind {
        SAVED,
        RESTORED,
        DELETED,
        MERGED
    }

    /** Status and change stamp by list field, and the CRM's own opt-out flag. */
    public record LastWords(Map<String, String> status, Map<String, String> stamp, boolean optOut) {}
}

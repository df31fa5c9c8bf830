package com.mailup.crm.sandbox.vtiger.crm;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the package says of one record.
 *
 * @param user the id of the user who made the change
 * @param into the survivor of a merge or conversion
 * @param lastWords of a record that can no longer be read
 * @param request what was asked for, of a record that was sent to a group
 */
public record Change(
        String module,
        RecordId record,
        Kind kind,
        Instant at,
        RecordId user,
        Optional<RecordId> into,
        Optional<LastWords> lastWords,
        Optional<GroupRequest> request) {

    /** In rising order: of several changes of one record the highest is kept. */
    public enum Kind {
        SAVED,
        RESTORED,
        DELETED,
        MERGED,
        /** Never in the queue: beside whatever happened to the record. */
        GROUPED
    }

    /** A request to put records into a group; each is told under the number of the run. */
    public record GroupRequest(long run, long list, String group) {}

    /** Status and change stamp by list field, and the CRM's own opt-out flag. */
    public record LastWords(Map<String, String> status, Map<String, String> stamp, boolean optOut) {}
}

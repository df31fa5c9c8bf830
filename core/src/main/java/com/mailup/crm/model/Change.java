package com.mailup.crm.model;

import java.time.Instant;

/**
 * What a CRM says happened to a record: a reason to look at it again, never a statement by itself, except the last words.
 * Time and user are claims of the CRM, kept for people to read.
 */
public sealed interface Change {
    RecordRef record();

    /** When, by the CRM's clock. */
    Instant at();

    /** The CRM's id of who did it, empty when unknown. */
    String user();

    /** Created or edited. */
    record Saved(RecordRef record, Instant at, String user) implements Change {}

    /** Deleted, and not merged into another. */
    record Deleted(RecordRef record, Instant at, String user, LastWords lastWords) implements Change {}

    /** Back from the recycle bin. */
    record Restored(RecordRef record, Instant at, String user) implements Change {}

    /** Merged or converted {@code into} another record, which survives. */
    record Merged(RecordRef record, Instant at, String user, RecordRef into, LastWords lastWords) implements Change {}

    /**
     * Somebody sent the record to a group: a request for once, no rule and no statement about consent. It subscribes nobody.
     *
     * @param run the CRM's number of the request, of which this record is one
     * @param list the CRM knows lists by number: the connection's mapping tells of which account, and it may name none
     * @param group the group's name as given
     */
    record Grouped(RecordRef record, Instant at, String user, long run, ListId list, String group) implements Change {}
}

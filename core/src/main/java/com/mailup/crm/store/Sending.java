package com.mailup.crm.store;

import com.mailup.crm.model.ListId;
import com.mailup.crm.model.RecordRef;
import java.time.Instant;

/**
 * A record that somebody in the CRM sent to a group, and what became of it. Its key (run, record) is counted once: only an {@code OPEN}
 * fate is replaced,
 * and a {@code FAILED} one only when it is to be tried once more.
 *
 * @param run the CRM's number of the request
 * @param importId MailUp's number of the import that carries the person; 0 while there is none
 */
public record Sending(RecordRef record, long run, ListId list, String group, Fate fate, long importId, Instant at) {
    /** What became of it. */
    public enum Fate {
        OPEN,
        ADDED,
        NOT_SUBSCRIBED,
        /** Without an address, or takes no part. */
        SKIPPED,
        FAILED
    }

    /** The same with another fate. */
    public Sending ended(Fate other, Instant now) {
        return new Sending(record, run, list, group, other, importId, now);
    }

    /** The same, carried by an import; 0 when it carries it no more. */
    public Sending carriedBy(long id) {
        return new Sending(record, run, list, group, fate, id, at);
    }
}

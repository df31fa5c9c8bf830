package com.mailup.crm.store;

import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import java.time.Instant;
import java.util.List;

/**
 * A bulk import that MailUp works off in the background: a restart resumes it by polling.
 *
 * @param id made by the store when 0
 * @param importId MailUp's number of the import; 0 while the answer to the call is unknown
 * @param people whom it carries
 */
public record Delivery(
        long id, ListId list, Kind kind, long importId, List<EmailAddress> people, Instant sent, Instant until) {
    public Delivery {
        people = List.copyOf(people);
    }

    /** What the import does. */
    public enum Kind {
        PROFILE,
        OPT_OUT,
        /** Puts people into a group; they are subscribed already. */
        GROUP
    }
}

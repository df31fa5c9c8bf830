package com.mailup.crm.store;

import com.mailup.crm.model.Change;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import java.time.Instant;
import java.util.Optional;

/** What is logged: "look at this person again", and evidence where there is some. */
public sealed interface Event {
    /** A record of a CRM changed, or is to be looked at. */
    record RecordNoticed(Change change) implements Event {}

    /** Something was said or read of a recipient of MailUp. {@code claim} is unproven. */
    record RecipientNoticed(ListId list, EmailAddress address, Source source, Optional<Claim> claim) implements Event {}

    /** A person to look at, by address. */
    record PersonNoticed(EmailAddress address, Source source) implements Event {}

    /** Who noticed. */
    enum Source {
        CALLBACK,
        AUDIT,
        POLL,
        /** A file of MailUp's. */
        FILE,
        COMMAND
    }

    /**
     * What a callback claims.
     *
     * @param unsubscribed whether it says that the person left the list
     * @param at when it says that it happened, no later than its receipt
     */
    record Claim(boolean unsubscribed, Instant at) {}
}

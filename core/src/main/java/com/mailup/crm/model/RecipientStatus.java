package com.mailup.crm.model;

/** What MailUp shows of a person on a list. */
public enum RecipientStatus {
    SUBSCRIBED,
    UNSUBSCRIBED,
    PENDING,
    /** MailUp has no recipient with this address on this list. */
    NOT_REGISTERED
}

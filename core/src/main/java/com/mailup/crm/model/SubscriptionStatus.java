package com.mailup.crm.model;

/** What a person is to a list, on both sides. A person whom MailUp does not know on the list has none. */
public enum SubscriptionStatus {
    SUBSCRIBED,
    UNSUBSCRIBED,
    /** Asked to confirm, and has not clicked yet. */
    PENDING
}

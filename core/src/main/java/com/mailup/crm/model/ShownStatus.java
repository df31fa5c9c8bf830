package com.mailup.crm.model;

/** What the status field of a CRM record shows for a list. */
public enum ShownStatus {
    SUBSCRIBED,
    UNSUBSCRIBED,
    PENDING,
    /** No statement. */
    EMPTY,
    /** A text that is none of ours: held, never taken for Subscribed. */
    UNKNOWN;

    /** The field's value for a decided status. */
    public static ShownStatus of(SubscriptionStatus status) {
        return switch (status) {
            case SUBSCRIBED -> SUBSCRIBED;
            case UNSUBSCRIBED -> UNSUBSCRIBED;
            case PENDING -> PENDING;
        };
    }
}

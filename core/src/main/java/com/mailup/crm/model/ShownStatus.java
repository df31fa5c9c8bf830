package com.mailup.crm.model;

import java.util.Arrays;

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

    /** What a status field holds: letter by letter one of {@link SubscriptionStatus#text() our texts}, nothing, or unknown. */
    public static ShownStatus read(String text) {
        return Arrays.stream(SubscriptionStatus.values())
                .filter(status -> status.text().equals(text))
                .map(ShownStatus::of)
                .findFirst()
                .orElse(text.isEmpty() ? EMPTY : UNKNOWN);
    }
}

package com.mailup.crm.sandbox.mailup;

/** What the transition table tells apart: a status, or none, and whether an opt-out can be lifted by force. */
enum ConsentState {
    NONE,
    SUBSCRIBED,
    PENDING,
    UNSUBSCRIBED,
    /** Out by hard bounce or complaint: no API call brings this address back. */
    BANNED;

    Status status() {
        return switch (this) {
            case SUBSCRIBED -> Status.SUBSCRIBED;
            case PENDING -> Status.PENDING;
            case UNSUBSCRIBED, BANNED -> Status.UNSUBSCRIBED;
            case NONE -> throw new IllegalStateException("not registered");
        };
    }
}

package com.mailup.crm.sandbox.mailup;

import static com.mailup.crm.sandbox.mailup.ConsentState.BANNED;
import static com.mailup.crm.sandbox.mailup.ConsentState.NONE;
import static com.mailup.crm.sandbox.mailup.ConsentState.PENDING;
import static com.mailup.crm.sandbox.mailup.ConsentState.SUBSCRIBED;
import static com.mailup.crm.sandbox.mailup.ConsentState.UNSUBSCRIBED;

/** MailUp's transition table: a row per thing that can happen, a column per state that it finds. */
enum ConsentEvent {
    // Found: none, subscribed, pending, unsubscribed, banned.
    ADD(SUBSCRIBED, SUBSCRIBED, PENDING, UNSUBSCRIBED, BANNED),
    ADD_CONFIRMED(PENDING, PENDING, PENDING, UNSUBSCRIBED, BANNED),
    ADD_CONFIRMED_FORCED(PENDING, PENDING, PENDING, PENDING, BANNED),
    IMPORT(SUBSCRIBED, SUBSCRIBED, PENDING, UNSUBSCRIBED, BANNED),
    IMPORT_AS_OPTIN(SUBSCRIBED, SUBSCRIBED, SUBSCRIBED, SUBSCRIBED, BANNED),
    IMPORT_AS_OPTOUT(UNSUBSCRIBED, UNSUBSCRIBED, PENDING, UNSUBSCRIBED, BANNED),
    FORCE_SUBSCRIBE(NONE, SUBSCRIBED, SUBSCRIBED, SUBSCRIBED, BANNED),
    FORM_SUBSCRIBE(SUBSCRIBED, SUBSCRIBED, SUBSCRIBED, SUBSCRIBED, BANNED),
    FORM_CONFIRMED(PENDING, SUBSCRIBED, PENDING, PENDING, PENDING),
    CONFIRMATION_CLICK(NONE, SUBSCRIBED, SUBSCRIBED, UNSUBSCRIBED, BANNED),
    UNSUBSCRIBE(NONE, UNSUBSCRIBED, UNSUBSCRIBED, UNSUBSCRIBED, BANNED),
    BAN(NONE, BANNED, BANNED, BANNED, BANNED);

    private final ConsentState fromNone;
    private final ConsentState fromSubscribed;
    private final ConsentState fromPending;
    private final ConsentState fromUnsubscribed;
    private final ConsentState fromBanned;

    ConsentEvent(
            ConsentState fromNone,
            ConsentState fromSubscribed,
            ConsentState fromPending,
            ConsentState fromUnsubscribed,
            ConsentState fromBanned) {
        this.fromNone = fromNone;
        this.fromSubscribed = fromSubscribed;
        this.fromPending = fromPending;
        this.fromUnsubscribed = fromUnsubscribed;
        this.fromBanned = fromBanned;
    }

    ConsentState from(ConsentState state) {
        return switch (state) {
            case NONE -> fromNone;
            case SUBSCRIBED -> fromSubscribed;
            case PENDING -> fromPending;
            case UNSUBSCRIBED -> fromUnsubscribed;
            case BANNED -> fromBanned;
        };
    }
}

package com.mailup.crm.sandbox.mailup;

/** The events that a webhook can tell. There is none for pending, bounces or a changed address. */
public enum ChangeType {
    SUBSCRIBE,
    UNSUBSCRIBE,
    CHANGEPROFILE,
    DELETE
}

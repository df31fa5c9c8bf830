package com.mailup.crm.store;

/** The lanes of an account's log: a higher one is always served first. Order between lanes does not matter. */
public enum Lane {
    CONSENT,
    INTERACTIVE,
    BULK,
    /** Events of connections that may not act now; served again when they may. */
    HELD
}

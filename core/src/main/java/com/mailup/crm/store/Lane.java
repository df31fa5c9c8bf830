package com.mailup.crm.store;

/** The lanes of an account's log: a higher one is always served first. Order between lanes does not matter. */
public enum Lane {
    CONSENT,
    /** What MailUp's callbacks tell, unproven: read at a pace of its own, so that a flood of them delays nothing else. */
    CALLBACK,
    INTERACTIVE,
    BULK,
    /** Events of connections that may not act now; served again when they may. */
    HELD;

    /** Whether what comes in this lane is taken at once, and not gathered with more. */
    public boolean urgent() {
        return this == CONSENT || this == CALLBACK;
    }
}

package com.mailup.crm.sandbox.mailup;

/** Codes of unsubscribe reasons. */
final class Reason {
    static final int ADMINISTRATOR = 0;
    static final int LINK = 2;
    static final int IMPORT = 4;
    static final int HARD_BOUNCE = 8;
    static final int COMPLAINT = 16;

    private Reason() {}
}

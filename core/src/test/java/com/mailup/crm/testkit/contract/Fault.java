package com.mailup.crm.testkit.contract;

/** What goes wrong with the next call that it can happen to, once. */
public enum Fault {
    /** No connection: the request is not sent. */
    UNREACHABLE,
    /** The next write is applied, then the connection dies without an answer. */
    CUT_AFTER_WRITE,
    /** The next write is applied, then the CRM answers with an error that does not say so. */
    ERROR_AFTER_WRITE,
    /** The CRM has forgotten who is signed in. */
    SESSION_LOST,
    /** The CRM answers with a redirect to another address. */
    REDIRECT,
    /** The answer is no answer of this CRM: a page of a proxy, half of a text. */
    GARBLED,
    /** Too many calls. */
    BUSY,
    /** The integration user's key is refused, and every time after. */
    LOGIN_REFUSED,
    /** The CRM does not answer at all, and every time after. */
    STALLED
}

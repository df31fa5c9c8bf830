package com.mailup.crm.contract;

/** What happens next after an error. Decided where the error is born, never by reading a message. */
public enum ErrorKind {
    /** Tried again with back-off and jitter, then a dead letter. */
    RETRY,
    /** Wait, and slow the account. */
    THROTTLED,
    /** This record only: dead letter with the reason. */
    REFUSED,
    /** Pause the connection or account and raise a finding. */
    NEEDS_ADMIN,
    /** A defect of ours. */
    BUG
}

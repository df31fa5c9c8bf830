package com.mailup.crm.engine.history;

/** Mistakes planted around the engine, to prove that the oracle would see them. */
enum Bug {
    NONE,
    /** What a record says is not taken note of, so that each further telling counts as another statement. */
    DROP_DEDUPE,
    /** A cleared flag is taken for an opt-in. */
    FALSE_IS_OPT_IN,
    /** An event is acknowledged before its decision is stored. */
    ACK_BEFORE_COMMIT,
    /** A call that timed out counts as failed: its open call is forgotten, and it is tried again. */
    TIME_OUT_IS_FAILURE,
    /** Whatever side changed last is copied to the other. */
    LAST_WRITER_WINS,
    /** The body of a callback is taken for a reading. */
    TRUST_CALLBACK_BODY,
    /** A forced opt-in is sent without the fresh reading before it. */
    TRUST_MIRROR,
    /** A record counts as having shown every opt-out. */
    LIFT_WHAT_WAS_NEVER_SHOWN,
    /** Every user of the CRM may lift an opt-out. */
    IGNORE_RIGHT_TO_LIFT,
    /** MailUp counts as having shown every opt-out. */
    MAILUP_SHOWED_EVERYTHING,
    /** Loosening calls are not stored before they are sent. */
    FORGET_INTENT,
    /** The CRM is read before MailUp, and not again after it. */
    CRM_FIRST,
    /** An assumed status is taken for a real one. */
    ASSUMED_IS_EVIDENCE,
    /** Writes to the CRM overwrite what changed meanwhile. */
    NO_COMPARE_AND_SET,
    /** What a departed record carries does not reach the person it goes to. */
    DROP_CARRIED,
    /** The last words of a deleted record are ignored. */
    IGNORE_LAST_WORDS,
    /** Who is absent from a page is taken for absent from the list. */
    ABSENT_FROM_PAGE_IS_GONE,
    /** A look that was owed again is dropped. */
    NEVER_LOOK_AGAIN,
    /** Whoever a record no longer puts into a group is taken out, whoever put him in. */
    LEAVE_FOREIGN_GROUPS,
    /** Who is in a group already counts as put there by us. */
    WHOEVER_IS_THERE_IS_OURS
}

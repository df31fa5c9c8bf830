package com.mailup.crm.testkit.contract;

/** What not every CRM can do. Where a trait is missing the kit tests what is promised instead, so nothing is skipped. */
public enum Trait {
    /** Changes tell of deleted, restored and merged records. Without it such a record is only absent when read. */
    TELLS_OF_DELETIONS,
    /** A status field carries a stamp that counts the changes made by anybody but the integration user. */
    STAMPS,
    /** Lifting an opt-out is a right of its own, and a record tells whether its last change was made with it. Without it everybody may. */
    RIGHT_TO_LIFT,
    /** A user sends records to a group of MailUp, and changes tell of it. */
    SENDS_TO_GROUPS,
    /** Users put records on lists by name, and the connector may. */
    TARGET_LISTS,
    /** The CRM itself calls our public address. Without it every request is refused. */
    PUSHES
}

package com.mailup.crm.boot;

/**
 * One write that a plan intends. It shows a person's address: for the administrator's eyes, never for a log.
 *
 * @param record the CRM's record, empty when the write concerns MailUp only
 * @param list account and list number
 * @param what {@code status}, {@code opt-out}, {@code group}, or {@code field} with MailUp's number of the field
 * @param reason the rule that decided
 */
public record PlannedChange(
        String record, String address, String list, Side side, String what, String from, String to, String reason) {
    /** Where it would be written. */
    public enum Side {
        CRM,
        MAILUP
    }
}

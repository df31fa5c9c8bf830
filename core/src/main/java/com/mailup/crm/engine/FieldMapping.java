package com.mailup.crm.engine;

/**
 * One profile field.
 *
 * @param crmField the CRM's field name
 * @param mailUpField MailUp's field number, 1 to 39
 */
public record FieldMapping(String crmField, int mailUpField, Direction direction) {
    public enum Direction {
        /** The CRM's value goes to MailUp. */
        CRM,
        /** MailUp's value goes to the CRM. */
        MAILUP,
        /** Whichever side is empty is filled from the other. */
        FILL_BLANK
    }
}

package com.mailup.crm.engine;

import java.util.Map;

/**
 * One profile field.
 *
 * @param crmField the CRM's field name
 * @param mailUpField MailUp's field number, 1 to 39, or {@link #MOBILE}
 * @param values what the CRM's values are called in MailUp; a value that is not named goes as it is
 */
public record FieldMapping(String crmField, int mailUpField, Direction direction, Map<String, String> values) {
    /** Stands for MailUp's mobile number, which is no numbered field. */
    public static final int MOBILE = 0;

    public enum Direction {
        /** The CRM's value goes to MailUp. */
        CRM,
        /** MailUp's value goes to the CRM. */
        MAILUP,
        /** Whichever side is empty is filled from the other. */
        FILL_BLANK
    }

    public FieldMapping {
        values = Map.copyOf(values);
    }

    public FieldMapping(String crmField, int mailUpField, Direction direction) {
        this(crmField, mailUpField, direction, Map.of());
    }

    /** Whether MailUp's value may go to the CRM. */
    public boolean comesFromMailUp() {
        return direction != Direction.CRM;
    }

    /** A value of MailUp in the CRM's words. */
    public String meant(String value) {
        return values.entrySet().stream()
                .filter(word -> word.getValue().equals(value) && !word.getKey().isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse(value);
    }

    /** Whether it is the mobile number. */
    public boolean mobile() {
        return mailUpField == MOBILE;
    }

    /** What a field of MailUp is called where people read of it. */
    public static String named(int mailUpField) {
        return mailUpField == MOBILE ? "mobile number" : "field " + mailUpField;
    }

    /** A value of the CRM as MailUp is told it. */
    public String told(String value) {
        return values.getOrDefault(value, value);
    }
}

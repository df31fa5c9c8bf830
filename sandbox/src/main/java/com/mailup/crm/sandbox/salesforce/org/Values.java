package com.mailup.crm.sandbox.salesforce.org;

import com.mailup.crm.sandbox.crm.TestAddresses;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** What is stored of what was sent. */
final class Values {
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>(),;:\"\\[\\]]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}");

    private Values() {}

    /** Empty for null. Blanks around a text are cut off. */
    static String stored(Field field, String sent) {
        String text = sent.strip();
        if (text.isEmpty()) {
            return field.type() == FieldType.BOOLEAN ? Row.NO : "";
        }
        return switch (field.type()) {
            case BOOLEAN -> text.equalsIgnoreCase(Row.YES) || text.equals("1") ? Row.YES : Row.NO;
            case DATETIME -> Times.parse(text).map(Times::stored).orElseThrow(() -> wrongType(field, text));
            case DATE -> Times.parseDate(text).map(Object::toString).orElseThrow(() -> wrongType(field, text));
            case DOUBLE -> number(field, text);
            case ID, REFERENCE -> RecordId.parse(text).orElseThrow(() -> wrongId(field, text));
            case EMAIL -> address(field, fitting(field, text));
            case PICKLIST -> choice(field, fitting(field, text));
            case TEXT, TEXTAREA, PHONE, URL -> fitting(field, text);
        };
    }

    private static String number(Field field, String text) {
        try {
            return new BigDecimal(text).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            throw wrongType(field, text);
        }
    }

    private static String fitting(Field field, String text) {
        if (text.length() > field.length()) {
            throw new Refusal(
                    "STRING_TOO_LONG",
                    field.label() + ": data value too large: " + text + " (max length=" + field.length() + ")",
                    List.of(field.name()));
        }
        return text;
    }

    private static String address(Field field, String text) {
        if (!ADDRESS.matcher(text).matches()) {
            throw new Refusal(
                    "INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + text, List.of(field.name()));
        }
        if (TestAddresses.real(text)) {
            throw new Refusal("FIELD_CUSTOM_VALIDATION_EXCEPTION", TestAddresses.RULE, List.of(field.name()));
        }
        return text;
    }

    private static String choice(Field field, String text) {
        if (field.restricted() && !field.values().contains(text)) {
            throw new Refusal(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    field.label() + ": bad value for restricted picklist field: " + text,
                    List.of(field.name()));
        }
        return text;
    }

    private static Refusal wrongType(Field field, String text) {
        return new Refusal(
                "INVALID_TYPE_ON_FIELD_IN_RECORD",
                field.label() + ": value not of required type: " + text,
                List.of(field.name()));
    }

    private static Refusal wrongId(Field field, String text) {
        return new Refusal(
                "MALFORMED_ID", field.label() + ": id value of incorrect type: " + text, List.of(field.name()));
    }
}

package com.mailup.crm.sandbox.salesforce.inside;

import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.FieldType;
import com.mailup.crm.sandbox.salesforce.org.SObjectType;
import java.util.List;
import java.util.stream.Stream;

/** The names of the fields of the MailUp block; on a person account they end in another way. */
public final class FieldNames {
    private static final String LIST = "mailup_list_";
    private static final String STAMP = "mailup_stamp_";
    private static final String END = "__c";
    private static final String OF_PERSON = "__pc";
    private static final int STAMP_LENGTH = 20;
    private static final int LINE = 255;
    private static final List<String> STATUSES = List.of("Subscribed", "Unsubscribed", "Pending");

    private FieldNames() {}

    /** Everything that an object gets when a list is mapped. */
    public static List<Field> forList(long list, String label) {
        return List.of(
                Field.choice(LIST + list + END, label, STATUSES).unrestricted(),
                Field.text(STAMP + list + END, label + " (change stamp)", STAMP_LENGTH),
                Field.of("mailup_changed" + END, "MailUp: last change", FieldType.DATETIME),
                Field.text("mailup_reason" + END, "MailUp: reason", LINE),
                Field.text("mailup_outcome" + END, "MailUp: outcome", LINE));
    }

    public static Stream<Field> lists(SObjectType type) {
        return type.fields().stream().filter(field -> isList(field.name()));
    }

    public static boolean isList(String field) {
        return field.startsWith(LIST) && isCustom(field);
    }

    static boolean isStamp(String field) {
        return field.startsWith(STAMP) && isCustom(field);
    }

    /** Whether the field stands in the block: stamps do not. */
    public static boolean isShown(String field) {
        return field.startsWith("mailup_") && isCustom(field) && !isStamp(field);
    }

    private static boolean isCustom(String field) {
        return field.endsWith(END) || field.endsWith(OF_PERSON);
    }

    /** The change stamp of a status field. */
    static String stampOf(String listField) {
        return STAMP + listField.substring(LIST.length());
    }

    /** As the connector's mapping calls it. */
    static String plain(String field) {
        return field.substring(0, field.lastIndexOf("__"));
    }
}

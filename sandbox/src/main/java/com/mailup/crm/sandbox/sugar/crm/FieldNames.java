package com.mailup.crm.sandbox.sugar.crm;

import java.util.List;
import java.util.stream.Stream;

/** The names of the fields of the MailUp block. Custom fields end so, whoever makes them. */
public final class FieldNames {
    private static final String LIST = "mailup_list_";
    private static final String STAMP = "mailup_stamp_";
    private static final String END = "_c";
    private static final List<String> STATUSES = List.of("Subscribed", "Unsubscribed", "Pending");

    private FieldNames() {}

    private static Field status(long list, String label) {
        return Field.choice(LIST + list + END, label, STATUSES);
    }

    private static Field stamp(long list, String label) {
        return Field.of(STAMP + list + END, label + " (change stamp)", FieldType.VARCHAR)
                .withLength(20);
    }

    /** The fields that stand beside those of the lists. */
    private static List<Field> ofBlock() {
        return List.of(
                Field.of("mailup_changed_c", "MailUp: last change", FieldType.VARCHAR),
                Field.of("mailup_reason_c", "MailUp: reason", FieldType.VARCHAR),
                Field.of("mailup_outcome_c", "MailUp: outcome", FieldType.VARCHAR));
    }

    /** Everything that a module gets when a list is mapped. */
    public static List<Field> forList(long list, String label) {
        return Stream.concat(Stream.of(status(list, label), stamp(list, label)), ofBlock().stream())
                .toList();
    }

    static Stream<String> listFields(CrmModule module) {
        return module.fields().stream().map(Field::name).filter(FieldNames::isList);
    }

    public static boolean isList(String field) {
        return field.startsWith(LIST) && field.endsWith(END);
    }

    static boolean isStamp(String field) {
        return field.startsWith(STAMP) && field.endsWith(END);
    }

    /** Whether the field stands in the block: stamps do not. */
    public static boolean isShown(String field) {
        return isOfPackage(field) && !isStamp(field);
    }

    /** Whether the package made the field. */
    public static boolean isOfPackage(String field) {
        return isList(field)
                || isStamp(field)
                || ofBlock().stream().anyMatch(beside -> beside.name().equals(field));
    }

    /** The change stamp of a status field. */
    static String stampOf(String listField) {
        return STAMP + listField.substring(LIST.length());
    }
}

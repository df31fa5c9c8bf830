package com.mailup.crm.sandbox.vtiger.crm;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names of the fields of the MailUp block.
 *
 * @param list prefix of a list's status field; the list's id follows
 * @param stamp prefix of a list's change stamp; the list's id follows
 * @param changed when the last change of a status was made
 * @param reason why it was made
 */
public record FieldNames(String list, String stamp, String changed, String reason) {
    public static final FieldNames DEFAULT =
            new FieldNames("mailup_list_", "mailup_stamp_", "mailup_changed", "mailup_reason");

    private static final List<String> STATUSES = List.of("Subscribed", "Unsubscribed", "Pending");

    public Field statusOf(long listId, String label) {
        return Field.pickList(list + listId, label, STATUSES);
    }

    public Field stampOf(long listId, String label) {
        return Field.of(stamp + listId, label + " (change stamp)", FieldType.STRING);
    }

    /** The fields that stand beside those of the lists. */
    public List<Field> ofBlock() {
        return List.of(
                Field.of(changed, "MailUp: last change", FieldType.STRING),
                Field.of(reason, "MailUp: reason", FieldType.STRING).withLength(255));
    }

    public Stream<String> listFields(CrmModule module) {
        return module.fields().stream().map(Field::name).filter(this::isList);
    }

    public boolean isList(String field) {
        return field.startsWith(list);
    }

    public boolean isStamp(String field) {
        return field.startsWith(stamp);
    }

    /** Whether the package made the field. */
    public boolean isOfPackage(String field) {
        return isList(field)
                || isStamp(field)
                || ofBlock().stream().anyMatch(beside -> beside.name().equals(field));
    }

    /** The change stamp of a status field. */
    public String stampOf(String listField) {
        return Optional.of(listField)
                .filter(this::isList)
                .map(name -> stamp + name.substring(list.length()))
                .orElse("");
    }
}

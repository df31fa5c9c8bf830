package com.mailup.crm.sandbox.salesforce.pages;

import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.salesforce.inside.FieldNames;
import com.mailup.crm.sandbox.salesforce.org.Column;
import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.FieldType;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Row;
import com.mailup.crm.sandbox.salesforce.org.SObjectType;
import com.mailup.crm.sandbox.salesforce.org.User;
import java.util.List;

/** One record: the MailUp block, then what is filled of the rest. */
final class RecordPage {
    private final Org org;

    RecordPage(Org org) {
        this.org = org;
    }

    String body(Row row, User user) {
        StringBuilder html = new StringBuilder();
        html.append("<p class=\"dim\">%s %s</p>\n"
                .formatted(Html.escape(org.knownType(row.type()).label()), Html.escape(row.id())));
        html.append("<h2>MailUp</h2>\n").append(block(row, user));
        html.append("<h2>Details</h2>\n<table class=\"pairs\">\n");
        fields(row, user).stream()
                .filter(field -> !inBlock(field))
                .filter(field -> !row.get(field.name()).isEmpty())
                .forEach(field -> html.append(Html.row(field.label(), shown(field, row))));
        return html.append("</table>\n").toString();
    }

    /** What the record itself knows of MailUp. */
    String block(Row row, User user) {
        StringBuilder html = new StringBuilder("<table class=\"pairs mailup\">\n");
        fields(row, user).stream()
                .filter(RecordPage::inBlock)
                .forEach(field -> html.append(Html.row(field.label(), shown(field, row))));
        return html.append("</table>\n").toString();
    }

    private List<Field> fields(Row row, User user) {
        SObjectType type = org.knownType(row.type());
        return type.fields().stream()
                .filter(field -> org.access().sees(user, type.name(), field))
                .toList();
    }

    private static String shown(Field field, Row row) {
        String value = Column.shown(field, row);
        return field.type() == FieldType.BOOLEAN ? (value.equals(Row.YES) ? "yes" : "no") : value;
    }

    private static boolean inBlock(Field field) {
        return FieldNames.isShown(field.name()) || field.name().endsWith("HasOptedOutOfEmail");
    }
}

package com.mailup.crm.sandbox.salesforce.pages;

import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.salesforce.inside.FieldNames;
import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.Row;
import com.mailup.crm.sandbox.salesforce.org.SObjectType;
import java.util.List;

/** The records of an object that were changed last. */
final class ListPage {
    private ListPage() {}

    /**
     * The table.
     *
     * @param ticks whether records can be ticked, in the form around it
     */
    static String body(SObjectType type, int total, List<Row> latest, boolean ticks) {
        List<Field> lists = FieldNames.lists(type).toList();
        StringBuilder html = new StringBuilder();
        html.append(
                "<p class=\"dim\">%d records; changed last:</p>\n<table>\n<tr>%s<th>Name</th><th>Email</th><th>Opt Out</th>"
                        .formatted(total, ticks ? "<th></th>" : ""));
        lists.forEach(field -> html.append("<th>%s</th>".formatted(Html.escape(field.label()))));
        html.append("<th>Modified</th></tr>\n");
        latest.forEach(row -> html.append(row(row, lists, ticks)));
        return html.append("</table>\n").toString();
    }

    private static String row(Row row, List<Field> lists, boolean ticks) {
        StringBuilder html = new StringBuilder("<tr>");
        if (ticks) {
            html.append("<td><input type=\"checkbox\" name=\"ids\" value=\"%s\" aria-label=\"%s\"></td>"
                    .formatted(Html.escape(row.id()), Html.escape(row.get("Name"))));
        }
        html.append("<td><a href=\"/lightning/r/%s/%s/view\">%s</a></td>"
                .formatted(row.type(), row.id(), Html.escape(row.get("Name"))));
        html.append(Html.cell(address(row)));
        html.append(Html.cell(row.is("HasOptedOutOfEmail") || row.is("PersonHasOptedOutOfEmail") ? "yes" : ""));
        lists.forEach(field -> html.append(Html.cell(row.get(field.name()))));
        return html.append(Html.cell(row.get("LastModifiedDate")))
                .append("</tr>\n")
                .toString();
    }

    static String address(Row row) {
        return row.type().equals("Account") ? row.get("PersonEmail") : row.get("Email");
    }
}

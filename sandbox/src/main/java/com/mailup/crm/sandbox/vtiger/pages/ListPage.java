package com.mailup.crm.sandbox.vtiger.pages;

import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.vtiger.crm.CrmModule;
import com.mailup.crm.sandbox.vtiger.crm.Entity;
import com.mailup.crm.sandbox.vtiger.crm.Field;
import com.mailup.crm.sandbox.vtiger.crm.FieldNames;
import com.mailup.crm.sandbox.vtiger.crm.User;
import java.util.List;

/** The records of a module that were changed last. */
final class ListPage {
    private final FieldNames names;

    ListPage(FieldNames names) {
        this.names = names;
    }

    /** @param ticks whether records can be ticked, in the form around the table */
    String body(CrmModule module, int total, List<Entity> latest, boolean ticks, User user) {
        List<Field> lists = names.listFields(module)
                .flatMap(name -> module.field(name).stream())
                .toList();
        StringBuilder html = new StringBuilder();
        html.append(
                "<p class=\"dim\">%d records; changed last:</p>\n<table>\n<tr>%s<th>Name</th><th>E-mail</th><th>Opt-out</th>"
                        .formatted(total, ticks ? "<th></th>" : ""));
        lists.forEach(field -> html.append("<th>%s</th>".formatted(Html.escape(field.label()))));
        html.append("<th>Modified</th></tr>\n");
        latest.forEach(entity -> html.append(row(entity, lists, ticks, user)));
        return html.append("</table>\n").toString();
    }

    private static String row(Entity entity, List<Field> lists, boolean ticks, User user) {
        CrmModule module = entity.module();
        StringBuilder html = new StringBuilder();
        html.append("<tr>");
        if (ticks) {
            html.append("<td><input type=\"checkbox\" name=\"selected_ids[]\" value=\"%d\" aria-label=\"%s\"></td>"
                    .formatted(entity.number(), Html.escape(entity.label())));
        }
        html.append("<td><a href=\"/index.php?module=%s&amp;view=Detail&amp;record=%d\">%s</a></td>"
                .formatted(module.name(), entity.number(), Html.escape(entity.label())));
        html.append(Html.cell(entity.get(module.primaryEmail())));
        html.append(Html.cell(entity.get("emailoptout").equals("1") ? "yes" : ""));
        lists.forEach(field -> html.append(Html.cell(Statuses.shown(entity.get(field.name()), user))));
        return html.append(Html.cell(entity.get("modifiedtime")))
                .append("</tr>\n")
                .toString();
    }
}

package com.mailup.crm.sandbox.sugar.pages;

import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.sugar.crm.Bean;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.CrmModule;
import com.mailup.crm.sandbox.sugar.crm.FieldNames;
import java.util.List;

/** The latest records of a module, with what they know of MailUp. */
final class ListPage {
    static final int MOST_ROWS = 100;

    private final Crm crm;

    ListPage(Crm crm) {
        this.crm = crm;
    }

    /** @param ticks whether records can be ticked, in the form around the table */
    String body(CrmModule module, List<Bean> latest, boolean ticks) {
        List<String> statuses = module.fields().stream()
                .map(field -> field.name())
                .filter(FieldNames::isList)
                .toList();
        StringBuilder html = new StringBuilder(
                "<table>\n<tr>" + (ticks ? "<th></th>" : "") + "<th>Name</th><th>Email address</th><th>Opted out</th>");
        statuses.forEach(name -> html.append("<th>%s</th>"
                .formatted(Html.escape(
                        module.field(name).map(field -> field.label()).orElse(name)))));
        html.append("<th>Changed</th></tr>\n");
        for (Bean bean : latest) {
            html.append("<tr>").append(ticks ? tick(bean) : "");
            html.append(
                    "<td><a href=\"%s\">%s</a></td>".formatted(RecordPage.address(bean), Html.escape(bean.label())));
            html.append(Html.cell(crm.shown(bean, "email1")));
            html.append(Html.cell(crm.shown(bean, "email_opt_out").equals("1") ? "yes" : ""));
            statuses.forEach(name -> html.append(Html.cell(bean.get(name))));
            html.append(Html.cell(bean.get("date_modified"))).append("</tr>\n");
        }
        return "<p class=\"dim\">%d records</p>\n".formatted(crm.living(module.name())) + html + "</table>\n";
    }

    private static String tick(Bean bean) {
        return "<td><input type=\"checkbox\" name=\"mass[]\" value=\"%s\" aria-label=\"%s\"></td>"
                .formatted(Html.escape(bean.id()), Html.escape(bean.label()));
    }
}

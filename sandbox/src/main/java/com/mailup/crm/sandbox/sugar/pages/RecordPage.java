package com.mailup.crm.sandbox.sugar.pages;

import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.sugar.crm.Bean;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.Field;
import com.mailup.crm.sandbox.sugar.crm.FieldNames;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.util.List;
import java.util.stream.Collectors;

/** One record: the MailUp block, its addresses, then what is filled of the rest. */
final class RecordPage {
    private final Crm crm;

    RecordPage(Crm crm) {
        this.crm = crm;
    }

    /** The buttons come from the package. */
    String body(Bean bean, User user, String buttons) {
        return """
                <p class="dim">%s %s</p>
                <div id="mailup-block"><h2>MailUp</h2>
                %s%s%s</div>
                <h2>Email addresses</h2>
                %s<h2>Details</h2>
                %s""".formatted(
                        Html.escape(bean.module().singular()),
                        Html.escape(bean.id()),
                        block(bean),
                        shared(bean, user),
                        buttons,
                        addresses(bean),
                        details(bean));
    }

    /** What the record itself knows of MailUp. */
    String block(Bean bean) {
        return pairs(
                "pairs mailup",
                bean,
                bean.module().fields().stream()
                        .filter(field -> FieldNames.isShown(field.name()))
                        .toList());
    }

    /** One click on the address's opt-out changes all of these. */
    private String shared(Bean bean, User user) {
        String others = crm.emailAddresses().of(bean.ref()).stream()
                .flatMap(row -> crm.emailAddresses().users(row).stream())
                .filter(other -> !other.ref().equals(bean.ref()) && user.reaches(other))
                .filter(other -> Crm.MAPPED.contains(other.module().name()))
                .map(other -> "%s <a href=\"%s\">%s</a>"
                        .formatted(Html.escape(other.module().singular()), address(other), Html.escape(other.label())))
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? "" : "<p id=\"mailup-shared\">The address is also used by: " + others + "</p>\n";
    }

    private String addresses(Bean bean) {
        StringBuilder html = new StringBuilder("<table>\n<tr><th>Address</th><th>State</th></tr>\n");
        for (Bean row : crm.emailAddresses().of(bean.ref())) {
            String state = (crm.emailAddresses().primary(bean.ref(), row) ? "primary " : "")
                    + (row.is("opt_out") ? "opted out " : "")
                    + (row.is("invalid_email") ? "invalid" : "");
            html.append("<tr>")
                    .append(Html.cell(row.get("email_address")))
                    .append(Html.cell(state.strip()))
                    .append("</tr>\n");
        }
        return html.append("</table>\n").toString();
    }

    private String details(Bean bean) {
        return pairs(
                "pairs",
                bean,
                bean.module().fields().stream()
                        .filter(field -> !FieldNames.isOfPackage(field.name()))
                        .filter(field -> !crm.shown(bean, field.name()).isEmpty())
                        .toList());
    }

    private String pairs(String style, Bean bean, List<Field> fields) {
        StringBuilder html = new StringBuilder("<table class=\"" + style + "\">\n");
        fields.forEach(field -> html.append(Html.row(field.label(), crm.shown(bean, field.name()))));
        return html.append("</table>\n").toString();
    }

    static String address(Bean bean) {
        return "/index.php?module=%s&amp;action=DetailView&amp;record=%s"
                .formatted(bean.module().name(), Html.escape(bean.id()));
    }
}

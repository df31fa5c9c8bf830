package com.mailup.crm.sandbox.vtiger.pages;

import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.crm.Told;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.vtiger.crm.CrmModule;
import com.mailup.crm.sandbox.vtiger.crm.Entity;
import com.mailup.crm.sandbox.vtiger.crm.MailUpPackage;
import com.mailup.crm.sandbox.vtiger.crm.Refusal;
import com.mailup.crm.sandbox.vtiger.crm.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sending records to a group of MailUp: the question, the request, and what became of it. */
final class SendPages {
    private record Run(User by, String list, String group, int records) {}

    private final Map<Long, Run> runs = new ConcurrentHashMap<>();

    /** Of the list page: what is ticked in its table, or everything. */
    static String button() {
        return """
                <div class="bar">
                <button class="plain">Send to a MailUp group…</button>
                <label><input type="checkbox" name="all" value="1"> all records, not only the ticked ones</label>
                </div>
                """;
    }

    Answer question(MailUpPackage mailUp, User user, CrmModule module, List<Entity> records, String token) {
        if (!mailUp.opensFor(user)) {
            throw Refusal.accessDenied();
        }
        StringBuilder html = new StringBuilder();
        html.append(Html.paragraph(
                records.size() + " records. Only who is subscribed is added; nobody is subscribed by this."));
        mailUp.told().lists().forEach(list -> html.append(list(list, module, records, token)));
        return Frame.page(200, Optional.of(user), "Send to a MailUp group", html.toString());
    }

    private static String list(Told.MappedList list, CrmModule module, List<Entity> records, String token) {
        String field = "mailup_list_" + list.id();
        StringBuilder html = new StringBuilder("<h2>%s</h2>\n".formatted(Html.escape(list.label())));
        html.append("<table class=\"pairs\">\n");
        html.append(Html.row("Subscribed", count(records, field, "Subscribed")));
        html.append(Html.row("Pending", count(records, field, "Pending")));
        html.append(Html.row("Opted out", count(records, field, "Unsubscribed")));
        html.append(Html.row("Without address", count(records, module.primaryEmail(), "")));
        html.append(
                "</table>\n<form method=\"post\" action=\"/index.php?module=MailUp&amp;action=Send&amp;source=%s\">\n"
                        .formatted(module.name()));
        html.append(hidden("__vtrftk", token)).append(hidden("list", Long.toString(list.id())));
        records.forEach(record -> html.append(hidden("selected_ids[]", Long.toString(record.number()))));
        String choice = "groups-" + list.id();
        html.append("<label>Group, or a new name<input name=\"group\" list=\"%s\" required maxlength=\"50\"></label>\n"
                .formatted(choice));
        html.append("<datalist id=\"%s\">".formatted(choice));
        list.groups().forEach(group -> html.append("<option value=\"%s\">".formatted(Html.escape(group))));
        return html.append("</datalist>\n<p><button>Send</button></p>\n</form>\n")
                .toString();
    }

    static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n".formatted(name, Html.escape(value));
    }

    private static String count(List<Entity> records, String field, String value) {
        return Long.toString(records.stream()
                .filter(record -> record.get(field).equals(value))
                .count());
    }

    Answer send(MailUpPackage mailUp, User user, List<Entity> records, long list, String group) {
        Optional<Told.MappedList> known = mailUp.told().lists().stream()
                .filter(mapped -> mapped.id() == list)
                .findFirst();
        if (!mailUp.opensFor(user) || known.isEmpty() || group.isBlank() || records.isEmpty()) {
            throw Refusal.accessDenied();
        }
        long run = mailUp.sendToGroup(records, list, group.strip(), user);
        runs.put(run, new Run(user, known.get().label(), group.strip(), records.size()));
        return Answer.redirect("/index.php?module=MailUp&view=Run&run=" + run);
    }

    /** For whoever began it, and administrators. */
    Answer run(MailUpPackage mailUp, User user, long number) {
        Run run = Optional.ofNullable(runs.get(number))
                .filter(begun -> user.admin() || begun.by().name().equals(user.name()))
                .orElseThrow(Refusal::accessDenied);
        Optional<Told.Send> told = mailUp.told().sends().stream()
                .filter(send -> send.run() == number)
                .findFirst();
        StringBuilder html = new StringBuilder("<table class=\"pairs\">\n");
        html.append(Html.row("List", run.list()))
                .append(Html.row("Group", run.group()))
                .append(Html.row("Records", Integer.toString(run.records())));
        told.ifPresent(send -> html.append(Html.row("Added", Long.toString(send.added())))
                .append(Html.row("Not subscribed", Long.toString(send.notSubscribed())))
                .append(Html.row("Without address or outside", Long.toString(send.skipped())))
                .append(Html.row("Failed", Long.toString(send.failed()))));
        html.append("</table>\n");
        if (told.isEmpty()) {
            html.append(Html.note("The connector tells what became of it once a minute. Reload this page."));
        }
        html.append(
                "<p><a class=\"button\" href=\"/index.php?module=MailUp&amp;action=Open&amp;source=Contacts&amp;crmid=\""
                        + " target=\"_blank\" rel=\"noopener\">Open in MailUp</a></p>\n");
        return Frame.page(200, Optional.of(user), "Run " + number, html.toString());
    }
}

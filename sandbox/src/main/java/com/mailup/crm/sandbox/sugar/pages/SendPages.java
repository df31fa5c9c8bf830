package com.mailup.crm.sandbox.sugar.pages;

import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.crm.Told;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.sugar.crm.Bean;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.CrmModule;
import com.mailup.crm.sandbox.sugar.crm.MailUpPackage;
import com.mailup.crm.sandbox.sugar.crm.Refusal;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sending records to a group of MailUp: the question, the request, and what became of it. */
final class SendPages {
    private record Run(User by, String list, String group, int records) {}

    private final Crm crm;
    private final Frame frame;
    private final Map<Long, Run> runs = new ConcurrentHashMap<>();

    SendPages(Crm crm, Frame frame) {
        this.crm = crm;
        this.frame = frame;
    }

    /** Of the list page: what is ticked in its table, or everything. */
    static String form(CrmModule module, String token, String table) {
        return """
                <form method="post" action="/index.php">
                %s<div class="bar">
                <button class="plain">Send to a MailUp group…</button>
                <label><input type="checkbox" name="whole" value="1"> all records, not only the ticked ones</label>
                </div>
                %s</form>
                """.formatted(hidden(module, "Send", token), table);
    }

    Answer question(MailUpPackage mailUp, User user, CrmModule module, List<Bean> records, String token) {
        if (!mailUp.opensFor(user)) {
            throw Refusal.accessDenied();
        }
        StringBuilder html = new StringBuilder();
        html.append("<p>%d records. Only who is subscribed is added; nobody is subscribed by this.</p>\n"
                .formatted(records.size()));
        mailUp.told().lists().forEach(list -> html.append(list(list, module, records, token)));
        return frame.page(200, Optional.of(user), "Send to a MailUp group", html.toString());
    }

    private String list(Told.MappedList list, CrmModule module, List<Bean> records, String token) {
        String field = "mailup_list_" + list.id() + "_c";
        StringBuilder html = new StringBuilder("<h2>%s</h2>\n".formatted(Html.escape(list.label())));
        html.append("<table class=\"pairs\">\n");
        html.append(Html.row("Subscribed", count(records, field, "Subscribed")));
        html.append(Html.row("Pending", count(records, field, "Pending")));
        html.append(Html.row("Opted out", count(records, field, "Unsubscribed")));
        html.append(Html.row("Without address", count(records, "email1", "")));
        html.append("</table>\n<form method=\"post\" action=\"/index.php\">\n");
        html.append(hidden(module, "SaveSend", token)).append(hidden("list", Long.toString(list.id())));
        records.forEach(record -> html.append(hidden("mass[]", record.id())));
        String choice = "groups-" + list.id();
        html.append("<label>Group, or a new name<input name=\"group\" list=\"%s\" required maxlength=\"50\"></label>\n"
                .formatted(choice));
        html.append("<datalist id=\"%s\">".formatted(choice));
        list.groups().forEach(group -> html.append("<option value=\"%s\">".formatted(Html.escape(group))));
        return html.append("</datalist>\n<p><button>Send</button></p>\n</form>\n")
                .toString();
    }

    private static String hidden(CrmModule module, String action, String token) {
        return hidden("module", MailUpPackage.MODULE)
                + hidden("action", action)
                + hidden("source", module.name())
                + hidden("token", token);
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n".formatted(name, Html.escape(value));
    }

    private String count(List<Bean> records, String field, String value) {
        return Long.toString(records.stream()
                .filter(record -> crm.shown(record, field).equals(value))
                .count());
    }

    Answer send(MailUpPackage mailUp, User user, List<Bean> records, String list, String group) {
        Optional<Told.MappedList> known = mailUp.told().lists().stream()
                .filter(mapped -> Long.toString(mapped.id()).equals(list))
                .findFirst();
        if (!mailUp.opensFor(user) || known.isEmpty() || group.isBlank() || records.isEmpty()) {
            throw Refusal.accessDenied();
        }
        long run = mailUp.sendToGroup(records, known.get().id(), group.strip(), user);
        runs.put(run, new Run(user, known.get().label(), group.strip(), records.size()));
        return Answer.redirect("/index.php?module=MailUp&action=Run&run=" + run);
    }

    /** For whoever began it, and administrators. */
    Answer run(MailUpPackage mailUp, User user, String number) {
        Map.Entry<Long, Run> run = runs.entrySet().stream()
                .filter(begun -> begun.getKey().toString().equals(number))
                .filter(begun -> user.admin() || begun.getValue().by().name().equals(user.name()))
                .findFirst()
                .orElseThrow(Refusal::accessDenied);
        Optional<Told.Send> told = mailUp.told().sends().stream()
                .filter(send -> send.run() == run.getKey())
                .findFirst();
        StringBuilder html = new StringBuilder("<table class=\"pairs\">\n");
        html.append(Html.row("List", run.getValue().list()))
                .append(Html.row("Group", run.getValue().group()))
                .append(Html.row("Records", Integer.toString(run.getValue().records())));
        told.ifPresent(send -> html.append(Html.row("Added", Long.toString(send.added())))
                .append(Html.row("Not subscribed", Long.toString(send.notSubscribed())))
                .append(Html.row("Without address or outside", Long.toString(send.skipped())))
                .append(Html.row("Failed", Long.toString(send.failed()))));
        html.append("</table>\n");
        if (told.isEmpty()) {
            html.append(Html.note("The connector tells what became of it once a minute. Reload this page."));
        }
        html.append(
                "<p><a class=\"button\" href=\"/index.php?module=MailUp&amp;action=Open&amp;source=Contacts&amp;record_id=\""
                        + " target=\"_blank\" rel=\"noopener\">Open in MailUp</a></p>\n");
        return frame.page(200, Optional.of(user), "Run " + number, html.toString());
    }
}

package com.mailup.crm.sandbox.salesforce.pages;

import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.crm.Told;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.salesforce.inside.FieldNames;
import com.mailup.crm.sandbox.salesforce.inside.MailUpPackage;
import com.mailup.crm.sandbox.salesforce.org.Refusal;
import com.mailup.crm.sandbox.salesforce.org.Row;
import com.mailup.crm.sandbox.salesforce.org.SObjectType;
import com.mailup.crm.sandbox.salesforce.org.User;
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

    Answer question(MailUpPackage mailUp, User user, SObjectType type, List<Row> records, String token) {
        allow(mailUp, user);
        StringBuilder html = new StringBuilder();
        html.append(Html.paragraph(
                records.size() + " records. Only who is subscribed is added; nobody is subscribed by this."));
        mailUp.told().lists().forEach(list -> html.append(list(list, type, records, token)));
        return Frame.page(200, Optional.of(user), "Send to a MailUp group", html.toString());
    }

    private static String list(Told.MappedList list, SObjectType type, List<Row> records, String token) {
        String field = FieldNames.lists(type)
                .map(known -> known.name())
                .filter(name -> name.startsWith("mailup_list_" + list.id() + "__"))
                .findFirst()
                .orElse("");
        StringBuilder html = new StringBuilder("<h2>%s</h2>\n".formatted(Html.escape(list.label())));
        html.append("<table class=\"pairs\">\n");
        html.append(Html.row("Subscribed", count(records, field, "Subscribed")));
        html.append(Html.row("Pending", count(records, field, "Pending")));
        html.append(Html.row("Opted out", count(records, field, "Unsubscribed")));
        html.append(Html.row(
                "Without address",
                Long.toString(records.stream()
                        .filter(row -> ListPage.address(row).isEmpty())
                        .count())));
        html.append("</table>\n<form method=\"post\" action=\"/apex/MailUpSend%s\">\n".formatted(type.name()));
        html.append(hidden("token", token)).append(hidden("list", Long.toString(list.id())));
        records.forEach(row -> html.append(hidden("ids", row.id())));
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

    private static String count(List<Row> records, String field, String value) {
        return Long.toString(
                records.stream().filter(row -> row.get(field).equals(value)).count());
    }

    Answer send(MailUpPackage mailUp, User user, List<Row> records, long list, String group) {
        allow(mailUp, user);
        Optional<Told.MappedList> known = mailUp.told().lists().stream()
                .filter(mapped -> mapped.id() == list)
                .findFirst();
        if (known.isEmpty() || group.isBlank() || records.isEmpty()) {
            throw denied();
        }
        long run = mailUp.sendToGroup(records, list, group.strip(), user);
        runs.put(run, new Run(user, known.get().label(), group.strip(), records.size()));
        return Answer.redirect("/apex/MailUpRun?run=" + run);
    }

    /** For whoever began it, and administrators. */
    Answer run(MailUpPackage mailUp, User user, long number) {
        Run run = Optional.ofNullable(runs.get(number))
                .filter(begun -> user.admin() || begun.by().id().equals(user.id()))
                .orElseThrow(SendPages::denied);
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
                "<p><a class=\"button\" href=\"/apex/MailUpOpen\" target=\"_blank\" rel=\"noopener\">Open in MailUp</a></p>\n");
        return Frame.page(200, Optional.of(user), "Run " + number, html.toString());
    }

    private static void allow(MailUpPackage mailUp, User user) {
        if (!mailUp.opensFor(user)) {
            throw denied();
        }
    }

    static Refusal denied() {
        return new Refusal("INSUFFICIENT_ACCESS", "Insufficient Privileges");
    }
}

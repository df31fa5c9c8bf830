package com.mailup.crm.sandbox.salesforce.pages;

import com.mailup.crm.sandbox.crm.Connector;
import com.mailup.crm.sandbox.crm.History;
import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.crm.OpenLink;
import com.mailup.crm.sandbox.crm.Signing;
import com.mailup.crm.sandbox.crm.Told;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.salesforce.inside.MailUpPackage;
import com.mailup.crm.sandbox.salesforce.inside.PackageObjects;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Row;
import com.mailup.crm.sandbox.salesforce.org.User;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The package's own Visualforce pages: the button with what is behind it, the history of a person, the settings. */
final class PackagePages {
    private final Org org;
    private final MailUpPackage mailUp;
    private final RecordPage recordPage;
    private final Connector connector;

    PackagePages(Org org, MailUpPackage mailUp, RecordPage recordPage, Connector connector) {
        this.org = org;
        this.mailUp = mailUp;
        this.recordPage = recordPage;
        this.connector = connector;
    }

    /** The buttons of a list page, or of a record's. */
    String buttons(User user, Optional<Row> record) {
        if (!mailUp.opensFor(user)) {
            return "";
        }
        String id = record.map(row -> "?id=" + row.id()).orElse("");
        String history = record.map(
                        row -> "<a class=\"button plain\" href=\"/apex/MailUpStatus?id=%s\">MailUp history</a>\n"
                                .formatted(row.id()))
                .orElse("");
        return "<div class=\"bar\">\n"
                + "<a class=\"button\" href=\"/apex/MailUpOpen%s\" target=\"_blank\" rel=\"noopener\">Open in MailUp</a>\n"
                        .formatted(id)
                + history + "</div>\n";
    }

    /** Leads to MailUp, if the connector is there. The address says nothing: rights and record are looked at here. */
    Answer open(User user, Optional<Row> record) {
        if (!mailUp.opensFor(user)) {
            return closed(user);
        }
        Told told = mailUp.told();
        URI base = told.connector().orElseThrow();
        if (!connector.lives(base)) {
            return Frame.page(503, Optional.of(user), "MailUp cannot be opened", away(told));
        }
        OpenLink link = new OpenLink(
                told.connection(),
                user.id(),
                user.nick(),
                record.map(Row::id).orElse(""),
                org.instant(),
                Signing.nonce());
        return Answer.redirect(link.at(base, told.key("open").orElseThrow()).toString())
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-store");
    }

    private static String away(Told told) {
        return Html.note(
                        "The MailUp connector does not answer. Nothing is lost: changes wait in Salesforce until it is back."
                                + " Tell your administrator if this lasts.")
                + told.console()
                        .map(console ->
                                "<p>You can still sign in by hand: <a href=\"%1$s\" rel=\"noreferrer\">%1$s</a></p>\n"
                                        .formatted(Html.escape(console.toString())))
                        .orElse("");
    }

    /** Why somebody who is not offered the button does not get through without it either. */
    private Answer closed(User user) {
        if (mailUp.isCopy()) {
            return Frame.page(
                    403,
                    Optional.of(user),
                    "MailUp is off in this copy",
                    Html.note("This is a copy. Connect it anew or leave it off."));
        }
        if (!mailUp.listens() || !mailUp.told().canOpen()) {
            return Frame.page(
                    403,
                    Optional.of(user),
                    "MailUp is not connected",
                    Html.note("The MailUp package is switched off or the connector has not told its address yet. "
                            + "Ask your administrator."));
        }
        return denied(user);
    }

    private static Answer denied(User user) {
        return Frame.page(
                403,
                Optional.of(user),
                "Insufficient Privileges",
                Html.note("You have no right to this. Ask your administrator for the permission set MailUp User."));
    }

    Answer history(User user, Row record) {
        if (!mailUp.opensFor(user)) {
            return closed(user);
        }
        String body = connector
                .people(mailUp.told(), record.type(), record.id())
                .map(History::html)
                .orElseGet(
                        () -> Html.note("The MailUp connector does not answer. This is what Salesforce itself shows:")
                                + recordPage.block(record, user));
        String back = "<p><a href=\"/lightning/r/%s/%s/view\">Back to the record</a></p>\n"
                .formatted(record.type(), record.id());
        return Frame.page(200, Optional.of(user), "MailUp history: " + record.get("Name"), back + body);
    }

    Answer settings(User user) {
        if (!user.admin() && !org.access().may(user, PackageObjects.ADMINISTER)) {
            return denied(user);
        }
        List<Row> waiting = mailUp.waiting();
        Told told = mailUp.told();
        StringBuilder html = new StringBuilder();
        if (mailUp.isCopy()) {
            html.append(Html.note("This is a copy. Connect it anew or leave it off."));
        }
        html.append("<table class=\"pairs\">\n");
        html.append(Html.row("Connector", told.connector().map(URI::toString).orElse("has not told its address yet")));
        html.append(Html.row("Connection", told.connection()));
        html.append(Html.row("State", told.state().map(PackagePages::state).orElse("has not told its state yet")));
        html.append(Html.row("Switch", mailUp.state().name().toLowerCase(Locale.ROOT)));
        html.append(Html.row("Waiting", String.valueOf(waiting.size())));
        html.append(Html.row(
                "Oldest",
                waiting.stream().findFirst().map(row -> row.get("CreatedDate")).orElse("")));
        html.append(Html.row("Version", mailUp.settings().version()));
        html.append(Html.row("This organisation", org.id()));
        told.lists().forEach(list -> html.append(Html.row("List " + list.id(), list.label())));
        return Frame.page(
                200, Optional.of(user), "MailUp", html.append("</table>\n").toString());
    }

    private static String state(Told.State state) {
        return (state.mode() + " " + state.code() + "\n" + state.sentence()).strip();
    }
}

package com.mailup.crm.sandbox.sugar.pages;

import com.mailup.crm.sandbox.crm.Connector;
import com.mailup.crm.sandbox.crm.History;
import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.crm.OpenLink;
import com.mailup.crm.sandbox.crm.Signing;
import com.mailup.crm.sandbox.crm.Told;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.sugar.crm.Bean;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.CrmModule;
import com.mailup.crm.sandbox.sugar.crm.MailUpPackage;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The package's own pages: the button with what is behind it, the history of a person, the settings. */
final class PackagePages {
    private static final String REFUSED =
            "You have no right to this. Ask your administrator for access to the module MailUp.";

    private final Crm crm;
    private final MailUpPackage mailUp;
    private final Frame frame;
    private final RecordPage recordPage;
    private final Connector connector;

    PackagePages(Crm crm, MailUpPackage mailUp, Frame frame, RecordPage recordPage, Connector connector) {
        this.crm = crm;
        this.mailUp = mailUp;
        this.frame = frame;
        this.recordPage = recordPage;
        this.connector = connector;
    }

    /** The buttons of a list page. */
    String buttons(CrmModule module, User user) {
        return mailUp.opensFor(user) ? bar(openButton(module, "")) : "";
    }

    /** The buttons of a record page. */
    String buttons(Bean bean, User user) {
        return mailUp.opensFor(user)
                ? bar(openButton(bean.module(), bean.id())
                        + "<a class=\"button\" id=\"mailup-history\" href=\"%s\">MailUp history</a>\n"
                                .formatted(address("History", bean.module(), bean.id())))
                : "";
    }

    private static String bar(String buttons) {
        return "<div class=\"bar\">\n" + buttons + "</div>\n";
    }

    private static String openButton(CrmModule module, String record) {
        return "<a class=\"button\" id=\"mailup-open\" target=\"_blank\" rel=\"noopener\" href=\"%s\">Open in MailUp</a>\n"
                .formatted(address("Open", module, record));
    }

    private static String address(String action, CrmModule module, String record) {
        return "/index.php?module=MailUp&amp;source=%s&amp;record_id=%s&amp;action=%s"
                .formatted(module.name(), Html.escape(record), action);
    }

    /** Leads to MailUp, if the connector is there. The address in the link says nothing: rights and record are looked at here. */
    Answer open(User user, Optional<Bean> record) {
        if (!mailUp.opensFor(user)) {
            return closed(user);
        }
        Told told = mailUp.told();
        URI base = told.connector().orElseThrow();
        if (!connector.lives(base)) {
            return frame.page(503, Optional.of(user), "MailUp cannot be opened", away(told));
        }
        OpenLink link = new OpenLink(
                told.connection(),
                user.id(),
                user.name(),
                record.map(Bean::id).orElse(""),
                crm.clock().instant(),
                Signing.nonce());
        return Answer.redirect(link.at(base, told.key("open").orElseThrow()).toString())
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-store");
    }

    private static String away(Told told) {
        return Html.note(
                        "The MailUp connector does not answer. Nothing is lost: changes wait in the CRM until it is back. "
                                + "Tell your administrator if this lasts.")
                + told.console()
                        .map(console ->
                                "<p>You can still sign in by hand: <a href=\"%1$s\" rel=\"noreferrer\">%1$s</a></p>\n"
                                        .formatted(Html.escape(console.toString())))
                        .orElse("");
    }

    /** Why somebody who is not offered the button does not get through without it either. */
    private Answer closed(User user) {
        if (mailUp.isCopy()) {
            return notice(user, "MailUp is off in this copy", "This is a copy. Connect it anew or leave it off.");
        }
        if (!mailUp.listens() || !mailUp.told().canOpen()) {
            return notice(
                    user,
                    "MailUp is not connected",
                    "The MailUp package is switched off or the connector has not told its address yet. "
                            + "Ask your administrator.");
        }
        return notice(user, "Permission denied", REFUSED);
    }

    private Answer notice(User user, String title, String sentence) {
        return frame.page(403, Optional.of(user), title, Html.note(sentence));
    }

    Answer history(User user, Bean record) {
        if (!mailUp.opensFor(user)) {
            return closed(user);
        }
        String body = connector
                .people(mailUp.told(), record.module().name(), record.id())
                .map(History::html)
                .orElseGet(() -> Html.note("The MailUp connector does not answer. This is what the CRM itself shows:")
                        + recordPage.block(record));
        String back = "<p><a href=\"%s\">Back to the record</a></p>\n".formatted(RecordPage.address(record));
        return frame.page(200, Optional.of(user), "MailUp history: " + record.label(), back + body);
    }

    Answer settings(User user) {
        if (!user.admin()) {
            return notice(user, "Permission denied", REFUSED);
        }
        Told told = mailUp.told();
        StringBuilder html = new StringBuilder();
        if (mailUp.isCopy()) {
            html.append(Html.note("This is a copy. Connect it anew or leave it off."));
        }
        html.append("<table class=\"pairs\">\n");
        html.append(Html.row("Connector", told.connector().map(URI::toString).orElse("has not told its address yet")));
        html.append(Html.row("Connection", told.connection()));
        html.append(Html.row("State", told.state().map(PackagePages::state).orElse("has not told its state yet")));
        html.append(Html.row("Connector's user", mailUp.settings().integrationUser()));
        html.append(Html.row("Switch", mailUp.state().name().toLowerCase(Locale.ROOT)));
        html.append(Html.row("Waiting", String.valueOf(mailUp.queueLength())));
        html.append(Html.row("Oldest", mailUp.oldest()));
        html.append(Html.row("Version", mailUp.settings().version()));
        html.append(Html.row("This CRM", mailUp.instance()));
        told.lists().forEach(list -> html.append(Html.row("List " + list.id(), list.label())));
        return frame.page(
                200, Optional.of(user), "MailUp", html.append("</table>\n").toString());
    }

    private static String state(Told.State state) {
        return (state.mode() + " " + state.code() + "\n" + state.sentence()).strip();
    }
}

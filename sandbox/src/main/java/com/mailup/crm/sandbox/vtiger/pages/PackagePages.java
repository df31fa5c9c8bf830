package com.mailup.crm.sandbox.vtiger.pages;

import com.mailup.crm.sandbox.crm.Connector;
import com.mailup.crm.sandbox.crm.History;
import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.crm.OpenLink;
import com.mailup.crm.sandbox.crm.Signing;
import com.mailup.crm.sandbox.crm.Told;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.vtiger.crm.Crm;
import com.mailup.crm.sandbox.vtiger.crm.CrmModule;
import com.mailup.crm.sandbox.vtiger.crm.Entity;
import com.mailup.crm.sandbox.vtiger.crm.MailUpPackage;
import com.mailup.crm.sandbox.vtiger.crm.Refusal;
import com.mailup.crm.sandbox.vtiger.crm.User;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The package's own pages: the button with what is behind it, the history of a person, the settings. */
final class PackagePages {
    private final Crm crm;
    private final MailUpPackage mailUp;
    private final RecordPage recordPage;
    private final Connector connector;

    PackagePages(Crm crm, MailUpPackage mailUp, RecordPage recordPage, Connector connector) {
        this.crm = crm;
        this.mailUp = mailUp;
        this.recordPage = recordPage;
        this.connector = connector;
    }

    /** The buttons of a list page. */
    String buttons(CrmModule module, User user) {
        return mailUp.opensFor(user) ? bar(openButton(module, "")) : "";
    }

    /** The buttons of a record page. */
    String buttons(Entity entity, User user) {
        String number = String.valueOf(entity.number());
        return mailUp.opensFor(user)
                ? bar(openButton(entity.module(), number)
                        + "<a class=\"button plain\" href=\"%s\">MailUp history</a>\n"
                                .formatted(address("view=History", entity.module(), number)))
                : "";
    }

    private static String bar(String buttons) {
        return "<div class=\"bar\">\n" + buttons + "</div>\n";
    }

    private static String openButton(CrmModule module, String number) {
        return "<a class=\"button\" href=\"%s\" target=\"_blank\" rel=\"noopener\">Open in MailUp</a>\n"
                .formatted(address("action=Open", module, number));
    }

    private static String address(String page, CrmModule module, String number) {
        return "/index.php?module=MailUp&amp;%s&amp;source=%s&amp;crmid=%s".formatted(page, module.name(), number);
    }

    /** Leads to MailUp, if the connector is there. The address in the link says nothing: rights and record are looked at here. */
    Answer open(User user, Optional<Entity> record) {
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
                crm.idOf(user).toString(),
                user.name(),
                record.map(entity -> entity.id().toString()).orElse(""),
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
                "Permission denied",
                Html.note("You have no right to this. Ask your administrator for access to the module MailUp."));
    }

    Answer history(User user, Entity record) {
        if (!mailUp.opensFor(user)) {
            return closed(user);
        }
        String body = connector
                .people(mailUp.told(), record.module().name(), record.id().toString())
                .map(History::html)
                .orElseGet(() -> Html.note("The MailUp connector does not answer. This is what the CRM itself shows:")
                        + recordPage.block(record, user));
        String back = "<p><a href=\"/index.php?module=%s&amp;view=Detail&amp;record=%d\">Back to the record</a></p>\n"
                .formatted(record.module().name(), record.number());
        return Frame.page(200, Optional.of(user), "MailUp history: " + record.label(), back + body);
    }

    Answer settings(User user) {
        if (!user.admin()) {
            throw Refusal.accessDenied();
        }
        MailUpPackage.PackageInfo info = mailUp.info();
        Told told = mailUp.told();
        StringBuilder html = new StringBuilder();
        if (info.copy()) {
            html.append(Html.note("This is a copy. Connect it anew or leave it off."));
        }
        html.append("<table class=\"pairs\">\n");
        html.append(Html.row("Connector", told.connector().map(URI::toString).orElse("has not told its address yet")));
        html.append(Html.row("Connection", told.connection()));
        html.append(Html.row("State", told.state().map(PackagePages::state).orElse("has not told its state yet")));
        html.append(Html.row("Switch", info.state().name().toLowerCase(Locale.ROOT)));
        html.append(Html.row("Waiting", String.valueOf(info.queueLength())));
        html.append(Html.row("Oldest", info.oldest().map(Instant::toString).orElse("")));
        html.append(Html.row("Version", info.version()));
        html.append(Html.row("This CRM", info.instance()));
        told.lists().forEach(list -> html.append(Html.row("List " + list.id(), list.label())));
        return Frame.page(
                200, Optional.of(user), "MailUp", html.append("</table>\n").toString());
    }

    private static String state(Told.State state) {
        return (state.mode() + " " + state.code() + "\n" + state.sentence()).strip();
    }
}

package com.mailup.crm.sandbox.vtiger.pages;

import com.mailup.crm.sandbox.crm.Connector;
import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Form;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.vtiger.crm.Crm;
import com.mailup.crm.sandbox.vtiger.crm.CrmModule;
import com.mailup.crm.sandbox.vtiger.crm.Entity;
import com.mailup.crm.sandbox.vtiger.crm.FieldNames;
import com.mailup.crm.sandbox.vtiger.crm.MailUpPackage;
import com.mailup.crm.sandbox.vtiger.crm.RecordId;
import com.mailup.crm.sandbox.vtiger.crm.Refusal;
import com.mailup.crm.sandbox.vtiger.crm.User;
import com.mailup.crm.sandbox.vtiger.vtql.Query;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The CRM's pages at their real addresses, for whoever signs in; records can be looked at only. */
public final class Pages {
    /** What the package allows at once is more; a page that holds them all would be too long. */
    private static final int MOST_SENT = 10_000;

    private final Crm crm;
    private final RecordPage recordPage;
    private final ListPage listPage;
    private final SignIns signIns;
    private final Connector connector;
    private final SendPages sendPages = new SendPages();
    private final Supplier<Optional<MailUpPackage>> installed;

    public Pages(Crm crm, FieldNames names, Supplier<Optional<MailUpPackage>> installed) {
        this.crm = crm;
        this.recordPage = new RecordPage(names);
        this.listPage = new ListPage(names);
        this.signIns = new SignIns(crm);
        this.connector = new Connector(crm.clock());
        this.installed = installed;
    }

    /** Who is signed in to the session of that id: the web service takes a browser's session over. */
    public Optional<User> signedIn(String session) {
        return signIns.user(session);
    }

    private Optional<PackagePages> mailUp() {
        return installed.get().map(inside -> new PackagePages(crm, inside, recordPage, connector));
    }

    public void register(Routes routes) {
        routes.get("/", _ -> Answer.redirect(SignIns.HOME));
        routes.get("/index.php", this::page);
        routes.post("/index.php", this::form);
        routes.get("/sandbox.css", _ -> Answer.of(200, "text/css", Html.STYLE));
    }

    private Answer form(Exchange exchange) {
        if (asked(exchange, "action").equals("Login")) {
            return signIns.signIn(exchange);
        }
        Optional<User> user = signIns.user(exchange);
        boolean ours = exchange.form()
                .first("__vtrftk")
                .filter(signIns.token(exchange)::equals)
                .isPresent();
        if (user.isEmpty()
                || !ours
                || comesFromElsewhere(exchange)
                || !asked(exchange, "module").equals("MailUp")) {
            return Frame.page(200, user, "Invalid request", "<p>Invalid request</p>");
        }
        try {
            return sending(exchange, user.get());
        } catch (Refusal refusal) {
            return Frame.page(403, user, "Permission denied", "<p>This cannot be sent.</p>");
        }
    }

    private Answer sending(Exchange exchange, User user) {
        MailUpPackage inside = installed.get().orElseThrow(Refusal::accessDenied);
        CrmModule module = crm.module(asked(exchange, "source"), user);
        Form form = exchange.form();
        List<Entity> records = form.first("all").isPresent()
                ? crm.search(everything(module, MOST_SENT), user)
                : form.all("selected_ids[]").stream()
                        .map(number -> entity(module, number, user))
                        .toList();
        if (asked(exchange, "view").equals("Send")) {
            return sendPages.question(inside, user, module, records, signIns.token(exchange));
        }
        return sendPages.send(
                inside,
                user,
                records,
                number(form.first("list")),
                form.first("group").orElse(""));
    }

    private static long number(Optional<String> text) {
        return text.filter(digits -> digits.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElseThrow(Refusal::accessDenied);
    }

    private static Query everything(CrmModule module, int most) {
        return new Query(new Query.Selection.All(), module.name(), List.of(), List.of("modifiedtime"), true, 0, most);
    }

    private Answer page(Exchange exchange) {
        Optional<User> user = signIns.user(exchange);
        if (user.isEmpty()) {
            return asked(exchange, "view").equals("Login") ? SignIns.form("") : Answer.redirect(SignIns.PAGE);
        }
        if (comesFromElsewhere(exchange)) {
            return Frame.page(200, user, "Illegal request", "<p>Illegal request</p>");
        }
        try {
            return switch (asked(exchange, "module")) {
                case "MailUp" -> ofPackage(exchange, user.get());
                case "Users" ->
                    asked(exchange, "action").equals("Logout")
                            ? signIns.signOut(exchange)
                            : Answer.redirect(SignIns.HOME);
                case "" -> Answer.redirect(SignIns.HOME);
                case String name -> {
                    CrmModule module = crm.module(name, user.get());
                    yield asked(exchange, "view").equals("Detail")
                            ? record(module, asked(exchange, "record"), user.get())
                            : list(exchange, module, user.get());
                }
            };
        } catch (Refusal refusal) {
            return Frame.page(404, user, "Not found", "<p>There is no such record or page.</p>");
        }
    }

    private Answer ofPackage(Exchange exchange, User user) {
        PackagePages pages = mailUp().orElseThrow(Refusal::accessDenied);
        if (asked(exchange, "parent").equals("Settings")) {
            return pages.settings(user);
        }
        if (asked(exchange, "view").equals("Run")) {
            MailUpPackage inside = installed.get().orElseThrow(Refusal::accessDenied);
            return sendPages.run(inside, user, number(exchange.query().first("run")));
        }
        String number = asked(exchange, "crmid");
        CrmModule module = crm.module(asked(exchange, "source"), user);
        if (asked(exchange, "view").equals("History")) {
            return pages.history(user, entity(module, number, user));
        }
        if (!asked(exchange, "action").equals("Open")) {
            throw Refusal.accessDenied();
        }
        return pages.open(user, number.isEmpty() ? Optional.empty() : Optional.of(entity(module, number, user)));
    }

    /** vTiger refuses links from other sites unless the browser keeps the referrer to itself. */
    private static boolean comesFromElsewhere(Exchange exchange) {
        String own = "http://" + exchange.header("host").orElse("") + "/";
        return exchange.header("referer").filter(from -> !from.startsWith(own)).isPresent();
    }

    private static String asked(Exchange exchange, String name) {
        return exchange.query().first(name).orElse("");
    }

    private Entity entity(CrmModule module, String number, User user) {
        return crm.retrieve(RecordId.parse(module.prefix() + "x" + number), user);
    }

    private Answer record(CrmModule module, String number, User user) {
        Entity entity = entity(module, number, user);
        return Frame.page(
                200,
                Optional.of(user),
                entity.label(),
                mailUp().map(pages -> pages.buttons(entity, user)).orElse("") + recordPage.body(entity, user));
    }

    private Answer list(Exchange exchange, CrmModule module, User user) {
        List<Entity> latest = crm.search(everything(module, Query.MOST_ROWS), user);
        boolean sends = installed.get().filter(inside -> inside.opensFor(user)).isPresent();
        String table = listPage.body(module, crm.liveRecords(module.name()), latest, sends, user);
        return Frame.page(
                200,
                Optional.of(user),
                module.label(),
                mailUp().map(pages -> pages.buttons(module, user)).orElse("")
                        + (sends ? ticked(exchange, module, table) : table));
    }

    private String ticked(Exchange exchange, CrmModule module, String table) {
        return "<form method=\"post\" action=\"/index.php?module=MailUp&amp;view=Send&amp;source=%s\">\n%s"
                        .formatted(module.name(), SendPages.hidden("__vtrftk", signIns.token(exchange)))
                + SendPages.button() + table + "</form>\n";
    }
}

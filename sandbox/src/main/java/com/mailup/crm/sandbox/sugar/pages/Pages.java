package com.mailup.crm.sandbox.sugar.pages;

import com.mailup.crm.sandbox.crm.Connector;
import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Form;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.sugar.crm.Access;
import com.mailup.crm.sandbox.sugar.crm.Bean;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.CrmModule;
import com.mailup.crm.sandbox.sugar.crm.MailUpPackage;
import com.mailup.crm.sandbox.sugar.crm.PackagePlace;
import com.mailup.crm.sandbox.sugar.crm.Ref;
import com.mailup.crm.sandbox.sugar.crm.Refusal;
import com.mailup.crm.sandbox.sugar.crm.Search;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.util.List;
import java.util.Optional;

/** The CRM's pages at their real addresses, for whoever signs in; records can be looked at, and sent to a group of MailUp. */
public final class Pages {
    private final Crm crm;
    private final Search search;
    private final PackagePlace place;
    private final Frame frame;
    private final SignIns signIns;
    private final RecordPage recordPage;
    private final ListPage listPage;
    private final Connector connector;
    private final SendPages sendPages;

    public Pages(Crm crm, PackagePlace place) {
        this.crm = crm;
        this.search = new Search(crm);
        this.place = place;
        this.frame = new Frame(crm.flavor());
        this.signIns = new SignIns(crm, frame);
        this.recordPage = new RecordPage(crm);
        this.listPage = new ListPage(crm);
        this.connector = new Connector(crm.clock());
        this.sendPages = new SendPages(crm, frame);
    }

    public void register(Routes routes) {
        routes.get("/", _ -> Answer.redirect(SignIns.HOME));
        routes.get("/index.php", exchange -> page(exchange, exchange.query()));
        routes.post("/index.php", this::form);
        routes.get("/sandbox.css", _ -> Answer.of(200, "text/css", Html.STYLE));
    }

    private Answer form(Exchange exchange) {
        Form form = exchange.form();
        if (asked(form, "action").equals("Authenticate")) {
            return signIns.signIn(form);
        }
        Optional<User> user = signIns.user(exchange);
        boolean ours =
                form.first("token").filter(signIns.token(exchange)::equals).isPresent();
        if (user.isEmpty() || !ours || !asked(form, "module").equals(MailUpPackage.MODULE)) {
            return frame.page(400, user, "Invalid request", "<p>Invalid request</p>");
        }
        try {
            return sending(form, user.get(), signIns.token(exchange));
        } catch (Refusal _) {
            return frame.page(403, user, "Permission denied", "<p>This cannot be sent.</p>");
        }
    }

    private Answer sending(Form form, User user, String token) {
        MailUpPackage inside = place.installed().orElseThrow(Refusal::noModule);
        CrmModule module = crm.module(asked(form, "source"), user);
        List<Bean> records = form.first("whole").isPresent()
                ? search.rows(module, "", "date_modified desc", false, user)
                : form.all("mass[]").stream()
                        .map(id -> bean(module.name(), id, user))
                        .toList();
        return switch (asked(form, "action")) {
            case "Send" -> sendPages.question(inside, user, module, records, token);
            case "SaveSend" -> sendPages.send(inside, user, records, asked(form, "list"), asked(form, "group"));
            default -> throw Refusal.accessDenied();
        };
    }

    private Answer page(Exchange exchange, Form asked) {
        Optional<User> user = signIns.user(exchange);
        if (user.isEmpty()) {
            return asked(asked, "action").equals("Login") ? signIns.form("") : Answer.redirect(SignIns.PAGE);
        }
        try {
            return switch (asked(asked, "module")) {
                case MailUpPackage.MODULE -> ofPackage(asked, user.get());
                case "Users" ->
                    asked(asked, "action").equals("Logout") ? signIns.signOut(exchange) : Answer.redirect(SignIns.HOME);
                case "" -> Answer.redirect(SignIns.HOME);
                case String name -> ofModule(crm.module(name, user.get()), asked, user.get(), signIns.token(exchange));
            };
        } catch (Refusal _) {
            return frame.page(404, user, "Not found", "<p>There is no such record or page.</p>");
        }
    }

    private Answer ofModule(CrmModule module, Form asked, User user, String token) {
        if (asked(asked, "action").equals("DetailView")) {
            Bean bean = bean(module.name(), asked(asked, "record"), user);
            String buttons = mailUp().map(pages -> pages.buttons(bean, user)).orElse("");
            return frame.page(200, Optional.of(user), bean.label(), recordPage.body(bean, user, buttons));
        }
        String buttons = mailUp().map(pages -> pages.buttons(module, user)).orElse("");
        List<Bean> latest = search.rows(module, "", "date_modified desc", false, user).stream()
                .limit(ListPage.MOST_ROWS)
                .toList();
        boolean sends = Crm.MAPPED.contains(module.name())
                && place.installed().filter(inside -> inside.opensFor(user)).isPresent();
        String table = listPage.body(module, latest, sends);
        return frame.page(
                200,
                Optional.of(user),
                module.name(),
                buttons + (sends ? SendPages.form(module, token, table) : table));
    }

    private Answer ofPackage(Form asked, User user) {
        PackagePages pages = mailUp().orElseThrow(Refusal::noModule);
        String record = asked(asked, "record_id");
        return switch (asked(asked, "action")) {
            case "Open" ->
                pages.open(
                        user,
                        record.isEmpty() ? Optional.empty() : Optional.of(bean(asked(asked, "source"), record, user)));
            case "Run" -> sendPages.run(place.installed().orElseThrow(Refusal::noModule), user, asked(asked, "run"));
            case "History" -> pages.history(user, bean(asked(asked, "source"), record, user));
            default -> pages.settings(user);
        };
    }

    private Optional<PackagePages> mailUp() {
        return place.installed().map(inside -> new PackagePages(crm, inside, frame, recordPage, connector));
    }

    private Bean bean(String module, String id, User user) {
        String known = crm.module(module, user).name();
        return crm.load(new Ref(known, id), user)
                .filter(bean -> user.may(Access.VIEW, known) && user.reaches(bean))
                .filter(bean -> Crm.MAPPED.contains(known))
                .orElseThrow(Refusal::accessDenied);
    }

    private static String asked(Form form, String name) {
        return form.first(name).orElse("");
    }
}

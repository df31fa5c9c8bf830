package com.mailup.crm.sandbox.salesforce.pages;

import com.mailup.crm.sandbox.crm.Connector;
import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Form;
import com.mailup.crm.sandbox.http.Route;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.salesforce.inside.MailUpPackage;
import com.mailup.crm.sandbox.salesforce.inside.PackagePlace;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Refusal;
import com.mailup.crm.sandbox.salesforce.org.Row;
import com.mailup.crm.sandbox.salesforce.org.SObjectType;
import com.mailup.crm.sandbox.salesforce.org.User;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The CRM's pages at addresses like the real ones, for whoever signs in; records can be looked at only. */
public final class Pages {
    private static final int LATEST = 100;
    private static final int MOST_SENT = 10_000;
    private static final List<String> OBJECTS = List.of("Contact", "Lead", "Account");

    private final Org org;
    private final PackagePlace place;
    private final SignIns signIns;
    private final RecordPage recordPage;
    private final Connector connector;
    private final SendPages sendPages = new SendPages();

    public Pages(Org org, PackagePlace place) {
        this.org = org;
        this.place = place;
        this.signIns = new SignIns(org);
        this.recordPage = new RecordPage(org);
        this.connector = new Connector(org.clock());
    }

    public void register(Routes routes) {
        routes.get("/", _ -> Answer.redirect(SignIns.HOME));
        routes.get("/login", _ -> SignIns.form(""));
        routes.post("/login", signIns::signIn);
        routes.get("/secur/logout", signIns::signOut);
        routes.get("/sandbox.css", _ -> Answer.of(200, "text/css", Html.STYLE));
        routes.get("/lightning/o/{type}/list", page(this::list));
        routes.get(
                "/lightning/r/{type}/{id}/view", page((user, exchange) -> record(user, row(exchange.variable("id")))));
        routes.get(
                "/apex/MailUpOpen",
                page((user, exchange) -> ours().open(
                                user,
                                exchange.query()
                                        .first("id")
                                        .filter(id -> !id.isEmpty())
                                        .map(this::row))));
        routes.get(
                "/apex/MailUpStatus",
                page((user, exchange) ->
                        ours().history(user, row(exchange.query().first("id").orElse("")))));
        routes.get("/apex/MailUpSettings", page((user, _) -> ours().settings(user)));
        routes.get(
                "/apex/MailUpRun",
                page((user, exchange) ->
                        sendPages.run(installed(), user, number(exchange.query().first("run")))));
        for (String type : OBJECTS) {
            routes.post("/apex/MailUpSend" + type, page((user, exchange) -> send(user, exchange, org.knownType(type))));
        }
    }

    private Route page(BiFunction<User, Exchange, Answer> page) {
        return exchange -> {
            Optional<User> user = signIns.user(exchange);
            if (user.isEmpty()) {
                return Answer.redirect(SignIns.PAGE);
            }
            try {
                return page.apply(user.get(), exchange);
            } catch (Refusal refusal) {
                boolean denied = refusal.code().equals("INSUFFICIENT_ACCESS");
                return Frame.page(
                        denied ? 403 : 404,
                        user,
                        denied ? "Insufficient Privileges" : "Page not found",
                        Html.paragraph(
                                denied
                                        ? "You do not have the level of access necessary."
                                        : "There is no such record or page."));
            }
        };
    }

    private MailUpPackage installed() {
        return place.installed().orElseThrow(Refusal::noSuchRecord);
    }

    private PackagePages ours() {
        return pages().orElseThrow(Refusal::noSuchRecord);
    }

    private Optional<PackagePages> pages() {
        return place.installed().map(inside -> new PackagePages(org, inside, recordPage, connector));
    }

    private Answer list(User user, Exchange exchange) {
        SObjectType type = Optional.of(exchange.variable("type"))
                .filter(OBJECTS::contains)
                .map(org::knownType)
                .orElseThrow(Refusal::noSuchRecord);
        List<Row> latest = latest(type, LATEST);
        int total = org.atomically(() -> (int)
                org.rows(type.name()).stream().filter(row -> !row.deleted()).count());
        boolean sends =
                place.installed().filter(inside -> inside.opensFor(user)).isPresent();
        String table = ListPage.body(type, total, latest, sends);
        String body = sends
                ? "<form method=\"post\" action=\"/apex/MailUpSend%s\">\n%s"
                                .formatted(type.name(), SendPages.hidden("token", signIns.token(exchange)))
                        + SendPages.button() + table + "</form>\n"
                : table;
        String buttons =
                pages().map(pages -> pages.buttons(user, Optional.empty())).orElse("");
        return Frame.page(200, Optional.of(user), type.plural(), buttons + body);
    }

    private List<Row> latest(SObjectType type, int most) {
        return org.atomically(() -> org.rows(type.name()).stream()
                .filter(row -> !row.deleted())
                .sorted(Comparator.comparing((Row row) -> row.get("SystemModstamp"))
                        .reversed())
                .limit(most)
                .toList());
    }

    private Answer record(User user, Row row) {
        String buttons =
                pages().map(pages -> pages.buttons(user, Optional.of(row))).orElse("");
        return Frame.page(200, Optional.of(user), row.get("Name"), buttons + recordPage.body(row, user));
    }

    /** The question first, and with a group the request. */
    private Answer send(User user, Exchange exchange, SObjectType type) {
        Form form = exchange.form();
        boolean own =
                form.first("token").filter(signIns.token(exchange)::equals).isPresent();
        if (!own) {
            throw SendPages.denied();
        }
        List<Row> records = form.first("all").isPresent()
                ? latest(type, MOST_SENT)
                : form.all("ids").stream().map(this::row).toList();
        return form.first("group").isEmpty()
                ? sendPages.question(installed(), user, type, records, signIns.token(exchange))
                : sendPages.send(
                        installed(),
                        user,
                        records,
                        number(form.first("list")),
                        form.first("group").orElse(""));
    }

    private static long number(Optional<String> text) {
        return text.filter(digits -> digits.matches("\\d{1,15}"))
                .map(Long::parseLong)
                .orElseThrow(Refusal::noSuchRecord);
    }

    private Row row(String id) {
        return org.find(id)
                .filter(found -> !found.deleted() && OBJECTS.contains(found.type()))
                .orElseThrow(Refusal::noSuchRecord);
    }
}

package com.mailup.crm.sandbox.mailup;

import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Form;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.mailup.ConsoleSessions.Visitor;
import com.mailup.crm.sandbox.mailup.MailUpOptions.UserSpec;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person sees: the console with its recipients, and the pages behind the links in messages. */
final class ConsolePages {
    private static final String COOKIE = "console";
    private static final int ROWS = 50;

    private final Platform platform;
    private final ConsoleSessions sessions;

    ConsolePages(Platform platform, ConsoleSessions sessions) {
        this.platform = platform;
        this.sessions = sessions;
    }

    void addTo(Routes routes) {
        routes.get("/{console}", this::front);
        routes.get("/{console}/Console/Login.aspx", this::loginPage);
        routes.post("/{console}/Console/Login.aspx", this::logIn);
        routes.get("/{console}/Console/Default.aspx", this::lists);
        routes.get("/{console}/Console/Recipients.aspx", this::recipients);
        routes.get("/{console}/frontend/Unsubscribe.aspx", exchange -> click(exchange, ConsentEvent.UNSUBSCRIBE));
        routes.get("/{console}/frontend/Confirm.aspx", exchange -> click(exchange, ConsentEvent.CONFIRMATION_CLICK));
        routes.get("/frontend/Thanks.aspx", _ -> Answer.html(200, Html.page("Thank you", "<p>Check your mail.</p>")));
        routes.get("/", _ -> Answer.redirect(path(platform.firstTenant(), "Default.aspx")));
    }

    private Answer front(Exchange exchange) {
        try {
            return Answer.redirect(path(tenant(exchange), "Default.aspx"));
        } catch (Refusal e) {
            return Answer.html(404, Html.page("Not found", ""));
        }
    }

    private Answer loginPage(Exchange exchange) {
        Optional<String> code = exchange.query().first("Code");
        if (code.isEmpty()) {
            return Answer.html(200, Html.page("Log in", Html.LOG_IN_FORM));
        }
        return sessions.redeem(code.get())
                .filter(visitor -> isHere(visitor, exchange))
                .map(this::welcome)
                .orElseGet(() -> Answer.html(
                        200, Html.page("Log in", "<p>The link is expired or was used.</p>" + Html.LOG_IN_FORM)));
    }

    private Answer logIn(Exchange exchange) {
        Form form = exchange.form();
        for (UserSpec user : tenant(exchange).spec().users()) {
            if (form.first("username").filter(user.username()::equals).isPresent()
                    && form.first("password").filter(user.password()::equals).isPresent()) {
                return welcome(new Visitor(tenant(exchange).account().consoleId(), user));
            }
        }
        return Answer.html(200, Html.page("Log in", "<p>User or password is wrong.</p>" + Html.LOG_IN_FORM));
    }

    private Answer welcome(Visitor visitor) {
        return Answer.redirect(path(platform.tenant(visitor.consoleId()), "Default.aspx"))
                .with("Set-Cookie", COOKIE + "=" + sessions.begin(visitor) + "; Path=/; HttpOnly; SameSite=Lax");
    }

    private Answer lists(Exchange exchange) {
        return forVisitor(exchange, (tenant, visitor) -> {
            String rows = tenant.account().lists().stream()
                    .filter(list -> visitor.user().sees(list.id()))
                    .map(list -> "<tr><td>" + list.id() + "</td><td>" + Html.escape(list.name()) + "</td>"
                            + statusCells(list) + "</tr>\n")
                    .collect(Collectors.joining());
            return Html.page(
                    tenant.account().company(),
                    whoAmI(tenant, visitor)
                            + "<table><tr><th>Id</th><th>List</th><th>Subscribed</th><th>Unsubscribed</th><th>Pending</th></tr>\n"
                            + rows + "</table>");
        });
    }

    private static String whoAmI(Tenant tenant, Visitor visitor) {
        return Html.paragraph("Logged in as " + visitor.user().username() + ", console "
                + tenant.account().consoleId());
    }

    private static String statusCells(MailingList list) {
        StringBuilder cells = new StringBuilder();
        for (Status status : Status.values()) {
            String target = "Recipients.aspx?list=" + list.id() + "&status=" + status.path();
            cells.append("<td>")
                    .append(Html.link(target, String.valueOf(list.ids(status).size())))
                    .append("</td>");
        }
        return cells.toString();
    }

    private Answer recipients(Exchange exchange) {
        return forVisitor(exchange, (tenant, visitor) -> {
            MailingList list = tenant.account().list(number(exchange, "list"));
            if (!visitor.user().sees(list.id())) {
                throw Refusal.notFound("List");
            }
            Status status = status(exchange.query().first("status").orElse(""));
            int page = exchange.query().first("page").isPresent() ? number(exchange, "page") : 0;
            String rows = list.ids(status)
                    .descendingFrom((long) Math.max(page, 0) * ROWS)
                    .limit(ROWS)
                    .mapToObj(id -> row(tenant.account().recipients().get(id), list, status))
                    .collect(Collectors.joining());
            String more = "Recipients.aspx?list=" + list.id() + "&status=" + status.path() + "&page=" + (page + 1);
            return Html.page(
                    list.name() + ": " + status.path(),
                    whoAmI(tenant, visitor)
                            + "<p>" + Html.link("Default.aspx", "All lists") + "</p>\n"
                            + "<table><tr><th>Id</th><th>Email</th><th>Name</th><th></th></tr>\n" + rows + "</table>\n"
                            + (list.ids(status).size() > (page + 1L) * ROWS ? Html.link(more, "Next page") : ""));
        });
    }

    private static String row(Recipient recipient, MailingList list, Status status) {
        String keys = "?list=" + list.id() + "&r=" + recipient.id();
        String action = switch (status) {
            case SUBSCRIBED -> Html.link("../frontend/Unsubscribe.aspx" + keys, "Unsubscribe, as the recipient");
            case PENDING -> Html.link("../frontend/Confirm.aspx" + keys, "Confirm, as the recipient");
            case UNSUBSCRIBED -> "";
        };
        return "<tr><td>" + recipient.id() + "</td><td>" + Html.escape(recipient.email()) + "</td><td>"
                + Html.escape((recipient.field(1) + " " + recipient.field(2)).strip()) + "</td><td>" + action
                + "</td></tr>\n";
    }

    /** The recipient's own click, which needs no log-in. */
    private Answer click(Exchange exchange, ConsentEvent event) {
        try {
            Account account = tenant(exchange).account();
            synchronized (account) {
                MailingList list = account.list(number(exchange, "list"));
                account.apply(event, list, account.recipients().get(number(exchange, "r")), Cause.LINK);
                return Answer.html(200, Html.page(list.name(), "<p>Your choice is recorded.</p>"));
            }
        } catch (Refusal e) {
            return Answer.html(404, Html.page("Not found", ""));
        }
    }

    private interface View {
        String html(Tenant tenant, Visitor visitor);
    }

    private Answer forVisitor(Exchange exchange, View view) {
        Optional<Visitor> visitor =
                exchange.cookie(COOKIE).flatMap(sessions::visitor).filter(found -> isHere(found, exchange));
        if (visitor.isEmpty()) {
            return Answer.redirect("Login.aspx");
        }
        try {
            Tenant tenant = tenant(exchange);
            synchronized (tenant.account()) {
                return Answer.html(200, view.html(tenant, visitor.get()));
            }
        } catch (Refusal e) {
            return Answer.html(404, Html.page("Not found", ""));
        }
    }

    private boolean isHere(Visitor visitor, Exchange exchange) {
        return exchange.variable("console").equals(String.valueOf(visitor.consoleId()));
    }

    private Tenant tenant(Exchange exchange) {
        return platform.tenants().values().stream()
                .filter(tenant -> exchange.variable("console")
                        .equals(String.valueOf(tenant.account().consoleId())))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Account"));
    }

    private static String path(Tenant tenant, String page) {
        return "/" + tenant.account().consoleId() + "/Console/" + page;
    }

    private static Status status(String path) {
        for (Status status : Status.values()) {
            if (status.path().equalsIgnoreCase(path)) {
                return status;
            }
        }
        throw Refusal.notFound("Status");
    }

    private static int number(Exchange exchange, String name) {
        try {
            return Integer.parseInt(exchange.query().first(name).orElse(""));
        } catch (NumberFormatException e) {
            throw Refusal.notFound(name);
        }
    }
}

package com.mailup.crm.sandbox.mailup;

import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Route;
import com.mailup.crm.sandbox.http.Routes;
import java.util.Optional;

/** The public pages under {@code /frontend}. The {@code Xml} ones answer a bare number, with status 200 even for errors. */
final class FormPages {
    private static final int DONE = 0;
    private static final int ERROR = 1;
    private static final int INVALID = 2;
    private static final int NO_CHANGE = 3;
    private static final int UNKNOWN_CALLER = -1011;

    private final Platform platform;

    private interface Page {
        int code(FormRequest request);
    }

    FormPages(Platform platform) {
        this.platform = platform;
    }

    void addTo(Routes routes) {
        for (String base : new String[] {"/frontend/", "/{console}/frontend/"}) {
            routes.post(base + "Subscribe.aspx", this::browserForm);
            routes.any(base + "XmlSubscribe.aspx", numeric("XmlSubscribe", this::subscribe));
            routes.any(base + "XmlChkSubscriber.aspx", numeric("XmlChkSubscriber", this::check));
            routes.any(base + "XmlUnSubscribe.aspx", numeric("XmlUnSubscribe", this::unsubscribe));
            routes.any(base + "XmlUpdSubscriber.aspx", numeric("XmlUpdSubscriber", this::update));
        }
    }

    private Route numeric(String name, Page page) {
        return exchange -> {
            platform.calls().count(exchange.method() + " /frontend/" + name + ".aspx");
            return number(code(exchange, page), name.equals("XmlSubscribe"), exchange);
        };
    }

    private int code(Exchange exchange, Page page) {
        try {
            FormRequest request = FormRequest.of(platform, exchange);
            if (!request.tenant().allowList().permits(exchange.remoteAddress())) {
                return UNKNOWN_CALLER;
            }
            synchronized (request.tenant().account()) {
                return page.code(request);
            }
        } catch (Refusal e) {
            return ERROR;
        }
    }

    private static Answer number(int code, boolean worded, Exchange exchange) {
        boolean wantsCode = exchange.query()
                .and(exchange.form())
                .first("retCode")
                .filter("1"::equals)
                .isPresent();
        if (!worded || wantsCode || code == UNKNOWN_CALLER) {
            return Answer.text(200, "\r\n" + code + "\r\n");
        }
        return Answer.text(
                200,
                switch (code) {
                    case DONE -> "Operation completed";
                    case INVALID -> "Invalid recipient";
                    case NO_CHANGE -> "Recipient already subscribed";
                    default -> "Generic error";
                });
    }

    private int subscribe(FormRequest request) {
        boolean confirm = request.flag("Confirm", true);
        return subscribe(request, confirm, Cause.API.from(request.ip()));
    }

    private int subscribe(FormRequest request, boolean confirm, Cause cause) {
        Person person;
        try {
            person = request.person();
        } catch (Refusal e) {
            return INVALID;
        }
        int code = NO_CHANGE;
        for (MailingList list : request.lists()) {
            code = Math.min(
                    code,
                    subscribe(
                            request,
                            list,
                            person,
                            confirm ? ConsentEvent.FORM_CONFIRMED : ConsentEvent.FORM_SUBSCRIBE,
                            cause));
        }
        return code;
    }

    private static int subscribe(
            FormRequest request, MailingList list, Person person, ConsentEvent event, Cause cause) {
        Account account = request.tenant().account();
        ConsentState before = account.recipients()
                .find(person)
                .map(known -> list.state(known.id()))
                .orElse(ConsentState.NONE);
        if (before == ConsentState.SUBSCRIBED) {
            return NO_CHANGE;
        }
        if (event.from(before) == ConsentState.BANNED) {
            return ERROR;
        }
        Recipient recipient = account.recipients().upsert(person, false);
        join(request, list, recipient);
        account.apply(event, list, recipient, cause);
        return DONE;
    }

    private static void join(FormRequest request, MailingList list, Recipient recipient) {
        Account account = request.tenant().account();
        for (int id : request.numbers("Group")) {
            Group group = account.group(id);
            if (group.listId() == list.id()) {
                group.members().add(recipient.id());
            }
        }
    }

    private int check(FormRequest request) {
        MailingList list = request.lists().getFirst();
        return known(request)
                .flatMap(recipient -> list.membership(recipient.id()))
                .map(membership -> membership.status().formCode())
                .orElse(ERROR);
    }

    private int unsubscribe(FormRequest request) {
        MailingList list = request.lists().getFirst();
        Optional<Recipient> recipient = known(request);
        if (recipient.isEmpty()) {
            return NO_CHANGE;
        }
        ConsentState before =
                request.tenant().account().apply(ConsentEvent.UNSUBSCRIBE, list, recipient.get(), Cause.API);
        return before == ConsentState.SUBSCRIBED || before == ConsentState.PENDING ? DONE : NO_CHANGE;
    }

    private int update(FormRequest request) {
        MailingList list = request.lists().getFirst();
        Recipient recipient = known(request)
                .filter(found -> list.state(found.id()) != ConsentState.NONE)
                .orElseThrow(() -> Refusal.notFound("Recipient"));
        Account account = request.tenant().account();
        if (request.flag("replace", false)) {
            account.groupsOf(list).forEach(group -> group.members().remove(recipient.id()));
        }
        join(request, list, recipient);
        account.edit(recipient, request.person().fields(), Cause.API);
        return DONE;
    }

    private static Optional<Recipient> known(FormRequest request) {
        return request.tenant().account().recipients().find(request.person());
    }

    /** A person fills in the form of a web site: no code, and the browser goes on to a page that says thanks. */
    private Answer browserForm(Exchange exchange) {
        platform.calls().count("POST /frontend/Subscribe.aspx");
        try {
            FormRequest request = FormRequest.of(platform, exchange);
            synchronized (request.tenant().account()) {
                subscribe(
                        request,
                        request.flag("confirm", true),
                        new Cause(Source.RECIPIENT, Reason.ADMINISTRATOR, request.ip()));
            }
            return Answer.redirect("/frontend/Thanks.aspx");
        } catch (Refusal e) {
            return Answer.html(200, Html.page("Subscription", "<p>The form is not complete.</p>"));
        }
    }
}

package com.mailup.crm.sandbox.mailup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.http.Route;
import com.mailup.crm.sandbox.http.Routes;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The control of the sandbox for other processes: JSON under {@code /sandbox}. */
final class ControlApi {
    private static final String ACCOUNT = "/sandbox/accounts/{account}";

    private final Supplier<SandboxMailUp> sandbox;

    private interface Action {
        void run(MailUpConsole console, ControlCommand command);
    }

    ControlApi(Supplier<SandboxMailUp> sandbox) {
        this.sandbox = sandbox;
    }

    void addTo(Routes routes) {
        Map<String, Action> actions = Map.ofEntries(
                Map.entry("add", (console, it) -> console.add(it.list(), it.email(), it.fields())),
                Map.entry(
                        "form-subscribe", (console, it) -> console.subscribeByForm(it.list(), it.email(), it.fields())),
                Map.entry("confirm", (console, it) -> console.confirm(it.list(), it.email())),
                Map.entry("unsubscribe", (console, it) -> console.unsubscribe(it.list(), it.email())),
                Map.entry(
                        "admin-unsubscribe",
                        (console, it) -> console.unsubscribeByAdministrator(it.list(), it.email())),
                Map.entry("admin-subscribe", (console, it) -> console.subscribeByAdministrator(it.list(), it.email())),
                Map.entry("hard-bounce", (console, it) -> console.hardBounce(it.email())),
                Map.entry("complaint", (console, it) -> console.complaint(it.list(), it.email())),
                Map.entry("edit", (console, it) -> console.edit(it.email(), it.fields())),
                Map.entry("change-email", (console, it) -> console.changeEmail(it.email(), it.text("newEmail"))),
                Map.entry("remove", (console, it) -> console.remove(it.list(), it.email())),
                Map.entry("remove-everywhere", (console, it) -> console.removeEverywhere(it.email())),
                Map.entry("import", (console, it) -> console.bulkImport(it.list(), it.text("importType"), it.emails())),
                Map.entry("fill", (console, it) -> console.fill(it.list(), it.number("count"))),
                Map.entry("create-group", (console, it) -> console.createGroup(it.list(), it.text("name"))),
                Map.entry("webhooks", (console, it) -> console.setWebhooks(it.webhooks())),
                Map.entry("duplicate-webhooks", (console, it) -> console.duplicateNextWebhooks(it.number("count"))),
                Map.entry("shuffle-webhooks", (console, it) -> console.shuffleNextWebhooks(it.number("count"))),
                Map.entry("allow-list", (console, it) -> console.setAllowList(it.flag("enabled"), it.addresses())));
        actions.forEach((name, action) -> routes.post(ACCOUNT + "/" + name, act(action)));
        routes.get(ACCOUNT + "/recipient", answering(this::recipient));
        routes.get(ACCOUNT + "/webhook-calls", answering(this::webhookCalls));
        routes.get("/sandbox/state", answering(_ -> state()));
        routes.get("/sandbox/calls", answering(_ -> Answer.json(sandbox.get().calls())));
        routes.delete("/sandbox/calls", doing(_ -> sandbox.get().clearCalls()));
        routes.post("/sandbox/faults", doing(this::inject));
        routes.delete("/sandbox/faults", doing(_ -> sandbox.get().clearFaults()));
        routes.post(
                "/sandbox/rate-limit",
                doing(exchange -> sandbox.get()
                        .rateLimit(ControlCommand.of(exchange).oneOf("mode", MailUpOptions.RateLimit.class))));
        routes.post("/sandbox/tokens/expire", doing(_ -> sandbox.get().expireAccessTokens()));
        routes.post("/sandbox/tokens/revoke", doing(_ -> sandbox.get().revokeTokens()));
        routes.post("/sandbox/reset", doing(_ -> sandbox.get().reset()));
    }

    private Route act(Action action) {
        return doing(exchange -> action.run(console(exchange), ControlCommand.of(exchange)));
    }

    private static Route doing(Consumer<Exchange> work) {
        return answering(exchange -> {
            work.accept(exchange);
            return Answer.json(Json.object().put("done", true));
        });
    }

    private static Route answering(Route route) {
        return exchange -> {
            try {
                return route.answer(exchange);
            } catch (Refusal e) {
                return e.answer();
            }
        };
    }

    private MailUpConsole console(Exchange exchange) {
        return sandbox.get().console(ControlCommand.integer(exchange.variable("account")));
    }

    private void inject(Exchange exchange) {
        ControlCommand command = ControlCommand.of(exchange);
        MailUpFault fault = command.oneOf("fault", MailUpFault.class);
        Effect effect = command.has("delayMillis")
                ? new Effect.Delay(Duration.ofMillis(command.number("delayMillis")))
                : fault.effect();
        sandbox.get().inject(command.text("target"), command.has("times") ? command.number("times") : 1, effect);
    }

    private Answer recipient(Exchange exchange) {
        String email = exchange.query().first("email").orElse("");
        return Answer.json(console(exchange).find(email).orElseThrow(() -> Refusal.notFound("Recipient")));
    }

    private Answer webhookCalls(Exchange exchange) {
        MailUpConsole console = console(exchange);
        ObjectNode answer = Json.object().put("undelivered", console.undeliveredWebhooks());
        var calls = answer.putArray("calls");
        console.webhookCalls()
                .forEach(call -> calls.addObject()
                        .put("url", call.url().toString())
                        .put("event", call.event().name())
                        .put("list", call.listId())
                        .put("email", call.email())
                        .put("try", call.number())
                        .put("status", call.status())
                        .put("at", call.at().toString()));
        return Answer.json(answer);
    }

    private Answer state() {
        ObjectNode answer = Json.object().put("baseUri", sandbox.get().baseUri().toString());
        var accounts = answer.putArray("accounts");
        for (Tenant tenant : sandbox.get().platform().tenants().values()) {
            synchronized (tenant.account()) {
                accounts.add(account(tenant.account()));
            }
        }
        return Answer.json(answer);
    }

    private JsonNode account(Account account) {
        ObjectNode json = Json.object()
                .put("consoleId", account.consoleId())
                .put("console", sandbox.get().consoleUri(account.consoleId()).toString());
        var lists = json.putArray("lists");
        for (MailingList list : account.lists()) {
            ObjectNode item = lists.addObject()
                    .put("id", list.id())
                    .put("guid", list.guid())
                    .put("name", list.name());
            for (Status status : Status.values()) {
                item.put(status.path(), list.ids(status).size());
            }
        }
        return json;
    }
}

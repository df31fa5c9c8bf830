package com.mailup.crm.sandbox.mailup;

import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.MalformedRequest;
import com.mailup.crm.sandbox.http.Route;
import com.mailup.crm.sandbox.http.Routes;

/** The door of the REST service: token, rate limit, counters and the error object are the same for every resource. */
final class ConsoleService {
    private static final String BASE = "/API/v1.1/Rest/ConsoleService.svc";

    private final Platform platform;
    private final Routes routes;

    /** What a resource does for a caller, who holds the account's monitor meanwhile. */
    @FunctionalInterface
    interface Endpoint {
        Answer answer(Caller caller);
    }

    ConsoleService(Platform platform, Routes routes) {
        this.platform = platform;
        this.routes = routes;
    }

    ConsoleService on(String method, String template, Endpoint endpoint) {
        routes.on(method, BASE + template, guarded(method + " " + template, template, endpoint));
        return this;
    }

    private Route guarded(String name, String resource, Endpoint endpoint) {
        return exchange -> {
            platform.calls().count(name);
            try {
                Caller caller = caller(exchange);
                platform.limiter().check(caller.grant().user().username() + " " + resource);
                synchronized (caller.account()) {
                    return endpoint.answer(caller);
                }
            } catch (Refusal e) {
                return e.answer();
            } catch (MalformedRequest e) {
                return Refusal.badRequest("The request is malformed.").answer();
            }
        };
    }

    private Caller caller(Exchange exchange) {
        String token = exchange.header("Authorization")
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring(7).strip())
                .orElseThrow(() -> Refusal.unauthorized("Access token is missing"));
        Tokens.Grant grant = platform.tokens().caller(token);
        Tenant tenant = exchange.tags().contains(Caller.OTHER_ACCOUNT)
                ? platform.otherThan(grant.consoleId())
                : platform.tenant(grant.consoleId());
        return new Caller(grant, tenant, exchange);
    }
}

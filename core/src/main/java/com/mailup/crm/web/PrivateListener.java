package com.mailup.crm.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.observe.Findings;
import com.mailup.crm.observe.Health;
import com.mailup.crm.observe.Meters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What the operator may call: health in detail, metrics and status. On loopback for who is on this host; elsewhere with a token. */
public final class PrivateListener implements AutoCloseable {
    private static final Pattern OWN_HOST = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");

    private final HttpListener listener;
    private final boolean loopback;
    private final Optional<Secret> token;

    /**
     * @param token what a caller shows as {@code Authorization: Bearer}; required when not bound to loopback
     * @param status the whole status as JSON
     * @throws SyncException CONFIG_INVALID
     */
    public PrivateListener(
            Binding binding,
            Limits limits,
            Optional<Secret> token,
            Health health,
            Supplier<String> status,
            Meters meters,
            Findings findings) {
        this.loopback = binding.address().isLoopbackAddress();
        this.token = token;
        if (!loopback && token.isEmpty()) {
            throw new SyncException(
                    ErrorCode.CONFIG_INVALID,
                    binding.name() + ".bind is not loopback: set " + binding.name() + ".token");
        }
        List<Route> routes = List.of(
                Route.get("/health/live", call -> Reply.text(200, "live")),
                Route.get("/health/ready", guarded(call -> ready(health))),
                Route.get(
                        "/metrics",
                        guarded(call -> Reply.text(200, meters.scrape())
                                .with("Content-Type", "text/plain; version=0.0.4; charset=utf-8"))),
                Route.get("/status", guarded(call -> Reply.json(200, status.get()))));
        this.listener = new HttpListener(binding, limits, routes, meters, findings);
    }

    public void start() {
        listener.start();
    }

    public int port() {
        return listener.port();
    }

    @Override
    public void close() {
        listener.close();
    }

    /** The host's name is checked since a web page can point a name of its own at loopback and read what it finds there. */
    private Route.Endpoint guarded(Route.Endpoint endpoint) {
        return call -> {
            if (loopback && !OWN_HOST.matcher(call.header("host")).matches()) {
                return Reply.text(403, "call this host by its own name");
            }
            if (token.isPresent() && !token.get().equals(new Secret(bearer(call)))) {
                return Reply.text(401, "sign in").with("WWW-Authenticate", "Bearer");
            }
            return endpoint.answer(call);
        };
    }

    private static String bearer(Call call) {
        String given = call.header("authorization");
        return given.startsWith("Bearer ") ? given.substring("Bearer ".length()) : "";
    }

    private static Reply ready(Health health) {
        Map<String, Boolean> checks = health.check();
        boolean ready = !checks.containsValue(false);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ready", ready);
        ObjectNode details = json.putObject("checks");
        checks.forEach(details::put);
        return Reply.json(ready ? 200 : 503, json.toString());
    }
}

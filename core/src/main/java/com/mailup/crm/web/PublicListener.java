package com.mailup.crm.web;

import com.mailup.crm.inbox.CallbackInbox;
import com.mailup.crm.inbox.HookInbox;
import com.mailup.crm.observe.Findings;
import com.mailup.crm.observe.Meters;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the world may call: hooks, callbacks, the way into MailUp, and whether we live. */
public final class PublicListener implements AutoCloseable {
    private final HttpListener listener;

    /** @param more routes beside those of hooks, callbacks and life */
    public PublicListener(
            Binding binding,
            Limits limits,
            HookInbox hooks,
            CallbackInbox callbacks,
            List<Route> more,
            InstantSource clock,
            Meters meters,
            Findings findings) {
        List<Route> routes = new ArrayList<>(more);
        routes.add(Route.post("/hooks/{connection}", new HookEndpoint(hooks, clock)));
        routes.add(new Route(
                Set.of("GET", "POST"), "/callbacks/{account}/{list}/{token}", new CallbackEndpoint(callbacks)));
        routes.add(Route.get("/health/live", call -> Reply.text(200, "live")));
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
}

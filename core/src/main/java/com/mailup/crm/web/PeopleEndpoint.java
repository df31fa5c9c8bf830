package com.mailup.crm.web;

import com.mailup.crm.contract.HookRequest;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.inbox.PeopleDesk;
import java.time.InstantSource;

/** A CRM's question for the history of one of its records. */
public final class PeopleEndpoint implements Route.Endpoint {
    private final PeopleDesk desk;
    private final InstantSource clock;

    private PeopleEndpoint(PeopleDesk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
    }

    public static Route route(PeopleDesk desk, InstantSource clock) {
        return Route.post("/people/{connection}", new PeopleEndpoint(desk, clock));
    }

    @Override
    public Reply answer(Call call) {
        try {
            HookRequest request = new HookRequest(call.headers(), call.body(), clock.instant());
            return Reply.json(200, desk.answer(call.path("connection"), request));
        } catch (SyncException e) {
            return switch (e.code()) {
                case HOOK_REFUSED -> HookEndpoint.refused(401, "HOOK_REFUSED");
                case HOOK_MALFORMED -> HookEndpoint.refused(400, "HOOK_MALFORMED");
                default -> throw e;
            };
        }
    }
}

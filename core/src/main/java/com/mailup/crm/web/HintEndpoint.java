package com.mailup.crm.web;

import com.mailup.crm.contract.HookCall;
import com.mailup.crm.contract.HookRequest;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.inbox.HintInbox;
import java.time.InstantSource;
import java.util.Map;

/** Unsigned calls of CRMs. A wrong token is answered as a route that does not exist. */
public final class HintEndpoint implements Route.Endpoint {
    private final HintInbox inbox;
    private final InstantSource clock;

    private HintEndpoint(HintInbox inbox, InstantSource clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    public static Route route(HintInbox inbox, InstantSource clock) {
        return Route.post("/hints/{connection}/{token}", new HintEndpoint(inbox, clock));
    }

    @Override
    public Reply answer(Call call) {
        try {
            HookRequest request = new HookRequest(call.headers(), call.body(), clock.instant());
            return inbox.take(call.path("connection"), call.path("token"), request)
                    .map(HintEndpoint::acknowledged)
                    .orElseGet(() -> Reply.text(202, ""));
        } catch (SyncException e) {
            return switch (e.code()) {
                case HOOK_REFUSED -> Reply.text(404, "not found");
                case CRM_OTHER_INSTANCE -> HookEndpoint.refused(409, "OTHER_INSTANCE");
                default -> throw e;
            };
        }
    }

    private static Reply acknowledged(HookCall taken) {
        return new Reply(200, Map.of("Content-Type", taken.replyType()), taken.reply());
    }
}

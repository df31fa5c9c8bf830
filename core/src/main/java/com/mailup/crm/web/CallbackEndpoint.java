package com.mailup.crm.web;

import com.mailup.crm.contract.SyncException;
import com.mailup.crm.inbox.CallbackInbox;

/** Callbacks of MailUp. A wrong token is answered as a route that does not exist. */
final class CallbackEndpoint implements Route.Endpoint {
    private final CallbackInbox inbox;

    CallbackEndpoint(CallbackInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public Reply answer(Call call) {
        try {
            String parameters = call.method().equals("GET") ? call.query() : call.body();
            inbox.take(call.path("account"), call.path("list"), call.path("token"), parameters);
            return Reply.text(200, "");
        } catch (SyncException e) {
            return switch (e.code()) {
                case HOOK_REFUSED -> Reply.text(404, "not found");
                case HOOK_MALFORMED -> Reply.text(400, "malformed");
                default -> throw e;
            };
        }
    }
}

package com.mailup.crm.web;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.inbox.HintInbox;

/** Unsigned calls of CRMs. A wrong token is answered as a route that does not exist. */
public final class HintEndpoint implements Route.Endpoint {
    private final HintInbox inbox;

    private HintEndpoint(HintInbox inbox) {
        this.inbox = inbox;
    }

    public static Route route(HintInbox inbox) {
        return Route.post("/hints/{connection}/{token}", new HintEndpoint(inbox));
    }

    @Override
    public Reply answer(Call call) {
        try {
            inbox.take(call.path("connection"), call.path("token"));
            return Reply.text(202, "");
        } catch (SyncException e) {
            if (e.code() == ErrorCode.HOOK_REFUSED) {
                return Reply.text(404, "not found");
            }
            throw e;
        }
    }
}

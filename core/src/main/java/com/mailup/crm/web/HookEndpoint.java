package com.mailup.crm.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.contract.HookRequest;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.inbox.HookInbox;
import com.mailup.crm.store.ConnectionStore.ConnectionState;
import com.mailup.crm.store.ConnectionStore.Mode;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Hooks of CRMs. The answer tells the CRM's settings page how the connector is. */
final class HookEndpoint implements Route.Endpoint {
    private final HookInbox inbox;
    private final InstantSource clock;

    HookEndpoint(HookInbox inbox, InstantSource clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    @Override
    public Reply answer(Call call) {
        try {
            HookRequest request = new HookRequest(call.headers(), call.body(), clock.instant());
            return Reply.json(202, state(inbox.take(call.path("connection"), request)));
        } catch (SyncException e) {
            return switch (e.code()) {
                case HOOK_REFUSED -> refused(401, "HOOK_REFUSED");
                case HOOK_MALFORMED -> refused(400, "HOOK_MALFORMED");
                case CRM_OTHER_INSTANCE -> refused(409, "OTHER_INSTANCE");
                default -> throw e;
            };
        }
    }

    static Reply refused(int status, String code) {
        return Reply.json(status, "{\"state\":\"refused\",\"code\":\"" + code + "\"}");
    }

    /** A connection without a remembered state was never planned, and so it is held. */
    private static String state(Optional<ConnectionState> state) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(
                "state",
                state.map(ConnectionState::mode).orElse(Mode.HELD).name().toLowerCase(Locale.ROOT));
        state.flatMap(ConnectionState::code)
                .ifPresent(code -> json.put("code", code.name()).put("message", code.words()));
        return json.toString();
    }
}

package com.mailup.crm.inbox;

import com.mailup.crm.contract.HookCall;
import com.mailup.crm.contract.HookDecoder;
import com.mailup.crm.contract.HookRequest;

/** The push wire of our packages. */
final class SignedHooks implements HookDecoder {
    private final SignedRequests proof;
    private final HookWire wire;

    SignedHooks(HookSource source) {
        proof = new SignedRequests(new GoodKeys(source.secrets(), HookKeys.HOOK, source.connection()));
        wire = new HookWire(source.connection(), source.mapping());
    }

    @Override
    public HookCall decode(HookRequest request) {
        String id = proof.prove(request);
        HookWire.Message message = wire.read(request.body(), request.receivedAt());
        return new HookCall(id, message.instance(), message.changes(), "", "");
    }
}

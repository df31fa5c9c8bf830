package com.mailup.crm.contract;

/** Proves where a request came from, translates it, and says what the CRM wants to hear. No I/O; thread-safe. */
public interface HookDecoder {
    /**
     * Checks and translates one request.
     *
     * @throws SyncException HOOK_REFUSED when the proof fails, HOOK_MALFORMED when it cannot be read
     */
    HookCall decode(HookRequest request);
}

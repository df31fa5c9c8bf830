package com.mailup.crm.contract;

/** HTTP for adapters. Blocking, interruptible, thread-safe; one request per call, never repeated by itself. */
public interface HttpGateway {
    /**
     * Sends one request.
     *
     * @throws SyncException CRM_UNREACHABLE (outcome unknown once the request may have been received), CRM_REDIRECTED for any 3xx
     *     with a Location, ADDRESS_FORBIDDEN, TEST_AND_LIVE_MIXED
     */
    HttpReply send(HttpCall call);
}

package com.mailup.crm.contract;

import java.time.Instant;
import java.util.Map;

/**
 * A request as it came in.
 *
 * @param headers names in lower case
 * @param body the raw text, checked before anything is parsed
 * @param receivedAt by our clock
 */
public record HookRequest(Map<String, String> headers, String body, Instant receivedAt) {
    public HookRequest {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "<hook>";
    }
}

package com.mailup.crm.contract;

import java.util.Map;

/**
 * An HTTP answer, whatever its status.
 *
 * @param headers names in lower case
 * @param body decoded as UTF-8, at most 32 MiB
 */
public record HttpReply(int status, Map<String, String> headers, String body) {
    public HttpReply {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "HTTP " + status;
    }
}

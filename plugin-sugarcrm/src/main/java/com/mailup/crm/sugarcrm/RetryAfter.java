package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import java.time.Duration;

/** How long a server that has too many calls wants to be left alone. */
final class RetryAfter {
    static final int TOO_MANY = 429;
    private static final Duration USUAL = Duration.ofSeconds(60);

    private RetryAfter() {}

    static SyncException busy(String call, HttpReply reply) {
        return SyncException.retryAfter(ErrorCode.CRM_BUSY, call, wait(reply));
    }

    private static Duration wait(HttpReply reply) {
        try {
            return Duration.ofSeconds(Long.parseLong(
                    reply.headers().getOrDefault("retry-after", "").strip()));
        } catch (NumberFormatException e) {
            return USUAL;
        }
    }
}

package com.mailup.crm.sandbox.mailup;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A recipient's standing in one list. A million of them are kept, so absent values are null here and nowhere else.
 *
 * @param optoutReason MailUp's code, see {@link Reason}; 0 unless unsubscribed
 */
record Membership(
        Status status,
        @Nullable Instant optin,
        @Nullable Instant optinRequest,
        @Nullable String optinRequestIp,
        @Nullable Instant optout,
        int optoutReason) {
    private static final Set<Integer> BANS = Set.of(Reason.HARD_BOUNCE, Reason.COMPLAINT, 81, 82, 83);

    ConsentState state() {
        return switch (status) {
            case SUBSCRIBED -> ConsentState.SUBSCRIBED;
            case PENDING -> ConsentState.PENDING;
            case UNSUBSCRIBED -> BANS.contains(optoutReason) ? ConsentState.BANNED : ConsentState.UNSUBSCRIBED;
        };
    }

    static Membership subscribed(@Nullable Membership before, Instant now) {
        return before == null
                ? new Membership(Status.SUBSCRIBED, now, null, null, null, 0)
                : new Membership(Status.SUBSCRIBED, now, before.optinRequest, before.optinRequestIp, null, 0);
    }

    static Membership pending(Instant now, @Nullable String ip) {
        return new Membership(Status.PENDING, null, now, ip, null, 0);
    }

    static Membership unsubscribed(@Nullable Membership before, Instant now, int reason) {
        return before == null
                ? new Membership(Status.UNSUBSCRIBED, null, null, null, now, reason)
                : new Membership(
                        Status.UNSUBSCRIBED, before.optin, before.optinRequest, before.optinRequestIp, now, reason);
    }
}

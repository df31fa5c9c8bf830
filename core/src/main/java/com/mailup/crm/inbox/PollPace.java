package com.mailup.crm.inbox;

import com.mailup.crm.contract.CrmInfo.Presence;
import java.time.Duration;

/**
 * How often a CRM is asked.
 *
 * @param interval between two calls that find nothing
 * @param slowInterval the same, while an empty call takes longer than {@code slowCall}
 */
public record PollPace(Duration interval, Duration slowInterval, Duration slowCall) {
    private static final Duration SLOW_CALL = Duration.ofMillis(200);

    /** The pace where our package queues, or the given one where changes are found by asking. */
    public static PollPace of(Presence presence, Duration pollInterval) {
        Duration interval = presence == Presence.PACKAGE ? Duration.ofSeconds(2) : pollInterval;
        return new PollPace(interval, interval.multipliedBy(5), SLOW_CALL);
    }

    Duration after(Duration emptyCall) {
        return emptyCall.compareTo(slowCall) > 0 ? slowInterval : interval;
    }
}

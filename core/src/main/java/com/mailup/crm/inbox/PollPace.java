package com.mailup.crm.inbox;

import com.mailup.crm.contract.CrmInfo.Presence;
import java.time.Duration;

/**
 * How often a CRM is asked: as often as is wanted, as long as asking takes no more than a tenth of its time.
 *
 * @param interval between two calls that find nothing, while such a call is short
 * @param longest the same, however long it takes
 */
record PollPace(Duration interval, Duration longest) {
    private static final int SHARE = 10;

    /** The pace where our package queues, or the given one where changes are found by asking. */
    static PollPace of(Presence presence, Duration pollInterval) {
        Duration interval = presence == Presence.PACKAGE ? Duration.ofSeconds(2) : pollInterval;
        return new PollPace(interval, interval.multipliedBy(5));
    }

    Duration after(Duration emptyCall) {
        Duration wait = emptyCall.multipliedBy(SHARE);
        if (wait.compareTo(interval) < 0) {
            return interval;
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}

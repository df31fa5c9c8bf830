package com.mailup.crm.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * A loosening call, stored before it is sent.
 *
 * @param until when it can no longer take effect: it is never repeated before; for an ended call, its end
 * @param state what is known of its outcome
 */
public record OpenCall(Kind kind, long optOut, Instant sent, Instant until, State state) {
    /** The margin for clocks when a callback dates an opt-out into a call. */
    static final Duration CLOCKS = Duration.ofMinutes(5);

    /** MailUp repeats a callback for about 25 hours. */
    private static final Duration LATEST_CALLBACK = Duration.ofHours(26);

    /** The ways a call of ours can make somebody subscribed or pending. */
    public enum Kind {
        IMPORT,
        ADD,
        FORCED_OPT_IN,
        CONFIRMATION
    }

    /** What is known of its outcome. */
    public enum State {
        /** Sent, or about to be. */
        OPEN,
        /** Its outcome is not known: what MailUp shows is no evidence until it was read as not subscribed. */
        UNKNOWN,
        /** Answered; kept for callbacks that come late. */
        ENDED
    }

    /** Whether "MailUp shows Subscribed" may be this call's own doing. */
    boolean clouds() {
        return state != State.ENDED;
    }

    boolean mayStillAct(Instant now) {
        return state != State.ENDED && until.isAfter(now);
    }

    /** Whether an opt-out at an instant may have been undone by this call. */
    boolean covers(Instant optOutAt) {
        return !optOutAt.isBefore(sent.minus(CLOCKS)) && !optOutAt.isAfter(until.plus(CLOCKS));
    }

    boolean forgotten(Instant now) {
        return state == State.ENDED && until.plus(LATEST_CALLBACK).isBefore(now);
    }

    OpenCall as(State outcome, Instant end) {
        return new OpenCall(kind, optOut, sent, end, outcome);
    }
}

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

    /** Whether both are ended calls of one kind for one opt-out, and what they cover overlaps: as one they cover just as much. */
    boolean meets(OpenCall other) {
        Duration apart = CLOCKS.multipliedBy(2);
        return state == State.ENDED
                && other.state == State.ENDED
                && kind == other.kind
                && optOut == other.optOut
                && !sent.isAfter(other.until.plus(apart))
                && !other.sent.isAfter(until.plus(apart));
    }

    /** Both as one. */
    OpenCall with(OpenCall other) {
        Instant first = sent.isBefore(other.sent) ? sent : other.sent;
        Instant last = until.isAfter(other.until) ? until : other.until;
        return new OpenCall(kind, optOut, first, last, State.ENDED);
    }

    OpenCall as(State outcome, Instant end) {
        return new OpenCall(kind, optOut, sent, end, outcome);
    }
}

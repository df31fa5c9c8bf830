package com.mailup.crm.engine;

import com.mailup.crm.model.OptOutReason;
import java.time.Instant;
import java.util.Optional;

/**
 * The newest opt-out of a person on a list.
 *
 * @param number counts the opt-outs; 0 means there never was one
 * @param standing false once it was lifted by evidence
 * @param occurredAt when it is said to have happened, for people to read
 * @param seenAt when the connector decided it
 */
public record OptOut(
        long number,
        boolean standing,
        Optional<OptOutReason> reason,
        Optional<Instant> occurredAt,
        Optional<Instant> seenAt) {
    public static final OptOut NEVER = new OptOut(0, false, Optional.empty(), Optional.empty(), Optional.empty());

    /** The next opt-out after this one. A weaker reason does not hide a stronger one that still stands. */
    OptOut next(OptOutReason why, Optional<Instant> occurred, Instant now) {
        boolean keeps =
                standing && reason.filter(old -> weight(old) > weight(why)).isPresent();
        return new OptOut(
                number + 1, true, keeps ? reason : Optional.of(why), keeps ? occurredAt : occurred, Optional.of(now));
    }

    /** How much a reason says about the person's will. */
    static int weight(OptOutReason reason) {
        return switch (reason) {
            case HARD_BOUNCE, ADDRESS_CHANGED -> 0;
            case NOT_CONFIRMED, REMOVED, RECORD_DELETED -> 1;
            case CRM_STATUS,
                    CRM_FLAG,
                    CONSOLE,
                    LINK,
                    IMPORTED,
                    LIST_UNSUBSCRIBE,
                    BLOCKED,
                    OTHER_LIST,
                    SUPPRESSED,
                    UNKNOWN -> 2;
            case COMPLAINT -> 3;
        };
    }

    OptOut lifted() {
        return new OptOut(number, false, reason, occurredAt, seenAt);
    }
}

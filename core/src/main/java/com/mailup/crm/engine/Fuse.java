package com.mailup.crm.engine;

import com.mailup.crm.engine.Decision.Source;
import com.mailup.crm.engine.Decision.StatusChange;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.SubscriptionStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells an unusual number of changes in one direction. Opt-outs that somebody made pass: a person's own act, and what a named user saved,
 * in a mass edit as well. What loosens counts whoever made it: of many lifts at once nobody has looked at each.
 *
 * @param people so many within the window are usual
 * @param percent of the list's people that are usual, once there are more than a few
 */
public record Fuse(int people, int percent, Duration window) {
    public static final Fuse DEFAULT = new Fuse(500, 2, Duration.ofHours(1));

    /** The share of a small list means nothing below so many people. */
    private static final int FEW = 20;

    /** What is counted apart. */
    public enum Direction {
        OPT_OUT,
        REMOVED,
        LOOSENING,
        /** A profile field that was filled becomes empty. */
        EMPTIED
    }

    /** The limits of two that watch the same people: what is unusual for one of them is unusual. */
    public Fuse strictest(Fuse other) {
        return new Fuse(
                Math.min(people, other.people),
                Math.min(percent, other.percent),
                window.compareTo(other.window) < 0 ? other.window : window);
    }

    /**
     * Whether so many people within the window are too many.
     *
     * @param listPeople counts the people on the list; asked only where it matters
     */
    public boolean blows(long count, LongSupplier listPeople) {
        return count > people || (count > FEW && count > listPeople.getAsLong() * percent / 100);
    }

    /**
     * The direction in which a change counts.
     *
     * @param before what was agreed before
     * @param acted whether a named user changed a record of the person
     */
    public static Optional<Direction> direction(
            StatusChange change, Optional<SubscriptionStatus> before, boolean acted) {
        return switch (change.to()) {
            case UNSUBSCRIBED ->
                before.filter(status -> status != SubscriptionStatus.UNSUBSCRIBED)
                        .flatMap(_ -> optOut(change.reason().orElse(OptOutReason.UNKNOWN), acted));
            case SUBSCRIBED, PENDING ->
                before.filter(SubscriptionStatus.UNSUBSCRIBED::equals)
                        .filter(_ -> change.source() == Source.CRM)
                        .map(_ -> Direction.LOOSENING);
        };
    }

    private static Optional<Direction> optOut(OptOutReason reason, boolean acted) {
        return switch (reason) {
            case REMOVED -> Optional.of(Direction.REMOVED);
            case CRM_STATUS, CRM_FLAG, ADDRESS_CHANGED, RECORD_DELETED, OTHER_LIST ->
                acted ? Optional.empty() : Optional.of(Direction.OPT_OUT);
            case IMPORTED, UNKNOWN, SUPPRESSED -> Optional.of(Direction.OPT_OUT);
            case CONSOLE, LINK, HARD_BOUNCE, COMPLAINT, LIST_UNSUBSCRIBE, BLOCKED, NOT_CONFIRMED -> Optional.empty();
        };
    }
}

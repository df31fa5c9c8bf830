package com.mailup.crm.salesforce;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Salesforce counts the calls of all its clients in 24 hours, and refuses everybody when they are used up. Each answer tells how many are; of
 * those that are left when a day of ours begins, the connector takes a share. The last tenth of it is for what carries consent.
 */
final class ApiBudget {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration LOOK_AGAIN = Duration.ofHours(1);
    private static final long PER_CENT = 100;
    private static final long TENTHS = 10;

    private final int share;
    private final InstantSource clock;
    private Optional<Day> day = Optional.empty();
    private Optional<Usage> usage = Optional.empty();

    /** What a call is for. */
    enum Use {
        /** Finding changes, lists, profile data: waits where the share is nearly used up. */
        USUAL,
        /** Looking at records and writing a status. */
        CONSENT
    }

    /** As Salesforce counts, for all clients. */
    record Usage(long used, long limit) {
        long left() {
            return Math.max(0, limit - used);
        }
    }

    private record Day(Instant end, long allowance, long spent) {}

    ApiBudget(int share, InstantSource clock) {
        this.share = share;
        this.clock = clock;
    }

    /** @throws SyncException CRM_BUSY where the share is used up */
    synchronized void check(Use use) {
        Instant now = clock.instant();
        day.filter(today -> now.isBefore(today.end()) && today.spent() >= room(today, use))
                .ifPresent(today -> {
                    Duration rest = Duration.between(now, today.end());
                    throw SyncException.retryAfter(
                            ErrorCode.CRM_BUSY,
                            "the connector has used " + today.spent() + " of the " + today.allowance()
                                    + " API calls that api-share = " + share + " gives it until "
                                    + today.end().truncatedTo(ChronoUnit.SECONDS)
                                    + (use == Use.USUAL ? "; what carries consent goes on" : ""),
                            rest.compareTo(LOOK_AGAIN) < 0 ? rest : LOOK_AGAIN);
                });
    }

    private static long room(Day today, Use use) {
        return use == Use.CONSENT ? today.allowance() : today.allowance() - today.allowance() / TENTHS;
    }

    /** A call goes out. */
    synchronized void spent() {
        day = day.map(today -> new Day(today.end(), today.allowance(), today.spent() + 1));
    }

    /** Salesforce told how many calls are used. */
    synchronized void told(Usage now) {
        usage = Optional.of(now);
        Instant instant = clock.instant();
        if (day.filter(today -> instant.isBefore(today.end())).isEmpty()) {
            day = Optional.of(new Day(instant.plus(DAY), now.left() * share / PER_CENT, 0));
        }
    }

    /** As Salesforce told last. */
    synchronized Optional<Usage> usage() {
        return usage;
    }

    /** How many calls of the share are left today. */
    synchronized Optional<Long> left() {
        return day.map(today -> Math.max(0, today.allowance() - today.spent()));
    }
}

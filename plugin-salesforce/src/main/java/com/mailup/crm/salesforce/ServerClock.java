package com.mailup.crm.salesforce;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Salesforce's clock, as far from ours as when it was last told, and the form of its times. */
final class ServerClock {
    private static final Duration TRUSTED = Duration.ofHours(1);
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
    /** REST and Bulk write the zone without a colon. */
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter();

    private final InstantSource ours;
    private volatile Duration ahead = Duration.ZERO;
    private volatile Instant told = Instant.MIN;

    ServerClock(InstantSource ours) {
        this.ours = ours;
    }

    void serverSays(Instant serverTime) {
        told = ours.instant();
        ahead = Duration.between(told, serverTime);
    }

    /** Whether it was not told lately. */
    boolean old() {
        return told.equals(Instant.MIN) || !ours.instant().isBefore(told.plus(TRUSTED));
    }

    Instant now() {
        return ours.instant().plus(ahead);
    }

    Instant ours() {
        return ours.instant();
    }

    /** Empty for what is no time. */
    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, READ).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As SOQL and the API take and show it. */
    static String text(Instant time) {
        return FORM.format(time.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC));
    }
}

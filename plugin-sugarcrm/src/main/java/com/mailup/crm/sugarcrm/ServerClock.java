package com.mailup.crm.sugarcrm;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The server's clock, as far from ours as when it was last told, and the form of its times, which are UTC whatever zone a user has. */
final class ServerClock {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final InstantSource ours;
    private volatile Duration ahead = Duration.ZERO;

    ServerClock(InstantSource ours) {
        this.ours = ours;
    }

    void serverSays(Instant serverTime) {
        ahead = Duration.between(ours.instant(), serverTime);
    }

    Instant now() {
        return ours.instant().plus(ahead);
    }

    /** Our own clock, for how long something takes. */
    Instant ours() {
        return ours.instant();
    }

    /** Empty for what is no time. */
    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, FORM).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static String text(Instant time) {
        return FORM.format(time.atOffset(ZoneOffset.UTC));
    }
}

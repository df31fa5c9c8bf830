package com.mailup.crm.vtiger;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The server's clock, as far from ours as at the last sign-in, and the form and zone in which it writes times. */
final class ServerClock {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final InstantSource ours;
    private final ZoneId zone;
    private volatile Duration ahead = Duration.ZERO;

    ServerClock(InstantSource ours, ZoneId zone) {
        this.ours = ours;
        this.zone = zone;
    }

    void serverSays(Instant serverTime) {
        ahead = Duration.between(ours.instant(), serverTime);
    }

    Instant now() {
        return ours.instant().plus(ahead);
    }

    ZoneId zone() {
        return zone;
    }

    /** A time of the server as an instant; the present for one that cannot be read. */
    Instant instant(String text) {
        return local(text).map(time -> time.atZone(zone).toInstant()).orElseGet(this::now);
    }

    static Optional<LocalDateTime> local(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, FORM));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static String text(LocalDateTime time) {
        return FORM.format(time);
    }
}

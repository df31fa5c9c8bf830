package com.mailup.crm.sandbox.mailup;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The shapes in which MailUp writes times. */
final class Dates {
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final DateTimeFormatter CONSENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ROME);
    private static final DateTimeFormatter MESSAGE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter EVENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSx").withZone(ROME);

    private Dates() {}

    /** As in subscription details: local time without a zone, empty if it never happened. */
    static String consent(@Nullable Instant time) {
        return time == null ? "" : CONSENT.format(time);
    }

    /** As in messages and jobs: UTC with a Z. */
    static String message(Instant time) {
        return MESSAGE.format(time);
    }

    /** As in webhooks: a fraction and an offset of hours only. */
    static String event(Instant time) {
        return EVENT.format(time);
    }
}

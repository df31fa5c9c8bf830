package com.mailup.crm.sandbox.sugar.crm;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the database holds them: to the second. */
public final class Times {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Times() {}

    public static String utc(Instant instant) {
        return in(instant, ZoneOffset.UTC);
    }

    static String in(Instant instant, ZoneId zone) {
        return FORM.format(instant.atZone(zone));
    }

    /** What {@link #utc} made, or part of it: a day counts from its beginning. */
    public static Instant instant(String text) {
        String full = text.length() == 10 ? text + " 00:00:00" : text;
        return LocalDateTime.parse(full, FORM).toInstant(ZoneOffset.UTC);
    }
}

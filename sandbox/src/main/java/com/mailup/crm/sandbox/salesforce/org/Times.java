package com.mailup.crm.sandbox.salesforce.org;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times are stored in UTC to the second, as text that sorts. */
public final class Times {
    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss'.000Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern BARE_OFFSET = Pattern.compile("(.*[+-]\\d{2})(\\d{2})");

    private Times() {}

    public static String stored(Instant time) {
        return STORED.format(time);
    }

    /** To the millisecond: what a stored time is compared with. */
    static String exact(Instant time) {
        return EXACT.format(time);
    }

    /** Any way in which the interfaces write a time; empty if it is none. */
    public static Optional<Instant> parse(String text) {
        try {
            String offset = BARE_OFFSET.matcher(text).replaceFirst("$1:$2");
            return Optional.of(OffsetDateTime.parse(offset).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    public static Optional<LocalDate> parseDate(String text) {
        try {
            return Optional.of(LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** As REST writes it. */
    public static String rest(String stored) {
        return stored.replace("Z", "+0000");
    }
}

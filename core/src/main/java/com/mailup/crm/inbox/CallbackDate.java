package com.mailup.crm.inbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/** MailUp's {@code [EventDate]}: ISO 8601 with fraction and short offset, such as {@code 2012-12-10T17:41:03.695+01}. */
final class CallbackDate {
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][X]")
            .toFormatter();

    private CallbackDate() {}

    static Optional<Instant> parse(String text) {
        try {
            // an offset's plus that was sent unescaped arrives as a blank
            return Optional.of(
                    OffsetDateTime.parse(text.replace(' ', '+'), FORM).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

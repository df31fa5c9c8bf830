package com.mailup.crm.batch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Dates as MailUp's files were seen to write them: compact, ISO, and as people in Italy do. */
final class CellDate {
    private static final List<DateTimeFormatter> FORMS = Stream.of(
                    "uuuuMMdd['T'HHmmss]", "uuuu-MM-dd[['T'][' ']HH:mm[:ss]]", "d/M/uuuu[ H:mm[:ss]]")
            .map(CellDate::form)
            .toList();

    private CellDate() {}

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                .toFormatter(Locale.ROOT);
    }

    /** Empty when there is none, or none that can be read: a date is for people, and nobody's opt-out depends on it. */
    static Optional<Instant> parse(String text, ZoneId zone) {
        for (DateTimeFormatter form : FORMS) {
            try {
                return Optional.of(
                        LocalDateTime.parse(text.strip(), form).atZone(zone).toInstant());
            } catch (DateTimeException _) {
                // the next form
            }
        }
        return Optional.empty();
    }
}

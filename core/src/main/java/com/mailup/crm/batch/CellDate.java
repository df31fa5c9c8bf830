package com.mailup.crm.batch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Dates as MailUp's files were seen to write them: compact, ISO, and as people in Italy do. */
final class CellDate {
    private static final List<DateTimeFormatter> FORMS = Stream.of(
                    "uuuuMMdd['T'HHmmss]", "uuuu-MM-dd[['T'][' ']HH:mm[:ss]]", "d/M/uuuu[ H:mm[:ss]]")
            .map(CellDate::form)
            .toList();

    /** As CRMs write them. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd[['T'][' ']HH:mm[:ss]]")
            .appendOptional(new DateTimeFormatterBuilder()
                    .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                    .toFormatter(Locale.ROOT))
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private static final Pattern LIKE_ISO = Pattern.compile("\\d{4}-\\d\\d-\\d\\d([T ].*)?");

    private CellDate() {}

    private static DateTimeFormatter form(String pattern) {
        return complete(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
    }

    private static DateTimeFormatter complete(DateTimeFormatter form) {
        return new DateTimeFormatterBuilder()
                .append(form)
                .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                .toFormatter(Locale.ROOT);
    }

    /** Empty when there is none, or none that can be read: a date is for people, and nobody's opt-out depends on it. */
    static Optional<Instant> parse(String text, ZoneId zone, Optional<DateTimeFormatter> agreed) {
        List<DateTimeFormatter> forms = Stream.concat(agreed.map(CellDate::complete).stream(), FORMS.stream())
                .toList();
        for (DateTimeFormatter form : forms) {
            try {
                return Optional.of(
                        LocalDateTime.parse(text.strip(), form).atZone(zone).toInstant());
            } catch (DateTimeException _) {
                // the next form
            }
        }
        return Optional.empty();
    }

    /** A cell that is a date as CRMs write them, in another form; any other one as it is. */
    static String as(String text, DateTimeFormatter form, ZoneId zone) {
        if (!LIKE_ISO.matcher(text).matches()) {
            return text;
        }
        try {
            return form.format(
                    switch (ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
                        case OffsetDateTime exact -> exact.atZoneSameInstant(zone);
                        case LocalDateTime there -> there.atZone(zone);
                        case LocalDate day -> day.atStartOfDay(zone);
                        default -> throw new DateTimeException("no date");
                    });
        } catch (DateTimeException e) {
            return text;
        }
    }
}

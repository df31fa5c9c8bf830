package com.mailup.crm.vtiger;

import com.mailup.crm.contract.HttpReply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;

/** How long a server that is asked too often wants to be left alone. */
final class FloodControl {
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofHours(1);
    /** The manual does not say whether the reset is a span or a point in time; no span is that long. */
    private static final long FIRST_EPOCH = 1_000_000_000L;

    private FloodControl() {}

    static Duration wait(HttpReply reply) {
        return Stream.of("retry-after", "x-floodcontrol-reset")
                .flatMap(header -> seconds(reply, header).stream())
                .findFirst()
                .filter(wait -> !wait.isNegative())
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait)
                .orElse(WAIT);
    }

    /** The server's own clock, where it says so. */
    static Optional<Instant> date(HttpReply reply) {
        try {
            return Optional.ofNullable(reply.headers().get("date"))
                    .map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> seconds(HttpReply reply, String header) {
        try {
            long number =
                    Long.parseLong(reply.headers().getOrDefault(header, "").strip());
            return number < FIRST_EPOCH
                    ? Optional.of(Duration.ofSeconds(number))
                    : date(reply).map(now -> Duration.between(now, Instant.ofEpochSecond(number)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

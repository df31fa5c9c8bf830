package com.mailup.crm.salesforce;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Values of fields as the API shows and takes them. */
final class Values {
    static final String TRUE = "true";

    private static final Set<String> YES = Set.of("1", TRUE, "yes", "on");
    private static final Set<String> NUMBERS = Set.of("int", "double", "currency", "percent", "long");
    /** What XML cannot carry. */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\x{9}\\x{A}\\x{D}\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private Values() {}

    /** As the field can hold it. */
    static String text(String type, String wanted) {
        if (type.equals("boolean")) {
            return Boolean.toString(YES.contains(wanted.strip().toLowerCase(Locale.ROOT)));
        }
        return NOT_XML.matcher(wanted).replaceAll("");
    }

    /** As the API takes it. A pure date is sent as text, since the client shifts it by the time zone. */
    static Object sent(String type, String text) {
        return switch (type) {
            case "boolean" -> Boolean.valueOf(text);
            case "datetime" ->
                ServerClock.instant(text).<Object>map(Values::calendar).orElse(text);
            default -> text;
        };
    }

    /** Whether sending the text would change nothing. Spaces around a text are not stored. */
    static boolean same(String type, String text, String stored) {
        if (text.equals(stored) || text.strip().equals(stored)) {
            return true;
        }
        if (NUMBERS.contains(type)) {
            return number(text)
                    .flatMap(one -> number(stored).map(other -> one.compareTo(other) == 0))
                    .orElse(false);
        }
        return type.equals("datetime")
                && ServerClock.instant(text)
                        .filter(one -> Optional.of(one).equals(ServerClock.instant(stored)))
                        .isPresent();
    }

    private static GregorianCalendar calendar(Instant instant) {
        return GregorianCalendar.from(instant.atZone(ZoneOffset.UTC));
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

package com.mailup.crm.installer;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration as people write it: {@code 30s}, {@code 15m}, {@code 2h}; or as the settings file has it: {@code PT15M}. */
final class DurationText implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        try {
            Duration duration = Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeException e) {
            throw new TypeConversionException(text + " is no duration, such as 30s, 15m or 2h");
        }
        throw new TypeConversionException("a duration is not negative");
    }
}

package com.mailup.crm.sandbox.vtiger.crm;

import com.mailup.crm.sandbox.vtiger.crm.Table.ModifiedKey;
import com.mailup.crm.sandbox.vtiger.vtql.Condition;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The narrowest stretch of an index that holds every match. */
final class Bounds {
    private static final long LOWEST = Long.MIN_VALUE;
    private static final long HIGHEST = Long.MAX_VALUE;

    /** A closed range of record numbers. */
    record Ids(long low, long high) {}

    /** A closed range of the time index. */
    record Modified(ModifiedKey low, ModifiedKey high) {}

    private Bounds() {}

    static Ids ids(List<List<Condition>> anyOf) {
        List<Ids> ranges = anyOf.stream().map(Bounds::idsOf).toList();
        return new Ids(
                ranges.stream().mapToLong(Ids::low).min().orElse(LOWEST),
                ranges.stream().mapToLong(Ids::high).max().orElse(HIGHEST));
    }

    static Modified modified(List<List<Condition>> anyOf) {
        List<Modified> ranges = anyOf.stream().map(Bounds::modifiedOf).toList();
        return new Modified(
                ranges.stream()
                        .map(Modified::low)
                        .min(Comparator.naturalOrder())
                        .orElse(new ModifiedKey(LOWEST, LOWEST)),
                ranges.stream()
                        .map(Modified::high)
                        .max(Comparator.naturalOrder())
                        .orElse(new ModifiedKey(HIGHEST, HIGHEST)));
    }

    private static Ids idsOf(List<Condition> group) {
        long low = LOWEST;
        long high = HIGHEST;
        for (Condition condition : group) {
            if (condition.field().equals("id")) {
                Ids range = range(condition.operator(), numberOf(condition));
                low = Math.max(low, range.low());
                high = Math.min(high, range.high());
            }
        }
        return new Ids(low, high);
    }

    private static Modified modifiedOf(List<Condition> group) {
        long low = LOWEST;
        long high = HIGHEST;
        for (Condition condition : group) {
            Optional<Long> second =
                    condition.field().equals("modifiedtime") ? second(condition.value()) : Optional.empty();
            if (second.isPresent()) {
                Ids range = range(condition.operator(), second.get());
                low = Math.max(low, range.low());
                high = Math.min(high, range.high());
            }
        }
        Ids ids = low == high ? idsOf(group) : new Ids(LOWEST, HIGHEST);
        return new Modified(new ModifiedKey(low, ids.low()), new ModifiedKey(high, ids.high()));
    }

    private static long numberOf(Condition condition) {
        return RecordId.parse(condition.value()).number();
    }

    private static Ids range(Condition.Operator operator, long value) {
        return switch (operator) {
            case EQUAL -> new Ids(value, value);
            case GREATER -> new Ids(value + 1, HIGHEST);
            case GREATER_OR_EQUAL -> new Ids(value, HIGHEST);
            case LESS -> new Ids(LOWEST, value - 1);
            case LESS_OR_EQUAL -> new Ids(LOWEST, value);
            case NOT_EQUAL, LIKE, IN -> new Ids(LOWEST, HIGHEST);
        };
    }

    private static Optional<Long> second(String literal) {
        try {
            return Optional.of(LocalDateTime.parse(Matching.fullTime(literal).replace(' ', 'T'))
                    .toEpochSecond(ZoneOffset.UTC));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}

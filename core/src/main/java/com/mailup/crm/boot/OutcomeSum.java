package com.mailup.crm.boot;

import com.mailup.crm.model.Outcome;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of records, for people to read. */
public final class OutcomeSum {
    private OutcomeSum() {}

    /** For example {@code 5 records = 2 updated + 3 unchanged}. */
    public static String of(long seen, Map<Outcome, Long> outcomes) {
        String parts = Arrays.stream(Outcome.values())
                .filter(outcome -> outcomes.getOrDefault(outcome, 0L) > 0)
                .map(outcome -> outcomes.get(outcome) + " " + word(outcome))
                .collect(Collectors.joining(" + "));
        return seen + (seen == 1 ? " record" : " records") + (parts.isEmpty() ? "" : " = " + parts);
    }

    /** An outcome as it is called everywhere. */
    public static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}

package com.mailup.crm.installer;

import com.mailup.crm.boot.RunReport;
import com.mailup.crm.model.Outcome;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows what became of a run. */
final class RunResult {
    private RunResult() {}

    static int show(Verb verb, RunReport report) {
        Terminal terminal = verb.terminal();
        if (verb.wantsJson()) {
            terminal.json(report);
            return ExitCode.of(report);
        }
        terminal.line("Run " + report.run() + ": " + sum(report.seen(), report.outcomes()));
        Table open = new Table("RECORD", "OUTCOME", "REASON");
        report.open().forEach(r -> open.row(r.record(), word(r.outcome()), r.reason()));
        if (!open.isEmpty()) {
            open.print(terminal);
            terminal.line("Given-up work: mailup failed " + report.connection());
        }
        return ExitCode.of(report);
    }

    /** For example {@code 5 records = 2 updated + 3 unchanged}. */
    static String sum(long seen, Map<Outcome, Long> outcomes) {
        String parts = Arrays.stream(Outcome.values())
                .filter(outcome -> outcomes.getOrDefault(outcome, 0L) > 0)
                .map(outcome -> outcomes.get(outcome) + " " + word(outcome))
                .collect(Collectors.joining(" + "));
        return seen + (seen == 1 ? " record" : " records") + (parts.isEmpty() ? "" : " = " + parts);
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}

package com.mailup.crm.installer;

import com.mailup.crm.boot.OutcomeSum;
import com.mailup.crm.boot.RunReport;
import java.util.TreeMap;

/** Shows what became of a run. */
final class RunResult {
    private RunResult() {}

    static int show(Verb verb, RunReport report) {
        Terminal terminal = verb.terminal();
        if (verb.wantsJson()) {
            terminal.json(report);
            return ExitCode.of(report);
        }
        terminal.line("Run " + report.run() + ": " + OutcomeSum.of(report.seen(), report.outcomes()));
        new TreeMap<>(report.remarks())
                .forEach((remark, records) -> terminal.line("Of these, " + records + ": " + remark));
        if (report.strangers() > 0) {
            terminal.line("In MailUp without a record in the CRM: " + report.strangers()
                    + ". Who they are: mailup unknown " + report.connection());
        }
        Table open = new Table("RECORD", "OUTCOME", "REASON");
        report.open().forEach(r -> open.row(r.record(), OutcomeSum.word(r.outcome()), r.reason()));
        if (!open.isEmpty()) {
            open.print(terminal);
            terminal.line("Given-up work: mailup failed " + report.connection());
        }
        return ExitCode.of(report);
    }
}

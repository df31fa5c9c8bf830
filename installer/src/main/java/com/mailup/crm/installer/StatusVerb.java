package com.mailup.crm.installer;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.StatusReport;
import com.mailup.crm.boot.StatusReport.Condition;
import java.util.Locale;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Says how it is: fine, working, held, or in need of you.")
final class StatusVerb extends Verb {
    @Override
    public Integer call() {
        try (Operations operations = operations(config())) {
            StatusReport report = operations.status();
            if (wantsJson()) {
                terminal().json(report);
            } else {
                show(report);
            }
            boolean fine = report.condition() == Condition.FINE || report.condition() == Condition.WORKING;
            return fine ? ExitCode.DONE : ExitCode.ADMINISTRATOR;
        }
    }

    private void show(StatusReport report) {
        terminal().line((report.test() ? "TEST: " : "") + report.sentence());
        if (!report.serving()) {
            terminal().line("No service runs. To start it: mailup serve");
        }
        Table connections = new Table("CONNECTION", "KIND", "STATE", "SINCE", "PACKAGE", "CODE", "DETAIL");
        report.connections()
                .forEach(c -> connections.row(
                        c.name(),
                        c.kind(),
                        c.mode().name().toLowerCase(Locale.ROOT),
                        c.since(),
                        c.inside(),
                        c.code().orElse(""),
                        c.detail()));
        connections.print(terminal());
        Table accounts = new Table(
                "ACCOUNT", "PEOPLE", "NO RECORD", "WAITING", "PARKED", "IMPORTS", "FAILED", "LAST AUDIT", "CODE");
        report.accounts()
                .forEach(a -> accounts.row(
                        a.name(),
                        a.people(),
                        a.strangers().<Object>map(count -> count).orElse("-"),
                        a.waiting(),
                        a.parked(),
                        a.deliveries(),
                        a.failed(),
                        a.lastAudit().<Object>map(at -> at).orElse("never"),
                        a.code().orElse("")));
        accounts.print(terminal());
    }
}

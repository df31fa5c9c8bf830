package com.mailup.crm.installer;

import com.mailup.crm.batch.ExportReport;
import com.mailup.crm.batch.ImportReport;
import com.mailup.crm.boot.BatchReport;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Shows what became of files. */
final class BatchResult {
    private final Terminal terminal;

    private BatchResult(Terminal terminal) {
        this.terminal = terminal;
    }

    static int show(Verb verb, BatchReport report) {
        if (verb.wantsJson()) {
            verb.terminal().json(report);
        } else {
            BatchResult result = new BatchResult(verb.terminal());
            report.accounts().forEach(result::account);
        }
        return failed(report) ? ExitCode.FAILURES : ExitCode.DONE;
    }

    private static boolean failed(BatchReport report) {
        return report.accounts().stream()
                .flatMap(account -> account.unsubscribers().stream())
                .flatMap(files -> files.files().stream())
                .anyMatch(file -> file.rejected() > 0 || !file.problem().isEmpty());
    }

    private void account(BatchReport.OfAccount account) {
        terminal.line("Account " + account.account());
        account.unsubscribers().ifPresent(this::unsubscribers);
        account.brought().ifPresent(name -> terminal.line("  brought " + name + ", which an earlier run had made"));
        account.export().ifPresent(this::export);
        terminal.line("  last export " + time(account.lastExport()) + ", next " + time(account.nextExport()));
        terminal.line("  last file of unsubscribers " + time(account.lastImport()) + ", next look "
                + time(account.nextImport()));
        if (account.waits()) {
            terminal.line("  a file is made and has not arrived: the next export brings it");
        }
        if (account.released()) {
            terminal.line("  the next export passes, however unusual it is");
        }
    }

    private static String time(Optional<Instant> at) {
        return at.map(Instant::toString).orElse("-");
    }

    private void unsubscribers(ImportReport report) {
        if (report.files().isEmpty()) {
            terminal.line("  no new file of unsubscribers");
        }
        for (ImportReport.OfFile file : report.files()) {
            if (file.before()) {
                terminal.line("  " + file.name() + ": the same content was imported before");
            } else if (!file.problem().isEmpty()) {
                terminal.line("  " + file.name() + ": nothing was taken. " + file.problem());
            } else {
                terminal.line("  " + file.name() + ": " + file.rows() + " rows = " + file.told() + " taken + "
                        + file.rejected() + " rejected");
                if (file.rejected() > 0) {
                    terminal.line("    the rejected rows with their reasons: " + file.rejects());
                }
            }
        }
        if (report.growing() > 0) {
            terminal.line("  " + report.growing() + " still being written: read next time");
        }
    }

    private void export(ExportReport report) {
        terminal.line("  " + report.kind() + ": " + report.records() + " records = " + report.added() + " new + "
                + report.changed() + " changed + " + report.unchanged() + " unchanged; " + report.gone()
                + " are gone, which says nothing about anybody");
        terminal.line(
                report.file().isEmpty()
                        ? "  no file was needed"
                        : "  " + report.file() + " arrived: " + report.subscribed() + " subscribed, "
                                + report.unsubscribed() + " unsubscribed, " + report.bytes() + " bytes");
        if (report.held() > 0) {
            terminal.line("  " + report.held() + " wait and are in the next file: mailup status says why");
        }
        if (report.tooLong() > 0) {
            terminal.line("  " + report.tooLong() + " rows were passed over: longer than a row can be");
        }
        cells("lost a character that no cell may hold", report.altered());
        cells("hold a character that the encoding has not", report.unwritable());
        if (!report.note().isEmpty()) {
            terminal.line("  " + report.note());
        }
    }

    private void cells(String what, Map<String, Long> columns) {
        new TreeMap<>(columns)
                .forEach((column, count) -> terminal.line("  column " + column + ": " + count + " cells " + what));
    }
}

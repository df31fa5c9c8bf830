package com.mailup.crm.boot;

import com.mailup.crm.batch.ExportReport;
import com.mailup.crm.batch.ImportReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of a connection's files, for each of its accounts that exchanges any. */
public record BatchReport(String connection, List<OfAccount> accounts) {
    public BatchReport {
        accounts = List.copyOf(accounts);
    }

    /**
     * One account.
     *
     * @param brought a file that an earlier run had made and this one brought
     * @param waits whether a file is made and has not arrived
     * @param released whether the next export passes, however unusual it is
     * @param nextExport by the clock; empty for never
     */
    public record OfAccount(
            String account,
            Optional<ExportReport> export,
            Optional<ImportReport> unsubscribers,
            Optional<String> brought,
            boolean waits,
            boolean released,
            Optional<Instant> lastExport,
            Optional<Instant> lastImport,
            Optional<Instant> nextExport,
            Optional<Instant> nextImport) {}
}

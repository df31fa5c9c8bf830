package com.mailup.crm.boot;

import com.mailup.crm.batch.Export;
import com.mailup.crm.batch.ExportReport;
import com.mailup.crm.batch.ImportReport;
import com.mailup.crm.config.AccountConfig;
import com.mailup.crm.config.ConnectionConfig;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.net.ServerAddresses;
import com.mailup.crm.store.ConnectionStore.Mode;
import com.mailup.crm.transfer.FileSpace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The nightly files of all connections. Of one connection one act goes on at a time. */
final class Batches {
    private final Installation installation;
    private final ServerAddresses addresses;
    private final Map<ConnectionId, ReentrantLock> locks = new ConcurrentHashMap<>();

    Batches(Installation installation, ServerAddresses addresses) {
        this.installation = installation;
        this.addresses = addresses;
    }

    BatchReport run(ConnectionId name, BatchTask task, Progress progress) {
        ConnectionConfig config = installation.connections().of(name).config();
        List<BatchAccount> accounts = config.accounts().stream()
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .flatMap(account -> installation.accounts().of(account).stream())
                .filter(account -> account.config().batch().isPresent())
                .map(account -> new BatchAccount(installation, config, account, addresses))
                .toList();
        if (accounts.isEmpty()) {
            throw new SyncException(
                    ErrorCode.CONFIG_INVALID,
                    "connection " + name + ": none of its accounts exchanges files; add [accounts.NAME.batch]");
        }
        if (task.kind() != BatchTask.Kind.STATUS) {
            installation.directory().refuseCopy();
        }
        return task.kind() == BatchTask.Kind.STATUS || task.kind() == BatchTask.Kind.RELEASE
                ? acts(name, accounts, task, progress)
                : alone(name, () -> acts(name, accounts, task, progress));
    }

    /** A question does not wait for a night that goes on. */
    private BatchReport alone(ConnectionId name, Supplier<BatchReport> acts) {
        ReentrantLock lock = locks.computeIfAbsent(name, _ -> new ReentrantLock());
        lock.lock();
        try {
            return acts.get();
        } finally {
            lock.unlock();
        }
    }

    private BatchReport acts(ConnectionId name, List<BatchAccount> accounts, BatchTask task, Progress progress) {
        return new BatchReport(
                name.value(),
                accounts.stream()
                        .map(account -> act(name, account, task, progress))
                        .toList());
    }

    private BatchReport.OfAccount act(ConnectionId name, BatchAccount account, BatchTask task, Progress progress) {
        Optional<ImportReport> unsubscribers = Optional.empty();
        Optional<ExportReport> export = Optional.empty();
        Optional<String> brought = Optional.empty();
        switch (task.kind()) {
            case STATUS -> {}
            case RELEASE -> account.release();
            case IMPORT -> unsubscribers = account.take(task, progress);
            case EXPORT_FULL, EXPORT_DIFF, RUN -> {
                refuseHeld(name);
                if (task.kind() == BatchTask.Kind.RUN) {
                    unsubscribers = account.take(task, progress);
                }
                brought = account.bringLast(progress);
                export = account.export(
                        task.kind() == BatchTask.Kind.EXPORT_FULL ? Export.Kind.FULL : Export.Kind.DIFF, progress);
            }
        }
        return account.report(unsubscribers, export, brought);
    }

    /** An account's space for files, opened. */
    FileSpace space(AccountConfig account) {
        return BatchAccount.open(account, installation.secrets(), addresses);
    }

    private void refuseHeld(ConnectionId name) {
        if (installation.connections().state(name).mode() != Mode.RUNNING) {
            throw new SyncException(ErrorCode.CONNECTION_HELD, "connection " + name);
        }
    }
}

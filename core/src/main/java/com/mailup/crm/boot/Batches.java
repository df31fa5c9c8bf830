package com.mailup.crm.boot;

import com.mailup.crm.batch.Export;
import com.mailup.crm.batch.ExportReport;
import com.mailup.crm.batch.ExtractedCrm;
import com.mailup.crm.batch.FarFolder;
import com.mailup.crm.batch.FilePlugin;
import com.mailup.crm.batch.ImportReport;
import com.mailup.crm.batch.NightWatch;
import com.mailup.crm.config.AccountConfig;
import com.mailup.crm.config.ConnectionConfig;
import com.mailup.crm.config.FarConfig;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.net.ServerAddresses;
import com.mailup.crm.secrets.Secrets;
import com.mailup.crm.store.ConnectionStore.Mode;
import com.mailup.crm.transfer.Credentials;
import com.mailup.crm.transfer.FileSpace;
import com.mailup.crm.transfer.Spaces;
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
        NightWatch watch = new NightProgress(progress);
        Optional<ImportReport> unsubscribers = Optional.empty();
        Optional<ExportReport> export = Optional.empty();
        Optional<String> brought = Optional.empty();
        switch (task.kind()) {
            case STATUS -> {}
            case RELEASE -> account.release();
            case IMPORT -> unsubscribers = account.take(task, watch);
            case EXPORT_FULL, EXPORT_DIFF, RUN -> {
                refuseHeld(name);
                if (task.kind() == BatchTask.Kind.RUN) {
                    unsubscribers = account.take(task, watch);
                }
                brought = account.bringLast(watch);
                export = account.export(
                        task.kind() == BatchTask.Kind.EXPORT_FULL ? Export.Kind.FULL : Export.Kind.DIFF, watch);
            }
        }
        return account.report(unsubscribers, export, brought);
    }

    /** An account's space for files, opened. */
    FileSpace space(AccountConfig account) {
        return BatchAccount.open(account, installation.secrets(), addresses);
    }

    /** Of a connection whose files lie elsewhere: that space, opened. A copied directory takes nothing from it. */
    FileSpace space(ConnectionConfig connection) {
        installation.directory().refuseCopy();
        Credentials credentials =
                new Credentials(secret(connection, FilePlugin.PASSWORD), secret(connection, FilePlugin.KEY));
        return Spaces.open(connection.far().orElseThrow().space(), credentials, addresses);
    }

    private Optional<Secret> secret(ConnectionConfig connection, String name) {
        return Optional.ofNullable(connection.settings().secrets().get(name))
                .or(() -> installation
                        .secrets()
                        .get(Secrets.connection(connection.name().value()), name));
    }

    /** Leads every CRM of files to the space in which they lie. */
    void reach() {
        for (Connections.Connection connection : installation.connections().all()) {
            Optional<FarConfig> far = connection.config().far();
            if (far.isPresent() && connection.crm() instanceof ExtractedCrm files) {
                files.reach(new FarFolder(
                        () -> space(connection.config()), far.get().setup(), Thread::sleep, installation.clock()));
            }
        }
    }

    private void refuseHeld(ConnectionId name) {
        if (installation.connections().state(name).mode() != Mode.RUNNING) {
            throw new SyncException(ErrorCode.CONNECTION_HELD, "connection " + name);
        }
    }
}

package com.mailup.crm.boot;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.delivery.FullPass;
import com.mailup.crm.delivery.FullPass.Purpose;
import com.mailup.crm.delivery.LinkedCrm;
import com.mailup.crm.engine.Intended;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.ConnectionStore;
import com.mailup.crm.store.ConnectionStore.Mode;
import com.mailup.crm.store.RunStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The long operations: plan, apply, sync and audit are one pass over all records of a connection, account by account. */
final class Passes {
    /** The instant of an account's last complete audit, among its named values. */
    static final String LAST_AUDIT = "last-audit";

    /** How many records a connection's last audit saw, among the named values. */
    private static final String RECORDS = "records";

    private static final int MOST_OPEN = 100;

    private final Installation installation;

    Passes(Installation installation) {
        this.installation = installation;
    }

    PlanTotals plan(ConnectionId name, Consumer<PlannedChange> changes, Progress progress) {
        installation.directory().refuseCopy();
        AtomicLong count = new AtomicLong();
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        long seen = 0;
        for (AccountId account : installation.connections().of(name).config().accounts()) {
            Purpose plan = new Purpose.Plan(intended -> {
                count.incrementAndGet();
                changes.accept(planned(account, intended));
            });
            FullPass.Result result = pass(name, account, plan, progress);
            result.outcomes().forEach((outcome, number) -> outcomes.merge(outcome, number, Long::sum));
            seen += result.seen();
        }
        String digest = installation.connections().of(name).config().digest();
        return new PlanTotals(name.value(), digest, installation.clock().instant(), count.get(), seen, outcomes);
    }

    RunReport apply(ConnectionId name, Path file, Progress progress) {
        Map<AccountId, List<Intended>> planned = new HashMap<>();
        PlanTotals totals = PlanFile.read(file, change -> {
            AccountId account =
                    new AccountId(change.list().isEmpty() ? "" : change.list().split("/", 2)[0]);
            planned.computeIfAbsent(account, a -> new ArrayList<>()).add(intended(change));
        });
        Connections connections = installation.connections();
        if (!totals.connection().equals(name.value())
                || !totals.mapping().equals(connections.of(name).config().digest())) {
            throw new SyncException(ErrorCode.PLAN_INVALID, file + " was made for another connection or mapping");
        }
        RunReport report = acts(
                name,
                account -> new Purpose.Apply(planned.getOrDefault(account, List.of())),
                progress.outOf(totals.seen()));
        connections.applied(name);
        installation.lookedAfter(name);
        installation.use();
        return report;
    }

    RunReport sync(ConnectionId name, Progress progress) {
        refuseHeld(name);
        return acts(name, account -> new Purpose.Sync(), progress.outOf(before(name)));
    }

    RunReport audit(ConnectionId name, Progress progress) {
        refuseHeld(name);
        RunReport report = acts(name, account -> new Purpose.Audit(), progress.outOf(before(name)));
        compareWithLastTime(name, report.seen());
        installation
                .connections()
                .of(name)
                .config()
                .accounts()
                .forEach(account -> installation
                        .store()
                        .connections()
                        .putValue(account.value(), LAST_AUDIT, report.started().toString()));
        return report;
    }

    /** Absence is no statement; but a CRM that suddenly shows less than half of its records most likely hides them. */
    private void compareWithLastTime(ConnectionId name, long seen) {
        ConnectionStore values = installation.store().connections();
        long before = before(name);
        if (seen * 2 < before) {
            installation
                    .findings()
                    .raiseLasting(
                            ErrorCode.CRM_RIGHTS_MISSING,
                            name.value(),
                            "the CRM shows " + seen + " records, " + before + " at the audit before");
            return;
        }
        values.putValue(name.value(), RECORDS, Long.toString(seen));
        installation.findings().clear(ErrorCode.CRM_RIGHTS_MISSING, name.value());
    }

    /** How many records the audit before saw; 0 before the first. */
    private long before(ConnectionId name) {
        return installation
                .store()
                .connections()
                .value(name.value(), RECORDS)
                .map(Long::parseLong)
                .orElse(0L);
    }

    private void refuseHeld(ConnectionId name) {
        installation.connections().of(name);
        if (installation.connections().state(name).mode() != Mode.RUNNING) {
            throw new SyncException(ErrorCode.CONNECTION_HELD, "connection " + name);
        }
    }

    private interface Purposes {
        Purpose of(AccountId account);
    }

    private RunReport acts(ConnectionId name, Purposes purposes, Progress progress) {
        installation.directory().refuseCopy();
        Instant started = installation.clock().instant();
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        Map<String, Long> remarks = new HashMap<>();
        List<RunReport.OpenRecord> open = new ArrayList<>();
        long seen = 0;
        long strangers = 0;
        long run = 0;
        for (AccountId account : installation.connections().of(name).config().accounts()) {
            FullPass.Result result = pass(name, account, purposes.of(account), progress);
            result.outcomes().forEach((outcome, number) -> outcomes.merge(outcome, number, Long::sum));
            seen += result.seen();
            run = result.run();
            strangers += new Strangers(installation).count(name, account);
            open.addAll(open(run));
            installation
                    .store()
                    .runs()
                    .remarks(run)
                    .forEach((remark, records) -> remarks.merge(remark, records, Long::sum));
            installation.connections().readUpTo(name, result.end());
        }
        return new RunReport(
                run, name.value(), started, installation.clock().instant(), seen, outcomes, remarks, strangers, open);
    }

    private List<RunReport.OpenRecord> open(long run) {
        RunStore runs = installation.store().runs();
        List<RunReport.OpenRecord> open = new ArrayList<>();
        for (Outcome outcome : List.of(Outcome.FAILED, Outcome.HELD)) {
            runs.outcomes(run, Optional.of(outcome), MOST_OPEN)
                    .forEach(row ->
                            open.add(new RunReport.OpenRecord(row.record().toString(), row.outcome(), row.reason())));
        }
        return open;
    }

    private FullPass.Result pass(ConnectionId name, AccountId account, Purpose purpose, Progress progress) {
        Accounts.Account unit = installation.accounts().of(account).orElseThrow();
        return unit.pass()
                .run(
                        installation.connections().of(name).linked(account),
                        leave(name, account),
                        purpose,
                        done -> progress.at(done, 0));
    }

    private FullPass.Leave leave(ConnectionId name, AccountId account) {
        Connections connections = installation.connections();
        return new FullPass.Leave() {
            @Override
            public boolean given() {
                return connections.state(name).mode() != Mode.PAUSED;
            }

            @Override
            public List<LinkedCrm> others() {
                return connections.running(account);
            }
        };
    }

    private static PlannedChange planned(AccountId account, Intended intended) {
        PlannedChange.Side side = intended.record().isPresent() ? PlannedChange.Side.CRM : PlannedChange.Side.MAILUP;
        return new PlannedChange(
                intended.record().map(RecordRef::toString).orElse(""),
                intended.address().value(),
                account + "/" + intended.list().map(ListId::toString).orElse(""),
                side,
                intended.what(),
                intended.from(),
                intended.to(),
                intended.rule());
    }

    private static Intended intended(PlannedChange change) {
        String list = change.list().split("/", 2)[1];
        return new Intended(
                new EmailAddress(change.address()),
                change.record().isEmpty() ? Optional.empty() : Optional.of(record(change.record())),
                list.isEmpty() ? Optional.empty() : Optional.of(new ListId(Integer.parseInt(list))),
                change.what(),
                change.from(),
                change.to(),
                change.reason());
    }

    private static RecordRef record(String text) {
        String[] parts = text.split(":", 3);
        return new RecordRef(new ConnectionId(parts[0]), parts[1], parts[2]);
    }
}

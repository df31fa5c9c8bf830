package com.mailup.crm.delivery;

import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.Intended;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.Delivery;
import com.mailup.crm.store.DurableLog;
import com.mailup.crm.store.RunStore;
import com.mailup.crm.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** Looks at every record of a connection: the first sync, its plan, a later sync and the audit are all this one pass. */
public final class FullPass {
    private static final Duration IMPORT_POLL = Duration.ofMillis(20);
    private static final int MOST_TURNS = 20;

    private final AccountId account;
    private final StateStore states;
    private final DurableLog log;
    private final RunStore runs;
    private final MailUp mailUp;
    private final AccountWorker worker;
    private final InstantSource clock;

    public FullPass(
            AccountId account,
            StateStore states,
            DurableLog log,
            RunStore runs,
            MailUp mailUp,
            AccountWorker worker,
            InstantSource clock) {
        this.account = account;
        this.states = states;
        this.log = log;
        this.runs = runs;
        this.mailUp = mailUp;
        this.worker = worker;
        this.clock = clock;
    }

    /** What a pass is for. */
    public sealed interface Purpose {
        /** Tells what would be written, and writes nothing on either side. */
        record Plan(Consumer<Intended> intended) implements Purpose {}

        /** Does what was planned, and holds whoever moved since. */
        record Apply(Collection<Intended> planned) implements Purpose {}

        /** Looks at every record. */
        record Sync() implements Purpose {}

        /** Reads MailUp's lists first, and shows its groups in the CRM in the end. */
        record Audit() implements Purpose {}
    }

    /**
     * How many records were seen, and what became of them; a plan's outcomes are what would become of them.
     *
     * @param end where the pass ended in the CRM's changes: what came later has a later cursor
     */
    public record Result(long run, long seen, Map<Outcome, Long> outcomes, Cursor end) {
        public Result {
            outcomes = Map.copyOf(outcomes);
        }
    }

    /** What may be done now. Asked anew before each batch: a person may pause a connection meanwhile. */
    public interface Leave {
        boolean given();

        /** The other CRMs of the account that may act. */
        List<LinkedCrm> others();
    }

    /**
     * Reads everything and settles it, batch by batch.
     *
     * @throws SyncException CONNECTION_PAUSED when the leave ended before the pass; what was done is recorded. CONFIG_INVALID when groups
     *     are to be shown in a CRM that has no lists for it
     */
    public Result run(LinkedCrm crm, Leave leave, Purpose purpose, LongConsumer progress) {
        ShownPass.check(crm);
        Absence absence = purpose instanceof Purpose.Sync
                ? Absence.UNKNOWN
                : readLists(crm.policy().lists());
        return purpose instanceof Purpose.Plan plan
                ? plan(crm, with(crm, leave.others()), absence, plan, progress)
                : act(crm, leave, absence, purpose, progress);
    }

    /** The CRM that a pass is about is asked whatever was before: if it is silent still, the pass ends. */
    private CrmSide with(LinkedCrm crm, List<LinkedCrm> others) {
        worker.silence().ends(crm.connection());
        Map<String, LinkedCrm> all = new LinkedHashMap<>();
        others.forEach(other -> all.put(other.connection().value(), other));
        all.put(crm.connection().value(), crm);
        return new CrmSide(all.values(), worker.silence());
    }

    /** Reads a list into the mirror and has everybody looked at who differs from what is known. */
    public void readList(ListId list) {
        new MirrorPass(account, states, log, mailUp, worker, clock).read(list, (of, seen) -> {});
    }

    private Absence readLists(Set<ListId> lists) {
        Map<ListId, Instant> passes = new HashMap<>();
        MirrorPass pass = new MirrorPass(account, states, log, mailUp, worker, clock);
        for (ListId list : lists) {
            pass.read(list, (of, seen) -> {}).ifPresent(began -> passes.put(list, began));
            new GroupPass(account, states, mailUp, worker).read(list);
        }
        return new Absence(passes);
    }

    private Result plan(LinkedCrm crm, CrmSide crms, Absence absence, Purpose.Plan plan, LongConsumer progress) {
        Map<Outcome, Long> outcomes = new HashMap<>();
        Pages pages = new Pages(crm.crm(), progress);
        long seen = pages.each(page -> {
            Looks.Looked looked =
                    Patience.with(() -> worker.call(() -> worker.cycle().look(page, crms, absence)));
            looked.people().values().stream()
                    .filter(PersonCase::decided)
                    .forEach(person -> person.intended().forEach(plan.intended()));
            Forecast.of(page, looked).forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
        });
        return new Result(0, seen, outcomes, pages.end());
    }

    private Result act(LinkedCrm crm, Leave leave, Absence absence, Purpose purpose, LongConsumer progress) {
        RunStore.Kind kind = switch (purpose) {
            case Purpose.Apply _, Purpose.Plan _ -> RunStore.Kind.APPLY;
            case Purpose.Sync _ -> RunStore.Kind.SYNC;
            case Purpose.Audit _ -> RunStore.Kind.AUDIT;
        };
        Approval approval =
                purpose instanceof Purpose.Apply apply ? new PlannedApproval(apply.planned()) : Approval.NOT_ASKED;
        long run = runs.begin(crm.connection(), kind, clock.instant());
        Cycle.Manner manner = new Cycle.Manner(kind, absence, approval, run);
        Pages pages = new Pages(crm.crm(), progress);
        long seen = pages.each(page -> turns(page, crm, leave, manner));
        worker.call(() -> {
            states.commit(account, Commit.finished(run, seen));
            return seen;
        });
        if (purpose instanceof Purpose.Audit && leave.given()) {
            new ShownPass(account, states, mailUp, worker).show(crm);
        }
        return new Result(run, seen, runs.totals(run), pages.end());
    }

    /** Who found no room in the queue of imports gets another turn. */
    private void turns(Batch page, LinkedCrm crm, Leave leave, Cycle.Manner manner) {
        await(leave, () -> ImportRoom.beside(states.deliveries(account)).left() > 0);
        Batch open = page;
        for (int turn = 0; turn < MOST_TURNS && !open.isEmpty(); turn++) {
            Batch now = open;
            Set<RecordRef> waiting = Patience.with(() -> worker.call(() -> turn(now, crm, leave, manner)));
            open = page.only(waiting);
            Set<Long> before = open.isEmpty() ? Set.of() : imports();
            await(leave, () -> Collections.disjoint(before, imports()));
        }
    }

    private Set<RecordRef> turn(Batch batch, LinkedCrm crm, Leave leave, Cycle.Manner manner) {
        if (!leave.given()) {
            throw new SyncException(ErrorCode.CONNECTION_PAUSED, "connection " + crm.connection());
        }
        return worker.cycle().run(batch, with(crm, leave.others()), manner, Map.of());
    }

    private Set<Long> imports() {
        return states.deliveries(account).stream().map(Delivery::id).collect(Collectors.toSet());
    }

    private void await(Leave leave, BooleanSupplier condition) {
        while (!condition.getAsBoolean()
                && leave.given()
                && !Thread.currentThread().isInterrupted()) {
            worker.wake();
            LockSupport.parkNanos(IMPORT_POLL.toNanos());
        }
    }
}

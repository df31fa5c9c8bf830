package com.mailup.crm.delivery;

import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.ListState;
import com.mailup.crm.engine.Membership;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.engine.Profile;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.MobileNumber;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.RunStore;
import com.mailup.crm.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Looks at records as any pass does, and tells what a file to MailUp has to say of their people. The decisions are the engine's; the file
 * only carries them.
 */
public final class FilePass {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int MOST_OPEN = 20;

    private final AccountId account;
    private final StateStore states;
    private final RunStore runs;
    private final AccountWorker worker;
    private final InstantSource clock;

    public FilePass(AccountId account, StateStore states, RunStore runs, AccountWorker worker, InstantSource clock) {
        this.account = account;
        this.states = states;
        this.runs = runs;
        this.worker = worker;
        this.clock = clock;
    }

    /** Takes what the file has to say. */
    public interface Sink {
        void row(FileRow row);

        /** The record's person waits, and the file says nothing of him: he is to be in the next one. */
        void held(RecordRef record);
    }

    /** A run over some records of one CRM. */
    public final class Run {
        private final LinkedCrm crm;
        private final FullPass.Leave leave;
        private final Sink sink;
        private final long number;
        private long seen;

        private Run(LinkedCrm crm, FullPass.Leave leave, Sink sink) {
            this.crm = crm;
            this.leave = leave;
            this.sink = sink;
            worker.silence().ends(crm.connection());
            number = runs.begin(crm.connection(), RunStore.Kind.SYNC, clock.instant());
        }

        /**
         * Looks at some records.
         *
         * @throws SyncException CONNECTION_PAUSED when the leave ended
         */
        public void look(Collection<RecordRef> records) {
            if (!leave.given()) {
                throw new SyncException(ErrorCode.CONNECTION_PAUSED, "connection " + crm.connection());
            }
            Batch batch = new Batch();
            records.forEach(
                    record -> batch.add(new Event.RecordNoticed(new Change.Saved(record, clock.instant(), ""))));
            seen += batch.records().size();
            Cycle.Manner manner = new Cycle.Manner(RunStore.Kind.SYNC, Absence.UNKNOWN, Approval.NOT_ASKED, number);
            Patience.with(() -> worker.call(() -> worker.cycle()
                    .run(batch, crms(), manner, Map.of(), people -> people.forEach(person -> tell(batch, person)))));
            awaitRoom();
        }

        private CrmSide crms() {
            Map<String, LinkedCrm> all = leave.others().stream()
                    .collect(Collectors.toMap(other -> other.connection().value(), other -> other));
            all.put(crm.connection().value(), crm);
            return new CrmSide(all.values(), worker.silence());
        }

        private void tell(Batch batch, PersonCase person) {
            if (!person.decided() || person.trouble().isPresent()) {
                person.records().keySet().stream()
                        .filter(batch.records()::containsKey)
                        .forEach(sink::held);
                return;
            }
            for (ListId list : crm.policy().lists()) {
                row(person.state(), list, person.profile()).ifPresent(sink::row);
            }
        }

        /** The run's number, after its outcomes were closed. */
        public FullPass.Result finish() {
            worker.call(() -> {
                states.commit(account, Commit.finished(number, seen));
                return seen;
            });
            Map<Outcome, Long> outcomes = runs.totals(number);
            return new FullPass.Result(number, seen, outcomes, Cursor.START);
        }
    }

    /** Begins a run. */
    public Run begin(LinkedCrm crm, FullPass.Leave leave, Sink sink) {
        return new Run(crm, leave, sink);
    }

    /** The end of an import is noted by the worker in its own time: it is not left behind by thousands. */
    private void awaitRoom() {
        while (states.deliveries(account).size() > MOST_OPEN
                && !Thread.currentThread().isInterrupted()) {
            worker.wake();
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /**
     * The opt-outs that MailUp has not told of yet: they are in every file until it does, whatever became of the ones before.
     *
     * @param lists those whose opt-outs are told
     * @param since answered is how many were decided at this instant or later
     */
    public long optOuts(Set<ListId> lists, Instant since, Sink sink) {
        AtomicLong fresh = new AtomicLong();
        Everybody.each(
                states,
                account,
                people -> people.forEach(person -> lists.forEach(list -> row(person, list, Profile.NONE)
                        .filter(row -> row.status() == SubscriptionStatus.UNSUBSCRIBED)
                        .ifPresent(row -> {
                            boolean isNew = person.list(list)
                                    .optOut()
                                    .seenAt()
                                    .filter(seen -> !seen.isBefore(since))
                                    .isPresent();
                            fresh.addAndGet(isNew ? 1 : 0);
                            sink.row(row);
                        }))));
        return fresh.get();
    }

    private static Optional<FileRow> row(PersonState person, ListId list, Profile data) {
        ListState state = person.list(list);
        SubscriptionStatus agreed = state.agreed().orElse(SubscriptionStatus.PENDING);
        return switch (agreed) {
            case SUBSCRIBED ->
                Optional.of(
                        new FileRow(person.address(), list, agreed, data.fields(), mobile(data, state), groups(state)));
            case UNSUBSCRIBED ->
                state.optOut().standing() && !told(state)
                        ? Optional.of(new FileRow(person.address(), list, agreed, Map.of(), Set.of()))
                        : Optional.empty();
            case PENDING -> Optional.empty();
        };
    }

    private static Optional<MobileNumber> mobile(Profile data, ListState state) {
        return data.mobile().filter(_ -> !Profile.mobileDoubted(state.profile()));
    }

    private static boolean told(ListState state) {
        return state.mirror()
                .filter(reading -> !reading.assumed())
                .map(Reading::status)
                .filter(RecipientStatus.UNSUBSCRIBED::equals)
                .isPresent();
    }

    private static Set<String> groups(ListState state) {
        return state.groups().entrySet().stream()
                .filter(group -> group.getValue() == Membership.OURS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}

package com.mailup.crm.delivery;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.Decision.Source;
import com.mailup.crm.engine.Look.Departure;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.Delivery;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.LedgerEntry;
import com.mailup.crm.store.Parked;
import com.mailup.crm.store.PersonChange;
import com.mailup.crm.store.RunStore;
import com.mailup.crm.store.StateStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One batch from look to settled answers, in two transactions: <em>decide</em> before anything is sent, <em>settle</em> after. A crash
 * between them looks at the same people again.
 */
public final class Cycle {
    private final AccountId account;
    private final StateStore states;
    private final RunStore runs;
    private final MailUp mailUp;
    private final Retry retry;
    private final FuseBox fuse;
    private final InstantSource clock;
    private final GroupBook groups;

    public Cycle(
            AccountId account,
            StateStore states,
            RunStore runs,
            MailUp mailUp,
            Retry retry,
            FuseBox fuse,
            InstantSource clock) {
        this.account = account;
        this.states = states;
        this.runs = runs;
        this.mailUp = mailUp;
        this.retry = retry;
        this.fuse = fuse;
        this.clock = clock;
        this.groups = new GroupBook(mailUp, clock);
    }

    GroupBook groups() {
        return groups;
    }

    /**
     * How a batch is run.
     *
     * @param run the run that its outcomes belong to; 0 when the batch is a run of its own
     */
    record Manner(RunStore.Kind kind, Absence absence, Approval approval, long run) {
        static final Manner REAL_TIME = new Manner(RunStore.Kind.REAL_TIME, Absence.UNKNOWN, Approval.NOT_ASKED, 0);
    }

    Looks.Looked look(Batch batch, CrmSide crms, Absence absence) {
        return new Looks(account, states, mailUp, crms, absence, clock).look(batch);
    }

    /** Runs a batch; answers the records that wait for an import to end. */
    Set<RecordRef> run(Batch batch, CrmSide crms, Manner manner, Map<Lane, Long> cursors) {
        return run(batch, crms, manner, cursors, _ -> {});
    }

    /** @param settled told of the batch's people when all of it is stored */
    Set<RecordRef> run(
            Batch batch,
            CrmSide crms,
            Manner manner,
            Map<Lane, Long> cursors,
            Consumer<Collection<PersonCase>> settled) {
        Looks.Looked looked = look(batch, crms, manner.absence());
        Collection<PersonCase> people = looked.people().values();
        manner.approval().hold(people);
        fuse.hold(batch, people, manner.approval());
        Exchanges.holdTogether(looked.people());
        List<Delivery> open = states.deliveries(account);
        Sendings sendings = Sendings.of(account, states, batch, looked, crms, clock.instant());
        Agenda agenda = Agenda.of(people, room(open), clock.instant());
        commit(people, decided(batch, people));
        RecordSide records = new RecordSide(crms);
        List<Delivery> opened = new ArrayList<>();
        try {
            send(agenda, people, records, opened);
            moveBetweenGroups(people, crms, open, opened);
        } catch (SyncException e) {
            states.commit(account, answers(people, opened));
            throw e;
        }
        Outcomes outcomes = new Outcomes(runs, manner.kind(), manner.run(), clock.instant());
        Settlement settlement = new Settlement(
                batch,
                looked,
                records,
                retry,
                outcomes,
                manner.run() != 0,
                carried(open, opened),
                held(looked),
                clock.instant());
        states.commit(account, settlement.commit(cursors, opened, sendings));
        settled.accept(people);
        return settlement.waiting();
    }

    private ImportRoom room(List<Delivery> open) {
        return mailUp.byFile() ? ImportRoom.ofFile() : ImportRoom.beside(open);
    }

    private void send(Agenda agenda, Collection<PersonCase> people, RecordSide records, List<Delivery> opened) {
        MailUpSide side = new MailUpSide(mailUp, clock);
        side.unsubscribe(agenda.optOuts());
        records.write(people);
        side.loosen(agenda.loosening());
        side.updateProfiles(agenda.profiles());
        for (Agenda.Import bulk : agenda.imports()) {
            Delivery delivery = side.send(bulk);
            if (!delivery.people().isEmpty()) {
                opened.add(delivery);
            }
        }
    }

    private void moveBetweenGroups(
            Collection<PersonCase> people, CrmSide crms, List<Delivery> open, List<Delivery> opened) {
        List<Delivery> underWay = new ArrayList<>(open);
        underWay.addAll(opened);
        GroupSide side = new GroupSide(mailUp, groups, crms, room(underWay), clock);
        List<GroupSide.Joining> joining = side.prepare(people);
        if (!joining.isEmpty()) {
            commit(people, Commit.of(changed(people)));
            joining.forEach(join -> side.send(join).ifPresent(opened::add));
        }
    }

    private void commit(Collection<PersonCase> people, Commit commit) {
        states.commit(account, commit);
        people.forEach(PersonCase::committed);
    }

    private static Set<EmailAddress> carried(List<Delivery> open, List<Delivery> opened) {
        return Stream.concat(open.stream(), opened.stream())
                .flatMap(delivery -> delivery.people().stream())
                .collect(Collectors.toSet());
    }

    private Map<EmailAddress, Parked> held(Looks.Looked looked) {
        return states.parked(account, looked.people().keySet()).stream()
                .filter(parked -> parked.code().equals(ErrorCode.FUSE_BLOWN.name()))
                .collect(Collectors.toMap(Parked::address, parked -> parked));
    }

    private Commit decided(Batch batch, Collection<PersonCase> people) {
        List<LedgerEntry> ledger = new ArrayList<>();
        people.stream()
                .filter(PersonCase::decided)
                .forEach(person -> person.decision()
                        .changes()
                        .forEach(change -> ledger.add(new LedgerEntry(
                                person.address(),
                                change.list(),
                                change.from(),
                                change.to(),
                                change.occurredAt(),
                                clock.instant(),
                                change.source().name(),
                                change.source() == Source.CRM ? users(batch, person) : "",
                                change.rule(),
                                change.reason().map(Enum::name).orElse("")))));
        return new Commit(
                changed(people),
                Map.of(),
                ledger,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    /** Who changed the person's records, also those that left: which of them spoke is not told apart. */
    private static String users(Batch batch, PersonCase person) {
        return Stream.concat(
                        person.records().keySet().stream(),
                        person.departures().stream().map(Departure::record))
                .flatMap(record -> batch.user(record).stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Commit answers(Collection<PersonCase> people, List<Delivery> opened) {
        return new Commit(
                changed(people),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                opened,
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    static List<PersonChange> changed(Collection<PersonCase> people) {
        return people.stream()
                .filter(PersonCase::changed)
                .map(PersonCase::change)
                .toList();
    }
}

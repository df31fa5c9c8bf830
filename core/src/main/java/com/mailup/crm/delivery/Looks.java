package com.mailup.crm.delivery;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.Consent;
import com.mailup.crm.engine.Decision;
import com.mailup.crm.engine.Look;
import com.mailup.crm.engine.Look.Carried;
import com.mailup.crm.engine.Look.Why;
import com.mailup.crm.engine.Policy;
import com.mailup.crm.mailup.MailUp;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.StateStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks at the people of a batch: what is remembered, then MailUp, then the CRM, then the decision. Whenever MailUp had to be read
 * anew, the CRM is read anew after it.
 */
final class Looks {
    /** A person whose decision asks for another reading more often than this is looked at later. */
    private static final int MOST_ROUNDS = 4;

    private final AccountId account;
    private final StateStore states;
    private final ProvenReadings readings;
    private final CrmSide crms;
    private final Absence absence;
    private final HeldByMailUp heldByMailUp;
    private final InstantSource clock;

    Looks(AccountId account, StateStore states, MailUp mailUp, CrmSide crms, Absence absence, InstantSource clock) {
        this.account = account;
        this.states = states;
        this.crms = crms;
        this.absence = absence;
        this.clock = clock;
        heldByMailUp = new HeldByMailUp(mailUp, crms);
        readings = new ProvenReadings(account, states, mailUp, clock);
    }

    /** The people of a batch with their decisions, and the records that belong to nobody. */
    record Looked(Map<EmailAddress, PersonCase> people, Map<RecordRef, Contact> withoutAddress, Set<RecordRef> gone) {}

    Looked look(Batch batch) {
        Gathering gathering = new Gathering(account, states, crms, clock.instant());
        gathering.start(batch);
        readNamed(batch, gathering);
        gathering.readRecords();
        absence.fill(gathering.people().values());
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Map<ListId, List<PersonCase>> unread = decide(batch, gathering);
            if (unread.isEmpty()) {
                break;
            }
            unread.forEach(this::readSingly);
            gathering.readRecords();
        }
        heldByMailUp.read(gathering.people().values());
        Exchanges.holdTogether(gathering.people());
        gathering.people().values().forEach(Looks::keepLastWords);
        return new Looked(gathering.people(), gathering.withoutAddress(), gathering.gone());
    }

    /** What a deleted or merged record said is told once: while its person cannot be decided, nothing of the batch counts as heard. */
    private static void keepLastWords(PersonCase person) {
        boolean toldOnce = person.departures().stream()
                .anyMatch(departure -> departure.why() == Why.DELETED || departure.why() == Why.MERGED);
        person.trouble().filter(_ -> toldOnce && !person.decided()).ifPresent(trouble -> {
            ErrorCode code = ErrorCode.valueOf(trouble.code());
            throw new SyncException(
                    code == ErrorCode.MAILUP_UNPROVEN ? ErrorCode.MAILUP_ANSWER_INVALID : code, trouble.detail());
        });
    }

    /** A person with a callback, and one whose record moved away, is read singly before the CRM is. */
    private void readNamed(Batch batch, Gathering gathering) {
        Map<ListId, List<PersonCase>> wanted = new TreeMap<>();
        for (EmailAddress address : batch.readSingly()) {
            PersonCase person = gathering.people().get(address);
            if (person != null && !person.state().records().isEmpty()) {
                crms.lists()
                        .forEach(list -> wanted.computeIfAbsent(list, l -> new ArrayList<>())
                                .add(person));
            }
        }
        wanted.forEach(this::readSingly);
    }

    private void readSingly(ListId list, List<PersonCase> people) {
        Map<EmailAddress, Reading> read =
                readings.read(list, people.stream().map(PersonCase::state).toList());
        people.forEach(person -> Optional.ofNullable(read.get(person.address()))
                .ifPresentOrElse(reading -> person.read(list, reading), () -> person.trouble(unproven())));
    }

    private static Trouble unproven() {
        return new Trouble(Outcome.HELD, ErrorCode.MAILUP_UNPROVEN.name(), "", Trouble.Again.OWED);
    }

    /** Decides everybody who is not decided yet; answers who must be read first, per list. */
    private Map<ListId, List<PersonCase>> decide(Batch batch, Gathering gathering) {
        Map<ListId, List<PersonCase>> unread = new TreeMap<>();
        Collection<PersonCase> open = gathering.people().values().stream()
                .filter(person -> !person.decided()
                        && concerns(person)
                        && person.trouble().isEmpty())
                .toList();
        Map<RecordRef, List<Carried>> carried = new HashMap<>();
        gathering.people().values().stream()
                .filter(PersonCase::decided)
                .forEach(person -> carry(person.decision(), gathering, carried));
        for (PersonCase person : open) {
            if (!person.departures().isEmpty()) {
                Decision leaving = Consent.decide(look(batch, person, List.of()));
                wants(leaving, person, unread);
                if (leaving instanceof Decision.Decided decided) {
                    carry(decided, gathering, carried);
                }
            }
        }
        if (!unread.isEmpty()) {
            return unread;
        }
        for (PersonCase person : open) {
            List<Carried> arrivals = person.records().keySet().stream()
                    .filter(record -> !carried.getOrDefault(record, List.of()).isEmpty())
                    .flatMap(record -> carried.getOrDefault(record, List.of()).stream())
                    .toList();
            Decision decision = Consent.decide(look(batch, person, arrivals));
            wants(decision, person, unread);
            if (decision instanceof Decision.Decided decided) {
                person.decide(decided, crms.groups(person), crms.profile(person, Optional.empty()));
            }
        }
        return unread;
    }

    /** What departed records take along reaches whoever they go to, also a person who has to be read first. */
    private static void carry(Decision.Decided leaving, Gathering gathering, Map<RecordRef, List<Carried>> carried) {
        leaving.carried()
                .forEach(c -> carried.computeIfAbsent(gathering.survivor(c.record()), r -> new ArrayList<>())
                        .add(c));
    }

    /** A recipient who has no record and never had one is none of our business. */
    private static boolean concerns(PersonCase person) {
        return !person.records().isEmpty()
                || !person.departures().isEmpty()
                || person.stored().lists().values().stream()
                        .anyMatch(list -> list.agreed().isPresent());
    }

    private static void wants(Decision decision, PersonCase person, Map<ListId, List<PersonCase>> unread) {
        if (decision instanceof Decision.ReadFirst(Set<ListId> lists)) {
            lists.forEach(
                    list -> unread.computeIfAbsent(list, l -> new ArrayList<>()).add(person));
        }
    }

    private Look look(Batch batch, PersonCase person, List<Carried> arrivals) {
        Map<ConnectionId, Policy> policies = new TreeMap<>();
        Set<RecordRef> mayCreate = new HashSet<>();
        for (Contact contact : person.records().values()) {
            crms.of(contact.record().connection()).ifPresent(crm -> {
                policies.put(crm.connection(), crm.policy());
                if (crm.filter().includes(contact)) {
                    mayCreate.add(contact.record());
                }
            });
        }
        person.departures()
                .forEach(departure -> crms.of(departure.record().connection())
                        .ifPresent(crm -> policies.put(crm.connection(), crm.policy())));
        if (policies.isEmpty()) {
            crms.all().forEach(crm -> policies.put(crm.connection(), crm.policy()));
        }
        return new Look(
                person.state(),
                person.begun(),
                List.copyOf(person.records().values()),
                person.departures(),
                arrivals,
                batch.claims(person.address()),
                policies,
                mayCreate,
                clock.instant());
    }
}

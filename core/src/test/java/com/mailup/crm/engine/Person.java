package com.mailup.crm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** One person as both sides show it and as the connector remembers it; every look begins a minute after the last. */
final class Person {
    static final ListId NEWS = new ListId(1);
    static final ListId SHOP = new ListId(2);
    static final ConnectionId CRM = new ConnectionId("crm");
    static final long RECIPIENT = 70;
    private static final AccountId ACCOUNT = new AccountId("main");
    private static final EmailAddress ADDRESS = new EmailAddress("ada@example.com");

    PersonState state = PersonState.unknown(ACCOUNT, ADDRESS);
    /** Before the last look. */
    PersonState before = state;

    Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private final Map<RecordRef, Contact> contacts = new TreeMap<>();
    private final Map<ConnectionId, Policy> policies = new HashMap<>(Map.of(CRM, policy(Policy.Resubscribe.CONFIRM)));
    private final List<Look.Departure> departures = new ArrayList<>();
    private final List<Look.Carried> arrivals = new ArrayList<>();
    private final List<Look.Claim> claims = new ArrayList<>();
    private Decision decision = new Decision.ReadFirst(Set.of());
    private boolean mayCreate = true;
    private int changes;

    /** MailUp and record 1 show Subscribed, and it is agreed. */
    static Person subscribed() {
        return new Person()
                .reads(RecipientStatus.SUBSCRIBED)
                .saves(1, ShownStatus.SUBSCRIBED)
                .look();
    }

    /** Opt-out number 1 stands, by MailUp; both sides have shown it. */
    static Person unsubscribed(OptOutReason reason) {
        return subscribed().leaves(reason).look().settle().look(RecipientStatus.UNSUBSCRIBED);
    }

    static Policy policy(Policy.Resubscribe resubscribe) {
        return new Policy(
                Set.of(NEWS),
                resubscribe,
                Policy.NativeOptOut.NEVER,
                Set.of(),
                Policy.OnDelete.KEEP,
                Duration.ofDays(30));
    }

    static RecordRef record(int id) {
        return new RecordRef(CRM, "Contacts", Integer.toString(id));
    }

    static ListRef ref(ListId list) {
        return new ListRef(ACCOUNT, list);
    }

    Person policy(Policy policy) {
        policies.put(CRM, policy);
        return this;
    }

    Person policy(ConnectionId connection, Policy policy) {
        policies.put(connection, policy);
        return this;
    }

    Person outsideTheFilter() {
        mayCreate = false;
        return this;
    }

    Person later(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** MailUp is read for this one person; who is still unsubscribed still has the mark. */
    Person reads(RecipientStatus status) {
        return reads(NEWS, status);
    }

    Person reads(ListId list, RecipientStatus status) {
        Optional<Reading> same =
                state.list(list).mirror().filter(r -> r.status() == status && status == RecipientStatus.UNSUBSCRIBED);
        Reading shown = reading(status, Optional.empty());
        return reads(
                list,
                same.map(r -> new Reading(
                                status, r.recipient(), r.mark(), r.reason(), r.occurredAt(), now, false, true))
                        .orElse(shown));
    }

    Person reads(ListId list, Reading reading) {
        state = state.with(list, state.list(list).read(reading));
        return this;
    }

    /** MailUp shows an opt-out with a mark of its own. */
    Person leaves(OptOutReason reason) {
        return reads(NEWS, reading(RecipientStatus.UNSUBSCRIBED, Optional.of(reason)));
    }

    Reading reading(RecipientStatus status, Optional<OptOutReason> reason) {
        String mark = status == RecipientStatus.UNSUBSCRIBED ? "mark-" + ++changes : "";
        long recipient = status == RecipientStatus.NOT_REGISTERED ? 0 : RECIPIENT;
        return new Reading(status, recipient, mark, reason, Optional.empty(), now, false, true);
    }

    Reading fromPage(RecipientStatus status) {
        Reading r = reading(status, Optional.empty());
        return new Reading(status, r.recipient(), r.mark(), r.reason(), r.occurredAt(), now, false, false);
    }

    Reading assumed(RecipientStatus status) {
        return new Reading(status, RECIPIENT, "", Optional.empty(), Optional.empty(), now, true, false);
    }

    /** A CRM user saves the record: its stamp moves. */
    Person saves(int id, ShownStatus status) {
        return saves(record(id), NEWS, status);
    }

    Person saves(RecordRef record, ListId list, ShownStatus status) {
        Map<ListRef, ListValue> lists = new HashMap<>(contact(record).lists());
        lists.put(ref(list), new ListValue(status, "stamp-" + ++changes));
        return shows(record, lists, contact(record).optOut());
    }

    /** A CRM user who may not lift opt-outs saves the record. */
    Person savesWithoutRight(int id, ShownStatus status) {
        ListValue value = new ListValue(status, "stamp-" + ++changes + "!", false);
        return shows(record(id), Map.of(ref(NEWS), value), contact(record(id)).optOut());
    }

    /** A write of the connector's own takes effect late: the stamp stands still. */
    Person arrivesLate(int id, ShownStatus status) {
        ListValue late =
                new ListValue(status, contact(record(id)).list(ref(NEWS)).stamp());
        return shows(record(id), Map.of(ref(NEWS), late), contact(record(id)).optOut());
    }

    /** The CRM gives or takes the right to lift of whoever changed the record last; the record itself stays as it is. */
    Person judges(int id, boolean mayLift) {
        Map<ListRef, ListValue> lists = new HashMap<>(contact(record(id)).lists());
        lists.replaceAll((_, value) -> new ListValue(value.status(), value.stamp(), mayLift));
        return shows(record(id), lists, contact(record(id)).optOut());
    }

    Person flags(int id, boolean optOut) {
        return shows(record(id), contact(record(id)).lists(), optOut);
    }

    private Person shows(RecordRef record, Map<ListRef, ListValue> lists, boolean optOut) {
        contacts.put(record, new Contact(record, Optional.of(ADDRESS), false, optOut, lists, Map.of()));
        return this;
    }

    private Contact contact(RecordRef record) {
        return contacts.getOrDefault(
                record, new Contact(record, Optional.of(ADDRESS), false, false, Map.of(), Map.of()));
    }

    /** The record leaves with what it shows now as its last words. */
    Person departs(int id, Look.Why why) {
        Contact last = contact(record(id));
        contacts.remove(record(id));
        departures.add(new Look.Departure(record(id), why, new LastWords(last.lists(), last.optOut())));
        return this;
    }

    /** The record joins with the opt-out of another person. */
    Person carries(int id, OptOutReason reason) {
        return carries(id, reason, Optional.empty());
    }

    Person carries(int id, OptOutReason reason, Optional<Instant> occurredAt) {
        ListValue shown = contact(record(id)).list(ref(NEWS));
        arrivals.add(new Look.Carried(record(id), NEWS, reason, occurredAt, shown));
        return this;
    }

    Person claims(Instant unsubscribedAt) {
        claims.add(new Look.Claim(NEWS, true, unsubscribedAt));
        return this;
    }

    Person knows(UnaryOperator<ListState> change) {
        state = state.with(NEWS, change.apply(list()));
        return this;
    }

    Person look() {
        before = state;
        Set<RecordRef> within = mayCreate ? contacts.keySet() : Set.of();
        decision = Consent.decide(new Look(
                state, now, List.copyOf(contacts.values()), departures, arrivals, claims, policies, within, now));
        if (decision instanceof Decision.Decided decided) {
            state = decided.next();
            departures.clear();
            arrivals.clear();
            claims.clear();
        }
        return later(Duration.ofMinutes(1));
    }

    Person look(RecipientStatus fresh) {
        return reads(fresh).look();
    }

    /** All writes and unsubscribes of the last look are done. */
    Person settle() {
        for (ContactUpdate update : decided().crm()) {
            Map<ListRef, ListValue> lists =
                    new HashMap<>(contact(update.record()).lists());
            update.status()
                    .forEach((ref, to) -> lists.merge(
                            ref,
                            new ListValue(ShownStatus.of(to), ""),
                            (old, write) -> new ListValue(write.status(), old.stamp(), old.mayLift())));
            shows(update.record(), lists, contact(update.record()).optOut() || update.raiseOptOut());
            state = Settled.written(state, update, new WriteResult.Written(contact(update.record())));
        }
        for (MailUpAction action : decided().mailUp()) {
            if (action instanceof MailUpAction.Unsubscribe call) {
                ListState after = Settled.unsubscribed(state.list(call.list()), call, now, Optional.empty());
                state = state.with(call.list(), after);
            }
        }
        return this;
    }

    ListState list() {
        return state.list(NEWS);
    }

    Decision.Decided decided() {
        assertThat(decision).isInstanceOf(Decision.Decided.class);
        return (Decision.Decided) decision;
    }

    Person agreed(SubscriptionStatus status) {
        assertThat(decided().next().list(NEWS).agreed()).contains(status);
        return this;
    }

    Person optOut(long number, boolean standing) {
        assertThat(list().optOut().number()).as("number").isEqualTo(number);
        assertThat(list().optOut().standing()).as("standing").isEqualTo(standing);
        return this;
    }

    Person because(OptOutReason reason) {
        assertThat(list().optOut().reason()).contains(reason);
        return this;
    }

    /** These records, and no other, get the status. */
    Person writes(SubscriptionStatus status, int... ids) {
        assertThat(decided().crm())
                .extracting(ContactUpdate::record)
                .containsExactly(Arrays.stream(ids).mapToObj(Person::record).toArray(RecordRef[]::new));
        assertThat(decided().crm()).allMatch(update -> update.status().equals(Map.of(ref(NEWS), status)));
        return this;
    }

    Person tells(String reason) {
        assertThat(decided().crm())
                .allSatisfy(u -> assertThat(u.note().orElseThrow().reason()).isEqualTo(reason))
                .isNotEmpty();
        return this;
    }

    Person calls(MailUpAction... actions) {
        assertThat(decided().mailUp()).containsExactly(actions);
        return this;
    }

    Person writesNothing() {
        assertThat(decided().crm()).isEmpty();
        return calls();
    }

    Person mustBeRead(ListId... lists) {
        assertThat(decision).isEqualTo(new Decision.ReadFirst(Set.of(lists)));
        return this;
    }

    Person held(int id, ErrorCode code) {
        assertThat(decided().held()).containsEntry(record(id), code);
        return this;
    }
}

package com.mailup.crm.store.sqlite;

import com.mailup.crm.engine.PersonState;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.Commit;
import com.mailup.crm.store.DeadLetter;
import com.mailup.crm.store.Delivery;
import com.mailup.crm.store.LedgerEntry;
import com.mailup.crm.store.Parked;
import com.mailup.crm.store.Sending;
import com.mailup.crm.store.StateStore;
import com.mailup.crm.store.UnknownRecipient;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The state of people and of work in hand, in SQLite. */
final class SqliteState implements StateStore {
    private static final String ON_LIST = " FROM person p"
            + " CROSS JOIN person_list l ON l.person = p.number AND l.list = ?"
            + " WHERE p.account = ? AND l.mirror_status <> 'NOT_REGISTERED'";
    private static final String WITHOUT_RECORD = " AND NOT EXISTS (SELECT 1 FROM link k WHERE k.person = p.number)";

    private final Writer writer;
    private final Readers readers;
    private final SqliteLedger ledger;
    private final InstantSource clock;

    SqliteState(Writer writer, Readers readers, SqliteLedger ledger, InstantSource clock) {
        this.writer = writer;
        this.readers = readers;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public List<PersonState> people(AccountId account, Collection<EmailAddress> addresses) {
        return readers.read(session -> People.named(session, account, addresses));
    }

    @Override
    public Map<RecordRef, EmailAddress> links(AccountId account, Collection<RecordRef> records) {
        String named = Json.array(
                new TreeSet<>(records), record -> List.of(record.connection().value(), record.module(), record.id()));
        Map<RecordRef, EmailAddress> links = new HashMap<>();
        readers.read(session -> session.query(
                "SELECT k.connection, k.module, k.record, p.address FROM json_each(?) named CROSS JOIN link k"
                        + " ON k.account = ? AND k.connection = named.value ->> 0 AND k.module = named.value ->> 1"
                        + " AND k.record = named.value ->> 2 JOIN person p ON p.number = k.person",
                row -> links.put(People.record(row, 1), new EmailAddress(row.text(4))),
                named,
                account));
        return links;
    }

    @Override
    public List<PersonState> peopleAfter(AccountId account, String address, int limit) {
        return readers.read(session -> People.after(session, account, address, limit));
    }

    @Override
    public List<EmailAddress> readBefore(
            AccountId account, ListId list, Instant instant, String afterAddress, int limit) {
        return readers.read(session -> session.query(
                "SELECT p.address FROM person p CROSS JOIN person_list l ON l.person = p.number AND l.list = ?"
                        + " WHERE p.account = ? AND p.address > ?"
                        + " AND l.mirror_as_of < ? AND l.mirror_status <> 'NOT_REGISTERED' ORDER BY p.address LIMIT ?",
                row -> new EmailAddress(row.text(1)),
                list.value(),
                account,
                afterAddress,
                instant,
                limit));
    }

    @Override
    public long countPeople(AccountId account) {
        return readers.read(
                session -> session.number("SELECT count(*) FROM person WHERE account = ? AND known", account));
    }

    @Override
    public long countOn(AccountId account, ListId list) {
        return readers.read(session -> session.number("SELECT count(*)" + ON_LIST, list.value(), account));
    }

    @Override
    public long countUnknown(AccountId account, ListId list) {
        return readers.read(
                session -> session.number("SELECT count(*)" + ON_LIST + WITHOUT_RECORD, list.value(), account));
    }

    @Override
    public List<UnknownRecipient> unknown(AccountId account, ListId list, String afterAddress, int limit) {
        return readers.read(session -> session.query(
                "SELECT p.address, l.mirror_status" + ON_LIST + WITHOUT_RECORD
                        + " AND p.address > ? ORDER BY p.address LIMIT ?",
                row -> new UnknownRecipient(new EmailAddress(row.text(1)), row.constant(2, RecipientStatus.class)),
                list.value(),
                account,
                afterAddress,
                limit));
    }

    @Override
    public void commit(AccountId account, Commit commit) {
        List<People.Written> people = People.written(account, commit.people());
        Set<EmailAddress> named = named(commit);
        writer.write(transaction -> {
            Session session = transaction.session();
            Map<EmailAddress, Long> numbers = People.numbers(session, account, named);
            People.write(session, account, people, numbers);
            ledger.append(session, account, commit.ledger(), numbers);
            Work.cursors(session, account, commit.cursors());
            Work.outcomes(session, commit.outcomes());
            Work.finish(session, commit.finished(), clock.instant());
            Work.park(session, account, commit, numbers);
            Work.deliveries(session, account, commit, numbers);
            Work.bury(session, account, commit.dead(), numbers);
            Sendings.write(session, account, commit.sendings());
            return true;
        });
    }

    private static Set<EmailAddress> named(Commit commit) {
        Set<EmailAddress> named = new HashSet<>(commit.unpark());
        commit.people().forEach(person -> named.add(person.address()));
        commit.ledger().forEach(entry -> named.add(entry.address()));
        commit.park().forEach(parked -> named.add(parked.address()));
        commit.opened().forEach(delivery -> named.addAll(delivery.people()));
        commit.dead().forEach(letter -> named.add(letter.address()));
        return named;
    }

    @Override
    public List<Parked> due(AccountId account, Instant now, int limit) {
        return readers.read(session -> Work.parked(session, account, Optional.of(Instants.nanos(now)), limit));
    }

    @Override
    public List<Parked> parked(AccountId account, String code, int limit) {
        return readers.read(session -> Work.parked(session, account, code, limit));
    }

    @Override
    public int wake(AccountId account, String code, Instant due) {
        return writer.write(transaction -> transaction
                .session()
                .update("UPDATE parked SET due = ? WHERE account = ? AND code = ?", due, account, code));
    }

    @Override
    public int recode(AccountId account, String code, String newCode, Instant due) {
        return writer.write(transaction -> transaction
                .session()
                .update(
                        "UPDATE parked SET due = ?, code = ? WHERE account = ? AND code = ?",
                        due,
                        newCode,
                        account,
                        code));
    }

    @Override
    public Optional<Instant> nextDue(AccountId account) {
        return readers.read(session -> session.first(
                        "SELECT min(due) FROM parked WHERE account = ?", row -> row.optionalInstant(1), account)
                .orElseThrow());
    }

    @Override
    public List<Parked> parked(AccountId account, int limit) {
        return readers.read(session -> Work.parked(session, account, Optional.empty(), limit));
    }

    @Override
    public List<Parked> parked(AccountId account, Collection<EmailAddress> people) {
        return people.isEmpty() ? List.of() : readers.read(session -> Work.parked(session, account, people));
    }

    @Override
    public List<Delivery> deliveries(AccountId account) {
        return readers.read(session -> Work.deliveries(session, account));
    }

    @Override
    public List<DeadLetter> deadLetters(AccountId account, int limit) {
        return readers.read(session -> Work.deadLetters(session, account, limit));
    }

    @Override
    public List<DeadLetter> takeDeadLetters(AccountId account, Collection<Long> ids) {
        return writer.write(transaction -> {
            Session session = transaction.session();
            List<DeadLetter> taken = Work.deadLetters(session, account, Integer.MAX_VALUE).stream()
                    .filter(letter -> ids.contains(letter.id()))
                    .toList();
            session.update(
                    "DELETE FROM dead_letter WHERE id IN (SELECT value FROM json_each(?))",
                    Json.array(taken, DeadLetter::id));
            return taken;
        });
    }

    @Override
    public int trimDeadLetters(Instant before) {
        return writer.write(
                transaction -> transaction.session().update("DELETE FROM dead_letter WHERE at < ?", before));
    }

    @Override
    public List<Sending> sendings(AccountId account, Collection<RecordRef> records) {
        return readers.read(session -> Sendings.of(session, account, records));
    }

    @Override
    public List<Sending> sendings(AccountId account, long importId) {
        return readers.read(session -> Sendings.carriedBy(session, account, importId));
    }

    @Override
    public int reopenSendings(AccountId account, Collection<RecordRef> records, Instant now) {
        return writer.write(transaction -> Sendings.reopen(transaction.session(), account, records, now));
    }

    @Override
    public List<LedgerEntry> ledger(AccountId account, EmailAddress address) {
        return ledger.entries(account, address);
    }

    @Override
    public void erase(AccountId account, EmailAddress address) {
        writer.write(transaction -> {
            Session session = transaction.session();
            SqliteLedger.eraseTexts(session, account, address);
            eraseEvents(session, account, address);
            session.update("DELETE FROM person WHERE account = ? AND address = ?", account, address.value());
            return true;
        });
    }

    private static void eraseEvents(Session session, AccountId account, EmailAddress address) throws SQLException {
        session.update(
                "UPDATE log AS l SET body = (SELECT json_group_array(CASE WHEN e.value ->> 'address' = ?2"
                        + " AND l.last - l.events + 1 + e.key <= (SELECT h.cursor FROM log_head h"
                        + " WHERE h.account = l.account AND h.lane = l.lane) THEN json('null') ELSE json(e.value) END)"
                        + " FROM json_each(l.body) e) WHERE l.account = ?1"
                        + " AND EXISTS (SELECT 1 FROM json_each(l.body) e WHERE e.value ->> 'address' = ?2)",
                account,
                address.value());
    }
}

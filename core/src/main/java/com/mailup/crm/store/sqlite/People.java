package com.mailup.crm.store.sqlite;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.store.PersonChange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** People as rows: one of the person, one per list, one per linked record. Reads and writes go by whole sets of people. */
final class People {
    private record Found(long number, EmailAddress address) {}

    private static final String LISTS = "SELECT l.person, l.list, l.state FROM json_each(?) named"
            + " CROSS JOIN person_list l ON l.person = named.value";
    private static final String LINKS =
            "SELECT k.person, k.connection, k.module, k.record, k.state FROM json_each(?) named"
                    + " CROSS JOIN link k ON k.person = named.value WHERE k.account = ?";

    private People() {}

    static List<PersonState> named(Session session, AccountId account, Collection<EmailAddress> addresses)
            throws SQLException {
        return states(
                session,
                account,
                session.query(
                        "SELECT p.number, p.address FROM json_each(?) named"
                                + " CROSS JOIN person p ON p.account = ? AND p.address = named.value WHERE p.known",
                        row -> new Found(row.number(1), new EmailAddress(row.text(2))),
                        Json.array(new TreeSet<>(addresses), EmailAddress::value),
                        account));
    }

    static List<PersonState> after(Session session, AccountId account, String address, int limit) throws SQLException {
        return states(
                session,
                account,
                session.query(
                        "SELECT number, address FROM person WHERE account = ? AND address > ? AND known"
                                + " ORDER BY address LIMIT ?",
                        row -> new Found(row.number(1), new EmailAddress(row.text(2))),
                        account,
                        address,
                        limit));
    }

    private static List<PersonState> states(Session session, AccountId account, List<Found> people)
            throws SQLException {
        String numbers = Json.array(people, Found::number);
        Map<Long, Map<ListId, String>> lists = new HashMap<>();
        session.query(LISTS, row -> at(lists, row.number(1)).put(new ListId(row.integer(2)), row.text(3)), numbers);
        Map<Long, Map<RecordRef, String>> records = new HashMap<>();
        session.query(LINKS, row -> at(records, row.number(1)).put(record(row, 2), row.text(5)), numbers, account);
        return people.parallelStream()
                .map(found -> new PersonState(
                        account,
                        found.address(),
                        parsed(lists.getOrDefault(found.number(), Map.of()), StateJson::read),
                        parsed(records.getOrDefault(found.number(), Map.of()), RecordJson::read)))
                .toList();
    }

    private static <K, V> Map<K, V> parsed(Map<K, String> texts, Function<String, V> reader) {
        Map<K, V> values = new HashMap<>();
        texts.forEach((key, text) -> values.put(key, reader.apply(text)));
        return values;
    }

    private static <K, V> Map<K, V> at(Map<Long, Map<K, V>> byPerson, long number) {
        return byPerson.computeIfAbsent(number, absent -> new HashMap<>());
    }

    static RecordRef record(Row row, int column) throws SQLException {
        return new RecordRef(new ConnectionId(row.text(column)), row.text(column + 1), row.text(column + 2));
    }

    /** The numbers of people; who has none gets one. */
    static Map<EmailAddress, Long> numbers(Session session, AccountId account, Collection<EmailAddress> addresses)
            throws SQLException {
        Map<EmailAddress, Long> numbers = find(session, account, addresses);
        Set<EmailAddress> missing = new TreeSet<>(addresses);
        missing.removeAll(numbers.keySet());
        if (!missing.isEmpty()) {
            session.update(
                    "INSERT INTO person (account, address) SELECT ?, value FROM json_each(?)",
                    account,
                    Json.array(missing, EmailAddress::value));
            numbers.putAll(find(session, account, missing));
        }
        return numbers;
    }

    private static Map<EmailAddress, Long> find(Session session, AccountId account, Collection<EmailAddress> addresses)
            throws SQLException {
        Map<EmailAddress, Long> numbers = new HashMap<>();
        List<EmailAddress> sorted = addresses.stream().sorted().toList();
        session.query(
                "SELECT named.key, p.number FROM json_each(?) named"
                        + " CROSS JOIN person p ON p.account = ? AND p.address = named.value",
                row -> numbers.put(sorted.get(row.integer(1)), row.number(2)),
                Json.array(sorted, EmailAddress::value),
                account);
        return numbers;
    }

    /** What differs of a person, with the texts of its rows, made before the transaction, which others wait for. */
    record Written(PersonChange change, Map<ListId, String> lists, Map<RecordRef, String> records) {
        static Written of(PersonChange change) {
            Map<ListId, String> lists = new TreeMap<>();
            differing(change.before().lists(), change.after().lists())
                    .forEach((list, state) -> lists.put(list, StateJson.write(state)));
            Map<RecordRef, String> records = new TreeMap<>();
            differing(change.before().records(), change.after().records())
                    .forEach((record, state) -> records.put(record, RecordJson.write(state)));
            return new Written(change, lists, records);
        }

        private static <K, V> Map<K, V> differing(Map<K, V> before, Map<K, V> after) {
            Map<K, V> differing = new HashMap<>(after);
            before.forEach(differing::remove);
            return differing;
        }

        private Set<ListId> lostLists() {
            return lost(change.before().lists(), change.after().lists());
        }

        private Set<RecordRef> lostRecords() {
            return lost(change.before().records(), change.after().records());
        }

        private static <K> Set<K> lost(Map<K, ?> before, Map<K, ?> after) {
            if (after.keySet().containsAll(before.keySet())) {
                return Set.of();
            }
            Set<K> lost = new TreeSet<>(before.keySet());
            lost.removeAll(after.keySet());
            return lost;
        }

        private boolean known() {
            return !change.after().lists().isEmpty()
                    || !change.after().records().isEmpty();
        }
    }

    static List<Written> written(AccountId account, List<PersonChange> people) {
        if (people.stream().anyMatch(person -> !person.account().equals(account))) {
            throw new SyncException(ErrorCode.DEFECT, "a person of another account");
        }
        return people.parallelStream().map(Written::of).toList();
    }

    static void write(Session session, AccountId account, List<Written> people, Map<EmailAddress, Long> numbers)
            throws SQLException {
        Map<Long, Written> byNumber = new TreeMap<>();
        people.forEach(
                written -> byNumber.put(numbers.getOrDefault(written.change().address(), 0L), written));
        know(session, byNumber);
        lose(session, account, byNumber);
        session.batch(
                "INSERT INTO person_list (person, list, mirror_status, mirror_as_of, state) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET mirror_status = excluded.mirror_status,"
                        + " mirror_as_of = excluded.mirror_as_of, state = excluded.state",
                lists(byNumber));
        session.batch(
                "INSERT INTO link (account, connection, module, record, person, state) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET person = excluded.person, state = excluded.state",
                links(account, byNumber));
    }

    /** Before anything is written: a record that moves within one commit is lost by one person and taken by another. */
    private static void lose(Session session, AccountId account, Map<Long, Written> people) throws SQLException {
        List<@Nullable Object[]> lists = new ArrayList<>();
        List<@Nullable Object[]> links = new ArrayList<>();
        people.forEach((number, written) -> {
            written.lostLists().forEach(list -> lists.add(new Object[] {number, list.value()}));
            written.lostRecords()
                    .forEach(link ->
                            links.add(new Object[] {account, link.connection(), link.module(), link.id(), number}));
        });
        session.batch("DELETE FROM person_list WHERE person = ? AND list = ?", lists);
        session.batch(
                "DELETE FROM link WHERE account = ? AND connection = ? AND module = ? AND record = ? AND person = ?",
                links);
    }

    private static void know(Session session, Map<Long, Written> people) throws SQLException {
        Map<Boolean, List<Long>> numbers = new TreeMap<>();
        people.forEach((number, written) -> numbers.computeIfAbsent(written.known(), known -> new ArrayList<>())
                .add(number));
        for (Map.Entry<Boolean, List<Long>> same : numbers.entrySet()) {
            session.update(
                    "UPDATE person SET known = ?1 WHERE number IN (SELECT value FROM json_each(?2)) AND known <> ?1",
                    same.getKey(),
                    Json.array(same.getValue(), number -> number));
        }
    }

    private static List<@Nullable Object[]> lists(Map<Long, Written> people) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        people.forEach((number, written) -> written.lists().forEach((list, text) -> {
            Optional<Reading> mirror = written.change().after().list(list).mirror();
            rows.add(new Object[] {number, list.value(), mirror.map(Reading::status), mirror.map(Reading::asOf), text});
        }));
        return rows;
    }

    private static List<@Nullable Object[]> links(AccountId account, Map<Long, Written> people) {
        Map<RecordRef, @Nullable Object[]> rows = new TreeMap<>(Comparator.naturalOrder());
        people.forEach((number, written) -> written.records()
                .forEach((record, text) -> rows.put(
                        record,
                        new Object[] {account, record.connection(), record.module(), record.id(), number, text})));
        return new ArrayList<>(rows.values());
    }
}

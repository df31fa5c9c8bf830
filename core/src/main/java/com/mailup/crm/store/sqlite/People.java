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

    /** A person with the texts of its rows, made before the transaction, which others wait for. */
    record Written(PersonState person, Map<ListId, String> lists, Map<RecordRef, String> records) {
        static Written of(PersonState person) {
            Map<ListId, String> lists = new TreeMap<>();
            person.lists().forEach((list, state) -> lists.put(list, StateJson.write(state)));
            Map<RecordRef, String> records = new TreeMap<>();
            person.records().forEach((record, state) -> records.put(record, RecordJson.write(state)));
            return new Written(person, lists, records);
        }
    }

    static List<Written> written(AccountId account, List<PersonState> people) {
        if (people.stream().anyMatch(person -> !person.account().equals(account))) {
            throw new SyncException(ErrorCode.DEFECT, "a person of another account");
        }
        return people.parallelStream().map(Written::of).toList();
    }

    static void replace(Session session, AccountId account, List<Written> people, Map<EmailAddress, Long> numbers)
            throws SQLException {
        Map<Long, Written> byNumber = new TreeMap<>();
        people.forEach(
                written -> byNumber.put(numbers.getOrDefault(written.person().address(), 0L), written));
        know(session, byNumber);
        List<@Nullable Object[]> lists = lists(byNumber);
        List<@Nullable Object[]> links = links(account, byNumber);
        session.batch(
                "INSERT INTO person_list (person, list, mirror_status, mirror_as_of, state) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET mirror_status = excluded.mirror_status,"
                        + " mirror_as_of = excluded.mirror_as_of, state = excluded.state WHERE state <> excluded.state",
                lists);
        session.batch(
                "INSERT INTO link (account, connection, module, record, person, state) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET person = excluded.person, state = excluded.state"
                        + " WHERE person <> excluded.person OR state <> excluded.state",
                links);
        if (rows(session, account, byNumber.keySet()) > lists.size() + links.size()) {
            removeOthers(session, account, byNumber);
        }
    }

    /** How many lists and links these people have now: only rarely more than was just written. */
    private static long rows(Session session, AccountId account, Set<Long> people) throws SQLException {
        return session.number(
                "SELECT (SELECT count(*) FROM json_each(?1) named CROSS JOIN person_list l ON l.person = named.value)"
                        + " + (SELECT count(*) FROM json_each(?1) named CROSS JOIN link k ON k.person = named.value"
                        + " WHERE k.account = ?2)",
                Json.array(people, number -> number),
                account);
    }

    /** Lists and links that these people no longer have. */
    private static void removeOthers(Session session, AccountId account, Map<Long, Written> people)
            throws SQLException {
        String all = Json.array(people.keySet(), number -> number);
        Map<Long, Set<ListId>> lists = new TreeMap<>();
        session.query(
                "SELECT l.person, l.list FROM json_each(?) named CROSS JOIN person_list l ON l.person = named.value",
                row -> lists.computeIfAbsent(row.number(1), number -> new TreeSet<>())
                        .add(new ListId(row.integer(2))),
                all);
        Map<RecordRef, Long> links = new TreeMap<>();
        session.query(
                "SELECT k.person, k.connection, k.module, k.record FROM json_each(?) named"
                        + " CROSS JOIN link k ON k.person = named.value WHERE k.account = ?",
                row -> links.put(record(row, 2), row.number(1)),
                all,
                account);
        List<@Nullable Object[]> oldLists = new ArrayList<>();
        people.forEach((number, person) -> {
            lists.getOrDefault(number, Set.of()).stream()
                    .filter(list -> !person.lists().containsKey(list))
                    .forEach(list -> oldLists.add(new Object[] {number, list.value()}));
            person.records().keySet().forEach(record -> links.remove(record, number));
        });
        session.batch("DELETE FROM person_list WHERE person = ? AND list = ?", oldLists);
        session.batch(
                "DELETE FROM link WHERE account = ? AND connection = ? AND module = ? AND record = ?",
                links.keySet().stream()
                        .map(link -> new @Nullable Object[] {account, link.connection(), link.module(), link.id()})
                        .toList());
    }

    private static void know(Session session, Map<Long, Written> people) throws SQLException {
        Map<Boolean, List<Long>> numbers = new TreeMap<>();
        people.forEach((number, person) -> numbers.computeIfAbsent(
                        !person.lists().isEmpty() || !person.records().isEmpty(), known -> new ArrayList<>())
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
            Optional<Reading> mirror = written.person().list(list).mirror();
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

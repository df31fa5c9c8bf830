package com.mailup.crm.store.sqlite;

import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.store.Ledger;
import com.mailup.crm.store.LedgerEntry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The ledger's tables. */
final class SqliteLedger implements Ledger {
    private static final int SALT_BYTES = 16;
    private static final int PAGE = 1_000;
    private static final Head EMPTY = new Head(0, "");

    /** An entry as stored; what can be erased is empty when it was. */
    private record Stored(
            LedgerChain.Link link,
            String mac,
            Optional<String> salt,
            Optional<String> evidence,
            Optional<String> address) {}

    private final Readers readers;
    private final LedgerChain chain;
    private final RandomGenerator random;

    SqliteLedger(Readers readers, LedgerChain chain, RandomGenerator random) {
        this.readers = readers;
        this.chain = chain;
        this.random = random;
    }

    /** Adds entries to an account's chain, in the transaction of their decision. */
    void append(Session session, AccountId account, List<LedgerEntry> entries, Map<EmailAddress, Long> numbers)
            throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        List<@Nullable Object[]> links = new ArrayList<>();
        List<@Nullable Object[]> texts = new ArrayList<>();
        Head head = head(session, account);
        for (LedgerEntry entry : entries) {
            String salt = salt();
            String digest = LedgerChain.digest(salt, entry.address(), entry.evidence());
            LedgerChain.Link link =
                    LedgerChain.Link.of(head.entries() + 1, numbers.getOrDefault(entry.address(), 0L), entry, digest);
            head = new Head(link.sequence(), chain.mac(account, head.mac(), link));
            links.add(new Object[] {
                account,
                link.sequence(),
                link.person(),
                link.list(),
                link.from(),
                link.to(),
                link.occurredAt(),
                link.seenAt(),
                link.source(),
                link.actor(),
                link.rule(),
                digest,
                head.mac()
            });
            texts.add(new Object[] {account, link.sequence(), salt, entry.evidence()});
        }
        session.batch(
                "INSERT INTO ledger (account, seq, person, list, from_status, to_status, occurred_at, seen_at, source,"
                        + " actor, rule, evidence_digest, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                links);
        session.batch("INSERT INTO ledger_text (account, seq, salt, evidence) VALUES (?, ?, ?, ?)", texts);
    }

    private String salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    List<LedgerEntry> entries(AccountId account, EmailAddress address) {
        return readers.read(session -> session.query(
                "SELECT l.list, l.from_status, l.to_status, l.occurred_at, l.seen_at, l.source, l.actor, l.rule,"
                        + " t.evidence FROM person p JOIN ledger l ON l.person = p.number AND l.account = p.account"
                        + " JOIN ledger_text t ON t.account = l.account AND t.seq = l.seq"
                        + " WHERE p.account = ? AND p.address = ? ORDER BY l.seq",
                row -> new LedgerEntry(
                        address,
                        new ListId(row.integer(1)),
                        row.optionalConstant(2, SubscriptionStatus.class),
                        row.constant(3, SubscriptionStatus.class),
                        row.optionalInstant(4),
                        row.instant(5),
                        row.text(6),
                        row.text(7),
                        row.text(8),
                        row.text(9)),
                account,
                address.value()));
    }

    static void eraseTexts(Session session, AccountId account, EmailAddress address) throws SQLException {
        session.update(
                "DELETE FROM ledger_text WHERE account = ?1 AND seq IN (SELECT l.seq FROM person p"
                        + " JOIN ledger l ON l.person = p.number WHERE p.account = ?1 AND p.address = ?2)",
                account,
                address.value());
    }

    @Override
    public Head head(AccountId account) {
        return readers.read(session -> head(session, account));
    }

    private static Head head(Session session, AccountId account) throws SQLException {
        return session.first(
                        "SELECT seq, mac FROM ledger WHERE account = ? ORDER BY seq DESC LIMIT 1",
                        row -> new Head(row.number(1), row.text(2)),
                        account)
                .orElse(EMPTY);
    }

    @Override
    public Report verify(AccountId account, Optional<Head> anchor) {
        Head head = EMPTY;
        long erased = 0;
        while (true) {
            List<Stored> page = page(account, head.entries());
            for (Stored stored : page) {
                Head next = new Head(head.entries() + 1, chain.mac(account, head.mac(), stored.link()));
                if (!holds(stored, next)
                        || anchor.filter(known -> contradicts(known, next)).isPresent()) {
                    return new Report(head.entries(), erased, OptionalLong.of(next.entries()));
                }
                erased += stored.salt().isEmpty() ? 1 : 0;
                head = next;
            }
            if (page.size() < PAGE) {
                return new Report(head.entries(), erased, cutOff(head, anchor));
            }
        }
    }

    private static boolean holds(Stored stored, Head next) {
        return stored.link().sequence() == next.entries()
                && stored.mac().equals(next.mac())
                && (stored.salt().isEmpty() || evidenceHolds(stored));
    }

    private static boolean evidenceHolds(Stored stored) {
        return stored.address()
                .map(address -> LedgerChain.digest(
                        stored.salt().orElseThrow(),
                        new EmailAddress(address),
                        stored.evidence().orElseThrow()))
                .filter(stored.link().evidenceDigest()::equals)
                .isPresent();
    }

    private static boolean contradicts(Head anchor, Head walked) {
        return anchor.entries() == walked.entries() && !anchor.mac().equals(walked.mac());
    }

    private static OptionalLong cutOff(Head end, Optional<Head> anchor) {
        return anchor.isPresent() && anchor.get().entries() > end.entries()
                ? OptionalLong.of(end.entries() + 1)
                : OptionalLong.empty();
    }

    private List<Stored> page(AccountId account, long after) {
        return readers.read(session -> session.query(
                "SELECT l.seq, l.person, l.list, l.from_status, l.to_status, l.occurred_at, l.seen_at, l.source,"
                        + " l.actor, l.rule, l.evidence_digest, l.mac, t.salt, t.evidence, p.address FROM ledger l"
                        + " LEFT JOIN ledger_text t ON t.account = l.account AND t.seq = l.seq"
                        + " LEFT JOIN person p ON p.number = l.person"
                        + " WHERE l.account = ? AND l.seq > ? ORDER BY l.seq LIMIT ?",
                row -> new Stored(
                        new LedgerChain.Link(
                                row.number(1),
                                row.number(2),
                                row.integer(3),
                                row.optionalText(4),
                                row.text(5),
                                row.optionalInstant(6),
                                row.instant(7),
                                row.text(8),
                                row.text(9),
                                row.text(10),
                                row.text(11)),
                        row.text(12),
                        row.optionalText(13),
                        row.optionalText(14),
                        row.optionalText(15)),
                account,
                after,
                PAGE));
    }
}

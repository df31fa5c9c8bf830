package com.mailup.crm.testkit.memory;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.testkit.contract.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The records of a CRM in memory, as its users see them, with faults on demand. Thread-safe. */
public final class MemoryRecords {
    static final String MODULE = "People";
    static final String EMAIL = "email";
    static final String OPT_OUT = "optout";

    enum Kind {
        SAVED,
        RESTORED,
        DELETED
    }

    /** A record as last saved; a deleted one is kept for its last words. */
    record Row(
            RecordRef ref,
            long version,
            Instant at,
            Kind kind,
            Optional<RecordRef> into,
            Map<String, String> values,
            Map<String, Integer> stamps) {
        String get(String field) {
            return values.getOrDefault(field, "");
        }

        String stamp(String field) {
            return stamps.containsKey(field) ? stamps.get(field).toString() : "";
        }
    }

    private final Map<RecordRef, Row> rows = new HashMap<>();
    private final Set<RecordRef> refused = new HashSet<>();
    private final Set<String> hidden = new HashSet<>();
    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
    private final Map<ConnectionId, PackageNews> news = new HashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final ConnectionId connection;
    private Instant now;
    private long version;

    public MemoryRecords(ConnectionId connection, Instant start) {
        this.connection = connection;
        this.now = start;
    }

    public synchronized RecordRef create(Map<String, String> values) {
        RecordRef ref = new RecordRef(connection, MODULE, "r" + (rows.size() + 1));
        rows.put(ref, new Row(ref, ++version, now, Kind.SAVED, Optional.empty(), Map.copyOf(values), Map.of()));
        return ref;
    }

    /** A save by a user moves the stamp of each field whose value changes; one by the integration user does not. */
    public synchronized Row save(RecordRef ref, Map<String, String> changed, boolean byUser) {
        Row old = live(ref).orElseThrow();
        Map<String, String> values = new HashMap<>(old.values());
        Map<String, Integer> stamps = new HashMap<>(old.stamps());
        changed.forEach((field, value) -> {
            if (byUser && !value.equals(old.get(field))) {
                stamps.merge(field, 1, Integer::sum);
            }
            values.put(field, value);
        });
        Row row = new Row(ref, ++version, now, Kind.SAVED, Optional.empty(), values, stamps);
        rows.put(ref, row);
        return row;
    }

    public synchronized void delete(RecordRef ref, Optional<RecordRef> into) {
        put(live(ref).orElseThrow(), Kind.DELETED, into);
    }

    public synchronized void restore(RecordRef ref) {
        put(Optional.ofNullable(rows.get(ref)).orElseThrow(), Kind.RESTORED, Optional.empty());
    }

    private void put(Row old, Kind kind, Optional<RecordRef> into) {
        rows.put(old.ref(), new Row(old.ref(), ++version, now, kind, into, old.values(), old.stamps()));
    }

    public synchronized String value(RecordRef ref, String field) {
        return live(ref).orElseThrow().get(field);
    }

    synchronized Optional<Row> live(RecordRef ref) {
        return Optional.ofNullable(rows.get(ref)).filter(row -> row.kind() != Kind.DELETED);
    }

    synchronized List<Row> changedAfter(long behind) {
        return rows.values().stream()
                .filter(row -> row.version() > behind)
                .sorted(Comparator.comparingLong(Row::version))
                .toList();
    }

    public synchronized void inject(Fault fault) {
        faults.add(fault);
    }

    public synchronized void refuse(RecordRef ref) {
        refused.add(ref);
    }

    public synchronized void hide(String field) {
        hidden.add(field);
    }

    synchronized void hear(PackageNews told) {
        news.put(told.connection(), told);
    }

    /** What the connector told of a connection last. */
    public synchronized Optional<PackageNews> heard(ConnectionId told) {
        return Optional.ofNullable(news.get(told));
    }

    synchronized boolean refuses(RecordRef ref) {
        return refused.contains(ref);
    }

    synchronized boolean hidden(String field) {
        return hidden.contains(field);
    }

    public int calls() {
        return calls.get();
    }

    public synchronized Instant now() {
        return now;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    /** One call of the connector, with whatever fault it meets. */
    <T> T call(Supplier<T> answer) {
        calls.incrementAndGet();
        if (met(Fault.STALLED)) {
            stall();
        }
        fail(Fault.UNREACHABLE, ErrorCode.CRM_UNREACHABLE);
        fail(Fault.REDIRECT, ErrorCode.CRM_REDIRECTED);
        fail(Fault.GARBLED, ErrorCode.CRM_ANSWER_INVALID);
        fail(Fault.BUSY, ErrorCode.CRM_BUSY);
        fail(Fault.LOGIN_REFUSED, ErrorCode.CRM_LOGIN_REFUSED);
        return atomically(answer);
    }

    synchronized <T> T atomically(Supplier<T> work) {
        return work.get();
    }

    boolean answersAfterWrite() {
        return !met(Fault.CUT_AFTER_WRITE) && !met(Fault.ERROR_AFTER_WRITE);
    }

    private void fail(Fault fault, ErrorCode code) {
        if (met(fault)) {
            throw new SyncException(code, "injected");
        }
    }

    private synchronized boolean met(Fault fault) {
        return faults.remove(fault);
    }

    private static void stall() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncException(ErrorCode.CRM_UNREACHABLE, "interrupted", e);
        }
    }
}

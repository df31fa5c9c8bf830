package com.mailup.crm.sandbox.sugar.crm;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** One row per record, however often it was saved; each writing has another mark, and only who knows it takes the row out. */
final class Outbox {
    private static final String RUN = "run";

    private final Crm crm;
    private final AtomicLong marks = new AtomicLong();
    private final AtomicLong runs = new AtomicLong();

    Outbox(Crm crm) {
        this.crm = crm;
    }

    void add(Change change) {
        String id = id(change.record().module(), change.record().id());
        Map<String, String> row = new HashMap<>();
        Optional<Bean> waiting = table().find(id);
        waiting.ifPresent(old -> row.putAll(old.values()));
        if (waiting.filter(old -> Change.Kind.of(old).compareTo(change.kind()) > 0)
                .isEmpty()) {
            row.putAll(change.row());
        }
        row.put("by_user", change.user());
        put(id, row);
    }

    /** Asks for the records to be put into a group of a list; answers the number of the run. */
    long send(List<Bean> records, long list, String group, User by) {
        long run = runs.incrementAndGet();
        Map<String, String> asked = Map.of(
                "run", String.valueOf(run), "list", String.valueOf(list), "group_name", group, "by_user", by.id());
        Map<String, String> head = new HashMap<>(asked);
        head.put("kind", RUN);
        head.put("chosen", String.valueOf(records.size()));
        put(id(RUN, String.valueOf(run)), head);
        for (Bean record : records) {
            Map<String, String> row = new HashMap<>(asked);
            row.put("kind", "grouped");
            row.put("module", record.module().name());
            row.put("record", record.id());
            put(id(record.module().name(), record.id(), String.valueOf(run)), row);
        }
        return run;
    }

    void acknowledge(String id, String mark) {
        table().find(id)
                .filter(row -> row.get("seq").equals(mark) && !row.get("kind").equals(RUN))
                .ifPresent(row -> table().remove(row.id()));
    }

    int length() {
        return rows().size();
    }

    /** When the oldest row was queued; empty if there is none. */
    String oldest() {
        return rows().stream()
                .map(row -> row.get("happened").replace(' ', 'T') + "Z")
                .min(String::compareTo)
                .orElse("");
    }

    private List<Bean> rows() {
        return crm.beans(MailUpPackage.MODULE).stream()
                .filter(row -> !row.get("kind").equals(RUN))
                .toList();
    }

    private void put(String id, Map<String, String> row) {
        row.put("happened", crm.now());
        row.put("seq", mark());
        row.put("deleted", "0");
        table().put(new Bean(table().module(), id, row));
    }

    private Table table() {
        return crm.table(MailUpPackage.MODULE);
    }

    /** Rises with time, and is no other row's. */
    private String mark() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, crm.instant());
        return String.format(Locale.ROOT, "%017d%06d", micros, marks.incrementAndGet());
    }

    /** The same for the same record always. */
    private static String id(String... parts) {
        return UUID.nameUUIDFromBytes(String.join(":", parts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}

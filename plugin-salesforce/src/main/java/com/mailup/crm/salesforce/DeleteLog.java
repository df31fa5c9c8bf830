package com.mailup.crm.salesforce;

import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.salesforce.ApiBudget.Use;
import com.mailup.crm.salesforce.ScanCursor.Deletions;
import com.sforce.soap.partner.DeletedRecord;
import com.sforce.soap.partner.GetDeletedResult;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.GregorianCalendar;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds records that went past the recycle bin, or out of it before the scan came by: no query sees them any more, and Salesforce's log of
 * deletions still names them. Nobody can tell what they said last.
 */
final class DeleteLog {
    private static final String NOBODY_KNOWN = "";
    /** Salesforce keeps the log for fifteen days. */
    private static final Duration REACH = Duration.ofDays(15).minusHours(1);

    private static final Set<String> NOT_LOGGED = Set.of("INVALID_REPLICATION_DATE", "EXCEEDED_ID_LIMIT");

    private final ForceSoap soap;
    private final Queries queries;
    private final Schema schema;
    private final Records records;
    private final ServerClock clock;

    DeleteLog(ForceSoap soap, Queries queries, Schema schema, Records records, ServerClock clock) {
        this.soap = soap;
        this.queries = queries;
        this.schema = schema;
        this.records = records;
        this.clock = clock;
    }

    record Step(List<Change> changes, ScanCursor next) {}

    boolean due(ScanCursor cursor) {
        return cursor.deletions().due(clock.now());
    }

    Step step(ScanCursor cursor, int limit) {
        Deletions at = cursor.deletions().begun(clock.now());
        List<String> modules = schema.modules().keySet().stream().sorted().toList();
        Optional<String> module = modules.stream()
                .filter(name -> name.compareTo(at.module()) >= 0)
                .findFirst();
        if (module.isEmpty()) {
            return new Step(List.of(), cursor.with(at.ended()));
        }
        Logged logged = logged(module.get(), at);
        int begin = module.get().equals(at.module())
                ? Math.min(at.taken(), logged.records().size())
                : 0;
        int end = Math.min(begin + limit, logged.records().size());
        List<Change> changes = gone(module.get(), logged.records().subList(begin, end));
        if (end < logged.records().size()) {
            return new Step(changes, cursor.with(at.behind(module.get(), end)));
        }
        Deletions behind = at.covered(logged.until());
        return new Step(
                changes,
                cursor.with(
                        modules.getLast().equals(module.get())
                                ? behind.ended()
                                : behind.behind(modules.get(modules.indexOf(module.get()) + 1), 0)));
    }

    private record Logged(List<DeletedRecord> records, Instant until) {}

    private Logged logged(String module, Deletions at) {
        Instant oldest = clock.now().minus(REACH);
        Instant from = at.until().isBefore(oldest) ? oldest : at.until();
        try {
            GetDeletedResult result = soap.ask(
                    Use.USUAL,
                    "getDeleted",
                    connection -> connection.getDeleted(module, calendar(from), calendar(at.to())));
            List<DeletedRecord> records = Stream.ofNullable(result.getDeletedRecords())
                    .flatMap(Arrays::stream)
                    .sorted(Comparator.comparing(DeletedRecord::getDeletedDate).thenComparing(DeletedRecord::getId))
                    .toList();
            return new Logged(records, result.getLatestDateCovered().toInstant());
        } catch (SyncException e) {
            if (NOT_LOGGED.stream().anyMatch(e.detail()::endsWith)) {
                return new Logged(List.of(), at.to());
            }
            throw e;
        }
    }

    /** Whoever is in the recycle bin, or back from it, is the scan's to tell. */
    private List<Change> gone(String module, List<DeletedRecord> logged) {
        if (logged.isEmpty()) {
            return List.of();
        }
        List<String> ids = logged.stream().map(DeletedRecord::getId).toList();
        List<String> id = List.of(ModuleSchema.ID);
        Set<String> there = new HashSet<>();
        queries.someOfAll(Use.USUAL, Soql.select(id, module) + " WHERE " + Soql.in(ModuleSchema.ID, ids), id)
                .rows()
                .forEach(row -> there.add(row.getOrDefault(ModuleSchema.ID, "")));
        return logged.stream()
                .filter(record -> !there.contains(record.getId()))
                .<Change>map(record -> new Change.Deleted(
                        records.ref(module, record.getId()),
                        record.getDeletedDate().toInstant(),
                        NOBODY_KNOWN,
                        LastWords.NONE))
                .toList();
    }

    private static GregorianCalendar calendar(Instant time) {
        return GregorianCalendar.from(time.atZone(ZoneOffset.UTC));
    }
}

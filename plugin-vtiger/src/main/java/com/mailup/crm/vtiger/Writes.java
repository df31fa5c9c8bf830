package com.mailup.crm.vtiger;

import static java.util.Objects.requireNonNull;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.RecordRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads, compares, writes what differs, and reads back: what the record then shows is the answer. */
final class Writes {
    private final Records records;

    Writes(Records records) {
        this.records = records;
    }

    List<WriteResult> write(List<ContactUpdate> updates, Road road) {
        Map<RecordRef, Row> before =
                records.read(updates.stream().map(ContactUpdate::record).toList());
        Map<RecordRef, WriteResult> results = new HashMap<>();
        List<Wanted> wanted = new ArrayList<>();
        for (ContactUpdate update : updates) {
            Optional<Row> row = Optional.ofNullable(before.get(update.record()));
            if (row.isEmpty()) {
                results.put(update.record(), new WriteResult.Gone());
            } else if (!Wanted.asExpected(update, row.get())) {
                results.put(update.record(), new WriteResult.Moved());
            } else {
                Wanted one = Wanted.of(update, row.get());
                if (one.nothing()) {
                    results.put(update.record(), new WriteResult.Unchanged());
                } else {
                    wanted.add(one);
                }
            }
        }
        if (!wanted.isEmpty()) {
            results.putAll(written(wanted, road.write(wanted)));
        }
        return updates.stream()
                .map(update -> requireNonNull(results.get(update.record())))
                .toList();
    }

    private Map<RecordRef, WriteResult> written(List<Wanted> wanted, Map<RecordRef, Attempt> attempts) {
        Optional<Map<RecordRef, Row>> after = readBack(wanted);
        Map<RecordRef, WriteResult> results = new HashMap<>();
        for (Wanted one : wanted) {
            RecordRef record = one.update().record();
            Attempt attempt = requireNonNull(attempts.get(record));
            results.put(
                    record,
                    after.map(rows -> result(one, attempt, Optional.ofNullable(rows.get(record))))
                            .orElseGet(() -> unread(attempt)));
        }
        return results;
    }

    private Optional<Map<RecordRef, Row>> readBack(List<Wanted> wanted) {
        try {
            return Optional.of(records.read(
                    wanted.stream().map(one -> one.update().record()).toList()));
        } catch (SyncException e) {
            return Optional.empty();
        }
    }

    private static WriteResult result(Wanted wanted, Attempt attempt, Optional<Row> after) {
        if (after.isEmpty()) {
            return new WriteResult.Gone();
        }
        Row row = after.get();
        return switch (attempt) {
            case Attempt.Accepted() ->
                wanted.notTaken(row)
                        .<WriteResult>map(field -> new WriteResult.Refused(ErrorCode.CRM_RIGHTS_MISSING, field))
                        .orElseGet(() -> new WriteResult.Written(row.contact()));
            case Attempt.Unchanged() -> new WriteResult.Unchanged();
            case Attempt.Moved() -> new WriteResult.Moved();
            case Attempt.Refused(ErrorCode code, String detail) -> new WriteResult.Refused(code, detail);
            case Attempt.Unknown(ErrorCode code) ->
                wanted.shownBy(row) ? new WriteResult.Written(row.contact()) : new WriteResult.Unknown(code);
        };
    }

    private static WriteResult unread(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Unchanged() -> new WriteResult.Unchanged();
            case Attempt.Moved() -> new WriteResult.Moved();
            case Attempt.Refused(ErrorCode code, String detail) -> new WriteResult.Refused(code, detail);
            case Attempt.Accepted() -> new WriteResult.Unknown(ErrorCode.CRM_UNREACHABLE);
            case Attempt.Unknown(ErrorCode code) -> new WriteResult.Unknown(code);
        };
    }
}

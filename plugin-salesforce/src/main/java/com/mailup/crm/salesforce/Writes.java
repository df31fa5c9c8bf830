package com.mailup.crm.salesforce;

import static java.util.Objects.requireNonNull;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.salesforce.ApiBudget.Use;
import com.mailup.crm.salesforce.Wanted.Extent;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.sobject.SObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads, compares, writes what differs in one call for all, and reads back: rules, triggers and flows of the org have the last word. */
final class Writes {
    private final ForceSoap soap;
    private final Records records;
    private final Reasons reasons;

    Writes(ForceSoap soap, Records records, Reasons reasons) {
        this.soap = soap;
        this.records = records;
        this.reasons = reasons;
    }

    List<WriteResult> write(List<ContactUpdate> updates) {
        Map<RecordRef, Row> before =
                records.read(updates.stream().map(ContactUpdate::record).toList());
        Map<RecordRef, WriteResult> results = new HashMap<>();
        List<Wanted> wanted = new ArrayList<>();
        for (ContactUpdate update : reasons.inTheUsersLanguage(updates)) {
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
            results.putAll(written(wanted));
        }
        return updates.stream()
                .map(update -> requireNonNull(results.get(update.record())))
                .toList();
    }

    private Map<RecordRef, WriteResult> written(List<Wanted> wanted) {
        Map<RecordRef, Attempt> attempts = attempts(wanted);
        Optional<Map<RecordRef, Row>> after = readBack(wanted);
        Map<RecordRef, WriteResult> results = new HashMap<>();
        for (Wanted one : wanted) {
            RecordRef record = one.before().ref();
            Attempt attempt = requireNonNull(attempts.get(record));
            results.put(
                    record,
                    after.map(rows -> result(one, attempt, Optional.ofNullable(rows.get(record))))
                            .orElseGet(() -> unread(attempt)));
        }
        return results;
    }

    /** What is refused is tried with less; a row that was locked, once more. */
    private Map<RecordRef, Attempt> attempts(List<Wanted> wanted) {
        Map<RecordRef, Attempt> attempts = new HashMap<>(send(wanted, Extent.ALL, true));
        List<Wanted> locked = wanted.stream()
                .filter(one -> refused(attempts, one).filter(RowError::retried).isPresent())
                .toList();
        if (!locked.isEmpty()) {
            attempts.putAll(send(locked, Extent.ALL, false));
        }
        for (Extent less : List.of(Extent.CONSENT, Extent.STATUS)) {
            List<Wanted> again = wanted.stream()
                    .filter(one -> refused(attempts, one)
                            .filter(error -> !error.retried())
                            .isPresent())
                    .filter(one ->
                            !one.fields(less).isEmpty() && !one.fields(less).equals(one.fields(more(less))))
                    .toList();
            if (!again.isEmpty()) {
                attempts.putAll(send(again, less, false));
            }
        }
        return attempts;
    }

    private static Extent more(Extent less) {
        return less == Extent.STATUS ? Extent.CONSENT : Extent.ALL;
    }

    private static Optional<RowError> refused(Map<RecordRef, Attempt> attempts, Wanted one) {
        return attempts.get(one.before().ref()) instanceof Attempt.Refused(RowError error)
                ? Optional.of(error)
                : Optional.empty();
    }

    /** @param first when it failed without effect, nothing at all was tried */
    private Map<RecordRef, Attempt> send(List<Wanted> wanted, Extent extent, boolean first) {
        List<Wanted> byObject = wanted.stream()
                .sorted(Comparator.comparing(one -> one.before().schema().module()))
                .toList();
        SObject[] objects = byObject.stream().map(one -> one.object(extent)).toArray(SObject[]::new);
        Map<RecordRef, Attempt> attempts = new HashMap<>();
        try {
            SaveResult[] saved = update(objects);
            for (int n = 0; n < saved.length; n++) {
                attempts.put(byObject.get(n).before().ref(), attempt(saved[n]));
            }
        } catch (SyncException e) {
            if (first && !e.outcomeUnknown()) {
                throw e;
            }
            byObject.forEach(one -> attempts.put(one.before().ref(), Attempt.failed(e)));
        }
        return attempts;
    }

    /** Rows that are right are saved beside those that are not; alert rules for duplicates let pass; nobody is mailed. */
    private SaveResult[] update(SObject[] objects) {
        SaveResult[] saved = soap.change(Use.CONSENT, "update", connection -> {
            connection.setAllOrNoneHeader(false);
            connection.setDuplicateRuleHeader(true, false, false);
            connection.setEmailHeader(false, false, false);
            connection.setMruHeader(false);
            return connection.update(objects);
        });
        if (saved.length != objects.length) {
            throw SyncException.unknownOutcome(ErrorCode.CRM_ANSWER_INVALID, "update answers another number of rows");
        }
        return saved;
    }

    private static Attempt attempt(SaveResult saved) {
        return saved.isSuccess() ? new Attempt.Accepted() : new Attempt.Refused(RowError.of(saved.getErrors()));
    }

    private Optional<Map<RecordRef, Row>> readBack(List<Wanted> wanted) {
        try {
            return Optional.of(
                    records.read(wanted.stream().map(one -> one.before().ref()).toList()));
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
                        .map(field -> left(wanted, row, field))
                        .orElseGet(() -> new WriteResult.Written(row.contact()));
            case Attempt.Refused(RowError error) -> refused(error);
            case Attempt.Unknown(ErrorCode code) ->
                wanted.shownBy(row) ? new WriteResult.Written(row.contact()) : new WriteResult.Unknown(code);
        };
    }

    /** What was accepted and not stored: somebody was quicker, or the org's own logic sets it back. */
    private static WriteResult left(Wanted wanted, Row row, String field) {
        boolean moved = !wanted.hasTaken(row) && !Wanted.asExpected(wanted.update(), row);
        return moved ? new WriteResult.Moved() : new WriteResult.Refused(ErrorCode.CRM_RIGHTS_MISSING, field);
    }

    private static WriteResult refused(RowError error) {
        return error.retried()
                ? new WriteResult.Unknown(ErrorCode.CRM_BUSY)
                : new WriteResult.Refused(error.code(), error.detail());
    }

    private static WriteResult unread(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Refused(RowError error) -> refused(error);
            case Attempt.Accepted() -> new WriteResult.Unknown(ErrorCode.CRM_UNREACHABLE);
            case Attempt.Unknown(ErrorCode code) -> new WriteResult.Unknown(code);
        };
    }
}

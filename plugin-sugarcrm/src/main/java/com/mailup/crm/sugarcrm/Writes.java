package com.mailup.crm.sugarcrm;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.RecordRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads, compares, writes what differs, and reads back: what the record then shows is the answer, since the family's own never is. */
final class Writes {
    private final Dialect dialect;
    private final Records records;
    private final AddressBook addresses;

    Writes(Dialect dialect, Records records, AddressBook addresses) {
        this.dialect = dialect;
        this.records = records;
        this.addresses = addresses;
    }

    /** @param compares whether our package is inside: it looks at a record once more in the save, and leaves alone what has moved */
    List<WriteResult> write(List<ContactUpdate> updates, boolean compares) {
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
                Wanted one = Wanted.of(update, row.get(), compares);
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
        Map<RecordRef, Attempt> attempts = send(wanted);
        Optional<Map<RecordRef, Row>> after = readBack(wanted);
        List<Wanted> broken =
                after.map(rows -> notWritten(wanted, attempts, rows)).orElse(List.of());
        if (!broken.isEmpty()) {
            broken.forEach(one -> attempts.put(one.before().ref(), alone(one)));
            after = readBack(wanted);
        }
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

    /** Opt-outs go first: whatever fails later, they are in. */
    private Map<RecordRef, Attempt> send(List<Wanted> wanted) {
        Map<RecordRef, Attempt> attempts = new LinkedHashMap<>();
        List<Wanted> flagged =
                wanted.stream().filter(one -> one.optOut() || one.invalid()).toList();
        if (!flagged.isEmpty()) {
            merge(attempts, flagged, outcomes(() -> addresses.raise(raises(flagged)), flagged.size(), true));
        }
        Map<String, List<Wanted>> modules = wanted.stream()
                .filter(one -> !one.statuses().isEmpty() || !one.profile().isEmpty())
                .collect(groupingBy(one -> one.before().ref().module(), LinkedHashMap::new, toList()));
        modules.forEach((module, rows) -> {
            List<Map<String, String>> fields = rows.stream().map(Wanted::fields).toList();
            merge(attempts, rows, outcomes(() -> dialect.set(module, fields), rows.size(), attempts.isEmpty()));
        });
        return attempts;
    }

    private static List<Raise> raises(List<Wanted> flagged) {
        return flagged.stream().map(Wanted::raise).toList();
    }

    private static void merge(Map<RecordRef, Attempt> attempts, List<Wanted> wanted, List<Attempt> outcomes) {
        for (int n = 0; n < wanted.size(); n++) {
            attempts.merge(wanted.get(n).before().ref(), outcomes.get(n), Writes::worse);
        }
    }

    /**
     * What became of one call with so many records.
     *
     * @param first when it failed without effect, nothing at all was tried
     */
    private static List<Attempt> outcomes(Supplier<List<Attempt>> call, int records, boolean first) {
        try {
            return call.get();
        } catch (SyncException e) {
            if (first && !e.outcomeUnknown() && !Attempt.isRefusal(e.code())) {
                throw e;
            }
            return Collections.nCopies(records, Attempt.failed(e));
        }
    }

    private static Attempt worse(Attempt one, Attempt other) {
        return one instanceof Attempt.Accepted ? other : one;
    }

    /** The server ended over one record of the batch, and those behind it were not tried. */
    private static List<Wanted> notWritten(
            List<Wanted> wanted, Map<RecordRef, Attempt> attempts, Map<RecordRef, Row> after) {
        return wanted.stream()
                .filter(one -> ended(requireNonNull(attempts.get(one.before().ref()))))
                .filter(one -> Optional.ofNullable(after.get(one.before().ref()))
                        .filter(row -> Wanted.asExpected(one.update(), row) && !one.shownBy(row))
                        .isPresent())
                .toList();
    }

    private static boolean ended(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Accepted() -> false;
            case Attempt.Refused(ErrorCode _, String _) -> true;
            case Attempt.Unknown(ErrorCode code) -> code == ErrorCode.CRM_ANSWER_INVALID;
        };
    }

    /** A profile field that the CRM does not take must not stop an opt-out. */
    private Attempt alone(Wanted one) {
        Map<RecordRef, Attempt> attempts = new HashMap<>();
        List<Wanted> only = List.of(one);
        if (one.optOut() || one.invalid()) {
            merge(attempts, only, outcomes(() -> addresses.raise(raises(only)), 1, false));
        }
        boolean consent = !one.statuses().isEmpty();
        if (consent || !one.hasConsent()) {
            List<Map<String, String>> fields = List.of(consent ? one.consent() : one.fields());
            merge(attempts, only, outcomes(() -> dialect.set(one.before().ref().module(), fields), 1, false));
        }
        return requireNonNull(attempts.get(one.before().ref()));
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
            case Attempt.Refused(ErrorCode code, String detail) -> new WriteResult.Refused(code, detail);
            case Attempt.Unknown(ErrorCode code) ->
                wanted.shownBy(row) ? new WriteResult.Written(row.contact()) : new WriteResult.Unknown(code);
        };
    }

    /** What was accepted and not stored: somebody was quicker, or the right is missing. */
    private static WriteResult left(Wanted wanted, Row row, String field) {
        boolean moved = !wanted.hasTaken(row) && !Wanted.asExpected(wanted.update(), row);
        return moved ? new WriteResult.Moved() : new WriteResult.Refused(ErrorCode.CRM_RIGHTS_MISSING, field);
    }

    private static WriteResult unread(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Refused(ErrorCode code, String detail) -> new WriteResult.Refused(code, detail);
            case Attempt.Accepted() -> new WriteResult.Unknown(ErrorCode.CRM_UNREACHABLE);
            case Attempt.Unknown(ErrorCode code) -> new WriteResult.Unknown(code);
        };
    }
}

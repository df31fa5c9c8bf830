package com.mailup.crm.testkit.memory;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmInfo;
import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.contract.PackageReport;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.testkit.memory.MemoryRecords.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A connection to {@link MemoryRecords}. Its cursor is the number of the last change. */
final class MemoryCrm implements Crm {
    private final MemoryRecords records;
    private final CrmMapping mapping;

    MemoryCrm(MemoryRecords records, PluginContext context) {
        this.records = records;
        this.mapping = context.mapping();
    }

    @Override
    public CrmInfo describe() {
        return records.call(() -> {
            mapping.lists().stream()
                    .map(MappedList::field)
                    .filter(records::hidden)
                    .findFirst()
                    .ifPresent(field -> {
                        throw new SyncException(ErrorCode.CRM_FIELD_MISSING, MemoryRecords.MODULE + "." + field);
                    });
            return new CrmInfo("Memory", "1", "memory-1", CrmInfo.Presence.PACKAGE, records.now());
        });
    }

    @Override
    public ChangePage changedSince(Cursor from, int limit) {
        if (limit < 1 || limit > BATCH) {
            throw new IllegalArgumentException("a page has 1 to " + BATCH + " changes");
        }
        long behind = from.equals(Cursor.START) ? 0 : Long.parseLong(from.value());
        return records.call(() -> {
            List<Row> rows = records.changedAfter(behind);
            List<Row> page = rows.subList(0, Math.min(limit, rows.size()));
            Cursor next = page.isEmpty()
                    ? from
                    : new Cursor(Long.toString(page.getLast().version()));
            return new ChangePage(page.stream().map(this::change).toList(), next, rows.size() > page.size());
        });
    }

    @Override
    public List<Contact> read(List<RecordRef> refs) {
        checkSize(refs);
        return refs.isEmpty()
                ? List.of()
                : records.call(() -> refs.stream()
                        .map(records::live)
                        .flatMap(Optional::stream)
                        .map(this::contact)
                        .toList());
    }

    @Override
    public List<WriteResult> write(List<ContactUpdate> updates) {
        checkSize(updates);
        Set<RecordRef> once = new HashSet<>();
        if (!updates.stream().map(ContactUpdate::record).allMatch(once::add)) {
            throw new IllegalArgumentException("a record is updated once in a batch");
        }
        if (updates.isEmpty()) {
            return List.of();
        }
        records.call(() -> true);
        List<WriteResult> results = new ArrayList<>();
        for (ContactUpdate update : updates) {
            results.add(records.atomically(() -> write(update)));
        }
        return results;
    }

    private WriteResult write(ContactUpdate update) {
        Optional<Row> row = records.live(update.record());
        if (row.isEmpty()) {
            return new WriteResult.Gone();
        }
        Contact now = contact(row.get());
        boolean asExpected = update.expected().entrySet().stream()
                        .allMatch(e -> now.list(e.getKey()).sameStateAs(e.getValue()))
                && now.address().equals(update.expectedAddress());
        if (!asExpected) {
            return new WriteResult.Moved();
        }
        Map<String, String> changed = new HashMap<>(update.fields());
        update.status().forEach((list, status) -> changed.put(field(list), text(status)));
        if (update.raiseOptOut()) {
            changed.put(MemoryRecords.OPT_OUT, "1");
        }
        changed.entrySet().removeIf(e -> e.getValue().equals(row.get().get(e.getKey())));
        if (changed.isEmpty()) {
            return new WriteResult.Unchanged();
        }
        if (records.refuses(update.record())) {
            return new WriteResult.Refused(ErrorCode.CRM_REFUSED_RECORD, "the CRM refuses the record");
        }
        Row after = records.save(update.record(), changed, false);
        return records.answersAfterWrite()
                ? new WriteResult.Written(contact(after))
                : new WriteResult.Unknown(ErrorCode.CRM_UNREACHABLE);
    }

    private Change change(Row row) {
        return switch (row.kind()) {
            case SAVED -> new Change.Saved(row.ref(), row.at(), "user-1");
            case RESTORED -> new Change.Restored(row.ref(), row.at(), "user-1");
            case DELETED ->
                row.into()
                        .<Change>map(into -> new Change.Merged(row.ref(), row.at(), "user-1", into, lastWords(row)))
                        .orElseGet(() -> new Change.Deleted(row.ref(), row.at(), "user-1", lastWords(row)));
        };
    }

    private LastWords lastWords(Row row) {
        Contact last = contact(row);
        return new LastWords(last.lists(), last.optOut());
    }

    private Contact contact(Row row) {
        String address = row.get(MemoryRecords.EMAIL);
        Optional<EmailAddress> parsed = EmailAddress.parse(address);
        Map<ListRef, ListValue> lists = new HashMap<>();
        mapping.lists()
                .forEach(list ->
                        lists.put(list.list(), new ListValue(status(row.get(list.field())), row.stamp(list.field()))));
        Map<String, String> fields = new HashMap<>();
        mapping.profileFields().forEach(field -> fields.put(field, row.get(field)));
        return new Contact(
                row.ref(),
                parsed,
                parsed.isEmpty() && !address.isBlank(),
                row.get(MemoryRecords.OPT_OUT).equals("1"),
                lists,
                fields);
    }

    private String field(ListRef list) {
        return mapping.lists().stream()
                .filter(mapped -> mapped.list().equals(list))
                .findFirst()
                .orElseThrow()
                .field();
    }

    private static void checkSize(List<?> batch) {
        if (batch.size() > BATCH) {
            throw new IllegalArgumentException("a batch has at most " + BATCH + " records");
        }
    }

    private static ShownStatus status(String text) {
        return switch (text) {
            case "" -> ShownStatus.EMPTY;
            case "Subscribed" -> ShownStatus.SUBSCRIBED;
            case "Unsubscribed" -> ShownStatus.UNSUBSCRIBED;
            case "Pending" -> ShownStatus.PENDING;
            default -> ShownStatus.UNKNOWN;
        };
    }

    private static String text(SubscriptionStatus status) {
        return switch (status) {
            case SUBSCRIBED -> "Subscribed";
            case UNSUBSCRIBED -> "Unsubscribed";
            case PENDING -> "Pending";
        };
    }

    @Override
    public Optional<PackageReport> exchange(PackageNews news) {
        return records.call(() -> {
            records.hear(news);
            return Optional.of(new PackageReport(
                    "1", "memory", false, 0, Optional.empty(), Optional.empty(), PackageReport.Switch.ON));
        });
    }

    @Override
    public void close() {
        // holds nothing
    }
}

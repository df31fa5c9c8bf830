package com.mailup.crm.batch;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmInfo;
import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A system that hands its records over as files and takes those of who left. It is read as any CRM; what is written to it shows at once,
 * and reaches it by the next file that it takes.
 */
final class FileCrm implements Crm, ExtractedCrm {
    private final ConnectionId connection;
    private final DropForm form;
    private final CrmMapping mapping;
    private final InstantSource clock;
    private final DropBox box;
    private final LeaversFile leavers;
    private Optional<DroppedTable> table = Optional.empty();
    private Optional<Overlay> overlay = Optional.empty();
    private Optional<FarFolder> far = Optional.empty();

    FileCrm(ConnectionId connection, DropForm form, CrmMapping mapping, InstantSource clock) {
        this.connection = connection;
        this.form = form;
        this.mapping = mapping;
        this.clock = clock;
        box = new DropBox(form, clock);
        leavers = new LeaversFile(form, clock);
    }

    private String module() {
        return mapping.modules().getFirst();
    }

    @Override
    public synchronized CrmInfo describe() {
        return new CrmInfo("files", "1", form.folder().toString(), CrmInfo.Presence.POLL, clock.instant());
    }

    @Override
    public synchronized void reach(FarFolder folder) {
        far = Optional.of(folder);
    }

    /** Who left is told first: a file that cannot be taken keeps nobody from leaving. */
    private void exchange(FarFolder folder) throws IOException {
        BatchFiles.folder(form.folder());
        folder.bring(form.out());
        folder.fetch(form.folder(), box.own(), box::wanted, box::took);
    }

    /** The records with whatever was dropped since. */
    private DroppedTable newTable(boolean look) {
        try {
            if (far.isPresent() && (far.get().due() || look)) {
                exchange(far.get());
            }
            if (box.take(far.isPresent())) {
                table.ifPresent(DroppedTable::close);
                table = Optional.empty();
            }
            return table();
        } catch (IOException e) {
            throw new SyncException(ErrorCode.CRM_UNREACHABLE, "the folder of the records", e);
        }
    }

    /** The records as last taken: what is wrong with a new file keeps nobody from leaving. */
    private DroppedTable table() {
        if (!Files.exists(box.current())) {
            throw new SyncException(ErrorCode.EXTRACT_EMPTY, "no file of records came yet");
        }
        DroppedTable open = table.orElseGet(() -> DroppedTable.open(form, box.current()));
        table = Optional.of(open);
        return open;
    }

    private Overlay overlay() {
        try {
            Overlay open =
                    overlay.isPresent() ? overlay.get() : Overlay.open(box.own().resolve("set"));
            overlay = Optional.of(open);
            return open;
        } catch (IOException e) {
            throw new SyncException(ErrorCode.CRM_UNREACHABLE, "the folder of the records", e);
        }
    }

    /** Every record once for each version of the files: which ones a new version changed, the nightly comparison finds. */
    @Override
    public synchronized ChangePage changedSince(Cursor from, int limit) {
        DroppedTable now = newTable(false);
        String version = now.version();
        String[] stands = from.value().split("\\|", 2);
        boolean same = stands[0].equals(version);
        long at = same && stands.length == 2 ? Long.parseLong(stands[1]) : 0;
        DroppedTable.Page page = now.page(at, limit);
        List<Change> changes = new ArrayList<>();
        page.rows().forEach(row -> changes.add(new Change.Saved(record(row.id()), clock.instant(), "")));
        return new ChangePage(changes, new Cursor(version + "|" + page.next()), page.more());
    }

    private RecordRef record(String id) {
        return new RecordRef(connection, module(), id);
    }

    @Override
    public synchronized List<Contact> read(List<RecordRef> records) {
        if (records.size() > BATCH) {
            throw new IllegalArgumentException("too many records");
        }
        DroppedTable now = table();
        List<Contact> contacts = new ArrayList<>();
        for (RecordRef record : records) {
            if (record.module().equals(module())) {
                now.find(record.id()).ifPresent(row -> contacts.add(contact(record, row)));
            }
        }
        return contacts;
    }

    private Contact contact(RecordRef record, DroppedTable.Row row) {
        String text = row.cell(form.email());
        Optional<EmailAddress> address = EmailAddress.parse(text);
        Map<ListRef, ListValue> lists = new HashMap<>();
        for (MappedList list : mapping.lists()) {
            String shown = overlay().shown(record.id(), list.field(), row.cell(list.field()));
            lists.put(list.list(), new ListValue(ShownStatus.read(shown), ""));
        }
        Map<String, String> fields = new HashMap<>();
        mapping.profileFields().stream().filter(row::has).forEach(field -> fields.put(field, row.cell(field)));
        return new Contact(record, address, address.isEmpty() && !text.isEmpty(), optOut(record, row), lists, fields);
    }

    private boolean optOut(RecordRef record, DroppedTable.Row row) {
        if (form.optOut().isEmpty()) {
            return false;
        }
        String shown = overlay().shown(record.id(), form.optOut(), row.cell(form.optOut()));
        return switch (shown.toLowerCase(Locale.ROOT)) {
            case "", "0", "false", "no", "n" -> false;
            default -> true;
        };
    }

    @Override
    public synchronized List<WriteResult> write(List<ContactUpdate> updates) {
        if (updates.size() > BATCH) {
            throw new IllegalArgumentException("too many updates");
        }
        Set<RecordRef> once = new HashSet<>();
        DroppedTable now = table();
        List<WriteResult> results = new ArrayList<>();
        List<LeaversFile.Row> left = new ArrayList<>();
        List<Overlay.Change> changes = new ArrayList<>();
        List<Optional<DroppedTable.Row>> written = new ArrayList<>();
        for (ContactUpdate update : updates) {
            if (!once.add(update.record())) {
                throw new IllegalArgumentException("a record comes twice");
            }
            Optional<DroppedTable.Row> row = now.find(update.record().id());
            Optional<WriteResult> refused = refused(update, row);
            refused.ifPresent(results::add);
            if (refused.isEmpty()) {
                changes.addAll(changes(update, row.orElseThrow(), left));
                results.add(new WriteResult.Unchanged());
            }
            written.add(refused.isEmpty() ? row : Optional.empty());
        }
        store(changes, left);
        for (int i = 0; i < updates.size(); i++) {
            if (written.get(i).isPresent()) {
                results.set(
                        i,
                        new WriteResult.Written(
                                contact(updates.get(i).record(), written.get(i).get())));
            }
        }
        return results;
    }

    private Optional<WriteResult> refused(ContactUpdate update, Optional<DroppedTable.Row> row) {
        if (row.isEmpty()) {
            return Optional.of(new WriteResult.Gone());
        }
        Contact now = contact(update.record(), row.get());
        boolean moved = !now.address().equals(update.expectedAddress())
                || update.expected().entrySet().stream()
                        .anyMatch(expected -> !now.list(expected.getKey()).sameStateAs(expected.getValue()));
        return moved ? Optional.of(new WriteResult.Moved()) : Optional.empty();
    }

    private List<Overlay.Change> changes(ContactUpdate update, DroppedTable.Row row, List<LeaversFile.Row> left) {
        List<Overlay.Change> changes = new ArrayList<>();
        String id = update.record().id();
        for (MappedList list : mapping.lists()) {
            SubscriptionStatus status = update.status().get(list.list());
            if (status != null) {
                changes.add(new Overlay.Change(id, list.field(), status.text(), row.cell(list.field())));
                left.add(new LeaversFile.Row(id, row.cell(form.email()), list.field(), status.text()));
            }
        }
        if (update.raiseOptOut() && !form.optOut().isEmpty()) {
            changes.add(new Overlay.Change(id, form.optOut(), "1", row.cell(form.optOut())));
            left.add(new LeaversFile.Row(id, row.cell(form.email()), form.optOut(), "1"));
        }
        return changes;
    }

    /** The system's file first: what it does not take is told again, what is not told would be lost. */
    private void store(List<Overlay.Change> changes, List<LeaversFile.Row> left) {
        if (changes.isEmpty()) {
            return;
        }
        try {
            leavers.write(left);
            overlay().set(changes);
        } catch (IOException e) {
            throw new SyncException(ErrorCode.CRM_UNREACHABLE, "the folder of who left", e);
        }
    }

    /** The dropped file is its own extract. */
    @Override
    public synchronized Extract extract() {
        DroppedTable now = newTable(true);
        return new Extract(now.file(), now.rowForm(), row -> record(now.row(row).id()));
    }

    @Override
    public synchronized void close() {
        table.ifPresent(DroppedTable::close);
    }
}

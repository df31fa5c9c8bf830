package com.mailup.crm.testkit.memory;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.stream.Collectors.toMap;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmInfo;
import com.mailup.crm.contract.CrmKind;
import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HookCall;
import com.mailup.crm.contract.HookDecoder;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.TargetLists;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.testkit.contract.Hmac;
import com.mailup.crm.testkit.memory.MemoryRecords.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The adapter for {@link MemoryRecords}. The body of a hook is its id, the time and a record's id; one header signs it. */
public record MemoryPlugin(MemoryRecords records) implements CrmPlugin {
    static final String KEY = "hook-key";
    static final String SIGNATURE = "signature";
    private static final String INSTANCE = "memory-1";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    @Override
    public CrmKind kind() {
        return new CrmKind("memory");
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(new SettingSpec(KEY, SettingSpec.Type.SECRET, Optional.empty(), "signs hooks"));
    }

    @Override
    public Crm connect(PluginContext context) {
        return new Connection(records, context);
    }

    @Override
    public HookDecoder hooks(PluginContext context) {
        return request -> {
            String[] parts = request.body().split(" ", 3);
            String proof = Hmac.sha256(context.settings().secret(KEY), request.body());
            if (!proof.equals(request.headers().get(SIGNATURE))
                    || Math.abs(Long.parseLong(parts[1]) - request.receivedAt().getEpochSecond())
                            > TOLERANCE.toSeconds()) {
                throw new SyncException(ErrorCode.HOOK_REFUSED, "");
            }
            Change saved = new Change.Saved(
                    new RecordRef(context.connection(), MemoryRecords.MODULE, parts[2]), request.receivedAt(), "");
            return new HookCall(parts[0], INSTANCE, List.of(saved), "text/plain", "stored");
        };
    }

    @Override
    public Optional<CrmPackage> crmPackage() {
        return Optional.of(new MemoryPackage());
    }

    /** Its cursor counts what happened. */
    private record Connection(MemoryRecords records, PluginContext context) implements Crm {
        @Override
        public CrmInfo describe() {
            Instant now = context.clock().instant();
            return new CrmInfo("Memory", "1", INSTANCE, CrmInfo.Presence.PACKAGE, now);
        }

        @Override
        public ChangePage changedSince(Cursor from, int limit) {
            checkArgument(limit > 0 && limit <= BATCH, "a page has 1 to " + BATCH + " changes");
            int known = from.equals(Cursor.START) ? 0 : Integer.parseInt(from.value());
            List<Change> left = records.changes(known, this::contact);
            List<Change> page = left.subList(0, Math.min(limit, left.size()));
            return new ChangePage(page, new Cursor(String.valueOf(known + page.size())), left.size() > page.size());
        }

        @Override
        public List<Contact> read(List<RecordRef> refs) {
            checkArgument(refs.size() <= BATCH, "a batch has at most " + BATCH + " records");
            return refs.stream()
                    .flatMap(ref -> records.live(ref).stream())
                    .map(this::contact)
                    .toList();
        }

        @Override
        public List<WriteResult> write(List<ContactUpdate> updates) {
            checkArgument(updates.size() <= BATCH, "a batch has at most " + BATCH + " records");
            checkArgument(
                    updates.stream().map(ContactUpdate::record).distinct().count() == updates.size(),
                    "a record is updated once in a batch");
            synchronized (records) {
                return updates.stream()
                        .map(update -> records.live(update.record())
                                .map(row -> write(update, row))
                                .orElseGet(WriteResult.Gone::new))
                        .toList();
            }
        }

        @Override
        public Optional<TargetLists> targetLists() {
            return Optional.of(records);
        }

        private WriteResult write(ContactUpdate update, Row row) {
            Contact now = contact(row);
            if (!now.address().equals(update.expectedAddress())
                    || !update.expected().entrySet().stream()
                            .allMatch(e -> now.list(e.getKey()).sameStateAs(e.getValue()))) {
                return new WriteResult.Moved();
            }
            Map<String, String> changed = new HashMap<>(update.fields());
            context.mapping()
                    .lists()
                    .forEach(list -> Optional.ofNullable(update.status().get(list.list()))
                            .ifPresent(status -> changed.put(list.field(), status.text())));
            if (update.raiseOptOut()) {
                changed.put(MemoryRecords.OPT_OUT, "1");
            }
            changed.entrySet().removeIf(e -> e.getValue().equals(row.get(e.getKey())));
            return changed.isEmpty()
                    ? new WriteResult.Unchanged()
                    : new WriteResult.Written(contact(records.save(now.record(), changed)));
        }

        private Contact contact(Row row) {
            Optional<EmailAddress> address = EmailAddress.parse(row.get(MemoryRecords.EMAIL));
            return new Contact(
                    row.ref(),
                    address,
                    address.isEmpty() && !row.get(MemoryRecords.EMAIL).isBlank(),
                    row.get(MemoryRecords.OPT_OUT).equals("1"),
                    context.mapping().lists().stream()
                            .collect(toMap(MappedList::list, list -> row.shown(list.field()))),
                    context.mapping().profileFields().stream().collect(toMap(field -> field, row::get)));
        }

        @Override
        public void close() {}
    }
}

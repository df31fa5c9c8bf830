package com.mailup.crm.testkit.memory;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmInfo;
import com.mailup.crm.contract.CrmKind;
import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HookDecoder;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.contract.PackageReport;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.TargetLists;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.testkit.contract.Fault;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The way to a CRM with what goes wrong on it, and what its administrator forbids the connector. Thread-safe. */
public final class FaultyRoad implements CrmPlugin {
    private final CrmPlugin plugin;
    private final Set<Fault> faults = ConcurrentHashMap.newKeySet();
    private final Set<RecordRef> refused = ConcurrentHashMap.newKeySet();
    private final Set<RecordRef> concealed = ConcurrentHashMap.newKeySet();
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();
    private final Map<ConnectionId, PackageNews> news = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();

    public FaultyRoad(CrmPlugin plugin) {
        this.plugin = plugin;
    }

    @Override
    public CrmKind kind() {
        return plugin.kind();
    }

    @Override
    public List<SettingSpec> settings() {
        return plugin.settings();
    }

    @Override
    public Crm connect(PluginContext context) {
        return new FaultyCrm(plugin.connect(context), context);
    }

    @Override
    public HookDecoder hooks(PluginContext context) {
        return plugin.hooks(context);
    }

    @Override
    public Optional<CrmPackage> crmPackage() {
        return plugin.crmPackage();
    }

    public void inject(Fault fault) {
        faults.add(fault);
    }

    void refuse(RecordRef record) {
        refused.add(record);
    }

    /** The connector loses the right to see a record, without a word. */
    public void conceal(RecordRef record) {
        concealed.add(record);
    }

    void hide(String field) {
        hidden.add(field);
    }

    /** How often the CRM was called. */
    public int calls() {
        return calls.get();
    }

    /** What the connector told of a connection last. */
    public Optional<PackageNews> heard(ConnectionId connection) {
        return Optional.ofNullable(news.get(connection));
    }

    private <T> T call(Supplier<T> answer) {
        calls.incrementAndGet();
        if (faults.remove(Fault.STALLED)) {
            stall();
        }
        fail(Fault.UNREACHABLE, ErrorCode.CRM_UNREACHABLE);
        fail(Fault.REDIRECT, ErrorCode.CRM_REDIRECTED);
        fail(Fault.GARBLED, ErrorCode.CRM_ANSWER_INVALID);
        fail(Fault.BUSY, ErrorCode.CRM_BUSY);
        fail(Fault.LOGIN_REFUSED, ErrorCode.CRM_LOGIN_REFUSED);
        return answer.get();
    }

    private void fail(Fault fault, ErrorCode code) {
        if (faults.remove(fault)) {
            throw new SyncException(code, "injected");
        }
    }

    private static void stall() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncException(ErrorCode.CRM_UNREACHABLE, "interrupted", e);
        }
    }

    private final class FaultyCrm implements Crm {
        private final Crm crm;
        private final PluginContext context;

        FaultyCrm(Crm crm, PluginContext context) {
            this.crm = crm;
            this.context = context;
        }

        @Override
        public CrmInfo describe() {
            return call(() -> {
                for (MappedList list : context.mapping().lists()) {
                    if (hidden.contains(list.field())) {
                        throw new SyncException(
                                ErrorCode.CRM_FIELD_MISSING,
                                context.mapping().modules().getFirst() + "." + list.field());
                    }
                }
                return crm.describe();
            });
        }

        @Override
        public ChangePage changedSince(Cursor from, int limit) {
            return call(() -> crm.changedSince(from, limit));
        }

        @Override
        public List<Contact> read(List<RecordRef> records) {
            List<RecordRef> seen = records.stream()
                    .filter(record -> !concealed.contains(record))
                    .toList();
            return seen.isEmpty() ? crm.read(seen) : call(() -> crm.read(seen));
        }

        @Override
        public List<WriteResult> write(List<ContactUpdate> updates) {
            if (updates.isEmpty()) {
                return crm.write(updates);
            }
            List<WriteResult> results = call(() -> writeAllowed(updates));
            return faults.remove(Fault.CUT_AFTER_WRITE) || faults.remove(Fault.ERROR_AFTER_WRITE)
                    ? results.stream().map(FaultyRoad::unheard).toList()
                    : results;
        }

        private List<WriteResult> writeAllowed(List<ContactUpdate> updates) {
            Iterator<WriteResult> results = crm.write(updates.stream()
                            .filter(update -> !refused.contains(update.record()))
                            .toList())
                    .iterator();
            return updates.stream()
                    .map(update -> refused.contains(update.record())
                            ? new WriteResult.Refused(ErrorCode.CRM_REFUSED_RECORD, "the CRM refuses the record")
                            : results.next())
                    .toList();
        }

        @Override
        public Optional<TargetLists> targetLists() {
            return crm.targetLists();
        }

        @Override
        public Optional<PackageReport> exchange(PackageNews told) {
            return call(() -> {
                news.put(told.connection(), told);
                return Optional.of(new PackageReport(
                        "1", "memory", false, 0, Optional.empty(), Optional.empty(), PackageReport.Switch.ON));
            });
        }

        @Override
        public void close() {
            crm.close();
        }
    }

    private static WriteResult unheard(WriteResult result) {
        return result instanceof WriteResult.Written ? new WriteResult.Unknown(ErrorCode.CRM_UNREACHABLE) : result;
    }
}

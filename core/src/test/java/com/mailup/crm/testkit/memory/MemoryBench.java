package com.mailup.crm.testkit.memory;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.HookRequest;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.Settings;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.testkit.contract.CrmBench;
import com.mailup.crm.testkit.contract.Fault;
import com.mailup.crm.testkit.contract.Trait;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The other side of {@link MemoryRecords}. */
final class MemoryBench extends CrmBench {
    private static final ConnectionId CONNECTION = new ConnectionId("memory");
    private final MemoryRecords records = new MemoryRecords(CONNECTION, Instant.parse("2026-03-01T09:00:00Z"));
    private final CrmPlugin plugin = new MemoryPlugin(records);
    private final PluginContext context = new PluginContext(
            CONNECTION,
            new Settings(Map.of(), Map.of("hook-key", new Secret("a key of the test"))),
            new CrmMapping(
                    List.of(MemoryRecords.MODULE),
                    List.of(
                            new MappedList(NEWS, "status_news", "News"),
                            new MappedList(OFFERS, "status_offers", "Offers")),
                    Set.of("name")),
            call -> {
                throw new IllegalStateException("a CRM in memory is not called over HTTP: " + call);
            },
            records::now);

    @Override
    public CrmPlugin plugin() {
        return plugin;
    }

    @Override
    public PluginContext context() {
        return context;
    }

    @Override
    public Set<Trait> traits() {
        return EnumSet.complementOf(EnumSet.of(Trait.SENDS_TO_GROUPS, Trait.RIGHT_TO_LIFT, Trait.TARGET_LISTS));
    }

    @Override
    public String nameField() {
        return "name";
    }

    @Override
    public String addressField() {
        return MemoryRecords.EMAIL;
    }

    @Override
    public RecordRef create(String address, String name) {
        return records.create(Map.of(MemoryRecords.EMAIL, address, "name", name));
    }

    @Override
    public void edit(RecordRef record, String field, String value) {
        records.save(record, Map.of(field, value), true);
    }

    @Override
    public void optOut(RecordRef record, boolean set) {
        edit(record, MemoryRecords.OPT_OUT, set ? "1" : "0");
    }

    @Override
    public void delete(RecordRef record) {
        records.delete(record, Optional.empty());
    }

    @Override
    public void restore(RecordRef record) {
        records.restore(record);
    }

    @Override
    public void merge(RecordRef record, RecordRef into) {
        records.delete(record, Optional.of(into));
    }

    @Override
    public String stored(RecordRef record, String field) {
        return records.value(record, field);
    }

    @Override
    public boolean optedOut(RecordRef record) {
        return stored(record, MemoryRecords.OPT_OUT).equals("1");
    }

    @Override
    public void advance(Duration by) {
        records.advance(by);
    }

    @Override
    public Instant now() {
        return records.now();
    }

    @Override
    public void inject(Fault fault) {
        records.inject(fault);
    }

    @Override
    public void refuseWrites(RecordRef record) {
        records.refuse(record);
    }

    @Override
    public void hide(String field) {
        records.hide(field);
    }

    @Override
    public int calls() {
        return records.calls();
    }

    @Override
    public int callsToWrite(int count) {
        return 1;
    }

    @Override
    public HookRequest push(String id, RecordRef saved) {
        return MemoryPlugin.push(context, id, saved);
    }

    @Override
    public void close() {
        // holds nothing
    }
}

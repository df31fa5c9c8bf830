package com.mailup.crm.testkit.memory;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.HookRequest;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.Settings;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.testkit.contract.CrmBench;
import com.mailup.crm.testkit.contract.Fault;
import com.mailup.crm.testkit.contract.Hmac;
import com.mailup.crm.testkit.contract.Trait;
import com.mailup.crm.testkit.store.SteppingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The other side of {@link MemoryRecords}, which has every trait. */
final class MemoryBench extends CrmBench {
    private static final ConnectionId CONNECTION = new ConnectionId("memory");
    private static final Secret KEY = new Secret("a key of the test");
    private final SteppingClock clock = new SteppingClock(Instant.parse("2026-03-01T09:00:00Z"));
    private final MemoryRecords records = new MemoryRecords(CONNECTION, clock);
    private final FaultyRoad road = new FaultyRoad(new MemoryPlugin(records));
    private final PluginContext context = new PluginContext(
            CONNECTION,
            new Settings(Map.of(), Map.of(MemoryPlugin.KEY, KEY)),
            new CrmMapping(
                    List.of(MemoryRecords.MODULE),
                    List.of(
                            new MappedList(NEWS, "status_news", "News"),
                            new MappedList(OFFERS, "status_offers", "Offers")),
                    Set.of("name", MemoryRecords.LISTS)),
            call -> {
                throw new IllegalStateException("a CRM in memory is not called over HTTP: " + call);
            },
            clock);

    @Override
    public CrmPlugin plugin() {
        return road;
    }

    @Override
    public PluginContext context() {
        return context;
    }

    @Override
    public Set<Trait> traits() {
        return EnumSet.allOf(Trait.class);
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
        records.edit(record, field, value, true);
    }

    @Override
    public void editWithoutRight(RecordRef record, String field, String value) {
        records.edit(record, field, value, false);
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
        return records.stored(record, field);
    }

    @Override
    public boolean optedOut(RecordRef record) {
        return stored(record, MemoryRecords.OPT_OUT).equals("1");
    }

    @Override
    public void advance(Duration by) {
        clock.advance(by);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void inject(Fault fault) {
        road.inject(fault);
    }

    @Override
    public void refuseWrites(RecordRef record) {
        road.refuse(record);
    }

    @Override
    public void hide(String field) {
        road.hide(field);
    }

    @Override
    public int calls() {
        return road.calls();
    }

    @Override
    public int callsToWrite(int count) {
        return 1;
    }

    @Override
    public HookRequest push(String id, RecordRef saved) {
        String body = String.join(" ", id, Long.toString(now().getEpochSecond()), saved.id());
        return new HookRequest(Map.of(MemoryPlugin.SIGNATURE, Hmac.sha256(KEY, body)), body, now());
    }

    @Override
    public String targetListField() {
        return MemoryRecords.LISTS;
    }

    @Override
    public void putOnList(RecordRef record, String list, boolean on) {
        if (on) {
            records.add(list, List.of(record));
        } else {
            records.remove(list, List.of(record));
        }
    }

    @Override
    public long sendToGroup(ListRef list, String group, List<RecordRef> sent) {
        return records.sendToGroup(list.list(), group, sent);
    }

    @Override
    public void close() {
        // holds nothing
    }
}

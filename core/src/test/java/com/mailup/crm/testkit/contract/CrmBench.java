package com.mailup.crm.testkit.contract;

import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.HookRequest;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.RecordRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The other side of a CRM: acts as its users and its administrator do, breaks it, and counts what it is asked. Each test gets an
 * empty CRM of its own. Two lists are mapped, {@link #NEWS} and {@link #OFFERS}, and one profile field, {@link #nameField()}.
 */
public abstract class CrmBench implements AutoCloseable {
    public static final ListRef NEWS = new ListRef(new AccountId("main"), new ListId(1));
    public static final ListRef OFFERS = new ListRef(new AccountId("main"), new ListId(2));

    public abstract CrmPlugin plugin();

    /** The same for the whole test; its clock is the CRM's. */
    public abstract PluginContext context();

    public abstract Set<Trait> traits();

    /** The profile field that holds a person's last name. */
    public abstract String nameField();

    public abstract String addressField();

    /** A record in the first mapped module, made by a user; status fields are empty, the flag is not set. */
    public abstract RecordRef create(String address, String name);

    /** A user changes one field; the value is what the CRM's own form would send. */
    public abstract void edit(RecordRef record, String field, String value);

    /** The same by a user who may not lift opt-outs; only asked for where lifting is a right, {@link Trait#RIGHT_TO_LIFT}. */
    public void editWithoutRight(RecordRef record, String field, String value) {
        throw new UnsupportedOperationException("everybody may lift in this CRM: " + record + field + value);
    }

    /** A user sets or clears the CRM's global opt-out flag. */
    public abstract void optOut(RecordRef record, boolean set);

    public abstract void delete(RecordRef record);

    public abstract void restore(RecordRef record);

    /** A user merges one record into another, which survives. */
    public abstract void merge(RecordRef record, RecordRef into);

    /** The field as any other user of the CRM sees it now. */
    public abstract String stored(RecordRef record, String field);

    public abstract boolean optedOut(RecordRef record);

    /** The CRM's clock stands still until it is moved on. */
    public abstract void advance(Duration by);

    public abstract Instant now();

    public abstract void inject(Fault fault);

    /** From now on the CRM refuses every write to this record. */
    public abstract void refuseWrites(RecordRef record);

    /** The integration user may no longer see this field. */
    public abstract void hide(String field);

    /** Requests that reached the CRM. */
    public abstract int calls();

    /** The most requests a write of so many records may take when each has to be written, the first sign-in included. */
    public abstract int callsToWrite(int records);

    /** What this CRM keeps of a text that is written to {@link #nameField()}: its documented loss. */
    public String kept(String sent) {
        return sent;
    }

    /** A genuine request of this CRM, made now; only asked for where the CRM {@link Trait#PUSHES}. */
    public HookRequest push(String id, RecordRef saved) {
        throw new UnsupportedOperationException("this CRM does not push: " + id + " " + saved);
    }

    /** A user sends records to a group of a list; answers the CRM's number of the run. Only asked for where it {@link Trait#SENDS_TO_GROUPS}. */
    public long sendToGroup(ListRef list, String group, List<RecordRef> records) {
        throw new UnsupportedOperationException("this CRM sends nobody to groups: " + list + group + records);
    }

    /** The mapped name by which a record's lists are read, one a line. Only asked for where there are {@link Trait#TARGET_LISTS}. */
    public String targetListField() {
        throw new UnsupportedOperationException("this CRM has no target lists");
    }

    /** A user puts a record on the list of this name, which is made where it is missing, or takes it off. */
    public void putOnList(RecordRef record, String list, boolean on) {
        throw new UnsupportedOperationException("this CRM has no target lists: " + record + list + on);
    }

    public final boolean has(Trait trait) {
        return traits().contains(trait);
    }

    /** The status field of a mapped list. */
    public final String field(ListRef list) {
        return context().mapping().lists().stream()
                .filter(mapped -> mapped.list().equals(list))
                .findFirst()
                .orElseThrow()
                .field();
    }

    @Override
    public abstract void close();
}

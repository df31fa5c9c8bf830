package com.mailup.crm.engine.history;

import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Both sides, the clock, what is under way, and the truth. */
final class World {
    static final AccountId ACCOUNT = new AccountId("account");
    static final List<ListId> LISTS = List.of(new ListId(1), new ListId(2));
    static final List<EmailAddress> ADDRESSES = List.of(
            new EmailAddress("a@example.com"), new EmailAddress("b@example.com"), new EmailAddress("c@example.com"));
    static final List<String> GROUPS = List.of("", "VIP", "Press");
    static final List<ConnectionId> CRMS = List.of(new ConnectionId("one"), new ConnectionId("two"));

    /** Something of ours that takes effect later, at the latest at an instant. */
    record Delayed(Instant latest, Runnable effect) {}

    final Random random;
    final FakeMailUp mailUp = new FakeMailUp();
    final FakeCrm crm;
    final Truth truth = new Truth();
    final List<Event> inbox = new ArrayList<>();
    final List<RecordRef> records = new ArrayList<>();
    private final List<Delayed> underWay = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long step;
    private boolean recording;
    boolean faults = true;

    World(long seed) {
        random = new Random(seed);
        crm = new FakeCrm(ACCOUNT, random.nextInt(4) > 0);
        for (ConnectionId connection : CRMS) {
            records.add(new RecordRef(connection, "Contacts", connection + "1"));
            records.add(new RecordRef(connection, "Contacts", connection + "2"));
        }
        records.forEach(r -> crm.row(r).bin = true);
    }

    Instant now() {
        return now;
    }

    long step() {
        return step;
    }

    /** Keeps what happens for people to read, when somebody will. */
    void tell(Supplier<String> what) {
        if (recording) {
            log.add(step + " " + what.get());
        }
    }

    void record() {
        recording = true;
    }

    List<String> log() {
        return log;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A moment passes. */
    void tick() {
        step++;
        now = now.plusSeconds(1);
    }

    void pass(Duration time) {
        Instant then = now.plus(time);
        List<Delayed> due =
                underWay.stream().filter(d -> !d.latest().isAfter(then)).toList();
        due.forEach(this::execute);
        now = then;
        tick();
    }

    void later(Duration latest, Runnable effect) {
        underWay.add(new Delayed(now.plus(latest), effect));
    }

    void executeOne() {
        if (!underWay.isEmpty()) {
            execute(one(underWay));
        }
    }

    private void execute(Delayed delayed) {
        tick();
        underWay.remove(delayed);
        delayed.effect().run();
    }

    /** Every record that shows Unsubscribed shows what the connector has stored. */
    void refreshShown() {
        for (RecordRef record : crm.records()) {
            crm.row(record).address.ifPresent(address -> shown(record, address));
        }
    }

    /** The same for one record, of the person as whose it is read. */
    void shown(RecordRef record, EmailAddress address) {
        for (ListId list : LISTS) {
            if (crm.shown(record, list) == ShownStatus.UNSUBSCRIBED) {
                truth.shows(new Place(address, list), record);
            }
        }
    }
}

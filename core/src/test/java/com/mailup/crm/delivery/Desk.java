package com.mailup.crm.delivery;

import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.engine.FieldMapping;
import com.mailup.crm.engine.GroupRule;
import com.mailup.crm.engine.PersonState;
import com.mailup.crm.engine.Policy;
import com.mailup.crm.engine.RecordFilter;
import com.mailup.crm.engine.Shown;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.store.Event;
import com.mailup.crm.store.Lane;
import com.mailup.crm.store.OutcomeRow;
import com.mailup.crm.store.Parked;
import com.mailup.crm.store.sqlite.SqliteOptions;
import com.mailup.crm.store.sqlite.SqliteStore;
import com.mailup.crm.testkit.store.SteppingClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** One account with a CRM, MailUp and a store of its own, worked by hand on the test's thread. */
final class Desk implements AutoCloseable {
    static final AccountId ACCOUNT = new AccountId("main");
    static final ConnectionId CRM = new ConnectionId("crm");
    static final ListId NEWS = new ListId(1);
    static final ListRef NEWS_REF = new ListRef(ACCOUNT, NEWS);
    static final ListId OFFERS = new ListId(2);

    private static final byte[] KEY = "a key for tests, 32 bytes of it.".getBytes(StandardCharsets.UTF_8);

    final List<String> journal = new ArrayList<>();
    final SteppingClock clock = new SteppingClock(Instant.parse("2026-01-01T00:00:00Z"));
    final PlayedMailUp mailUp = new PlayedMailUp(journal, clock);
    final PlayedCrm crm = new PlayedCrm(journal, clock);
    final SqliteStore store;
    private Set<ListId> lists = Set.of(NEWS);
    private FieldMapping.Direction direction = FieldMapping.Direction.CRM;
    private List<GroupRule> groups = List.of();
    private List<Shown> shown = List.of();
    private RecordFilter filter = RecordFilter.ALL;
    final Retry retry = new Retry(new Random(1));

    Desk(Path folder) {
        store = SqliteStore.open(folder, envelopes -> KEY.clone(), clock, new Random(1), SqliteOptions.DEFAULT);
    }

    private Policy policy(Policy.Resubscribe resubscribe) {
        return new Policy(
                lists, resubscribe, Policy.NativeOptOut.NEVER, Set.of(), Policy.OnDelete.KEEP, Duration.ofDays(30));
    }

    LinkedCrm linked(Policy.Resubscribe resubscribe) {
        return new LinkedCrm(
                CRM, crm, policy(resubscribe), filter, List.of(new FieldMapping("name", 2, direction)), groups, shown);
    }

    /** Who is in this group of MailUp is shown in the CRM. */
    void shown(String name) {
        shown = List.of(new Shown(NEWS_REF, name));
    }

    /** Who has the last word of the name. */
    void direction(FieldMapping.Direction other) {
        direction = other;
    }

    void group(boolean create) {
        groups = List.of(new GroupRule(NEWS_REF, "group", create));
    }

    void filter(RecordFilter only) {
        filter = only;
    }

    CrmSide crms() {
        return crmsOf(linked(Policy.Resubscribe.CONFIRM));
    }

    CrmSide crmsOf(LinkedCrm... linked) {
        return new CrmSide(List.of(linked), new Silence(retry, clock));
    }

    static EmailAddress address(int n) {
        return new EmailAddress("person" + n + "@example.com");
    }

    static RecordRef record(int n) {
        return new RecordRef(CRM, "Contacts", Integer.toString(n));
    }

    static Change saved(int n) {
        return new Change.Saved(record(n), Instant.EPOCH, "user");
    }

    static Change noticed(int n) {
        return new Change.Saved(record(n), Instant.EPOCH, "");
    }

    static Change.Grouped sent(int n, long run, String group) {
        return new Change.Grouped(record(n), Instant.EPOCH, "user", run, NEWS, group);
    }

    static Batch sentAll(int from, int to, long run, String group) {
        Batch batch = new Batch();
        for (int n = from; n <= to; n++) {
            batch.add(new Event.RecordNoticed(sent(n, run, group)));
        }
        return batch;
    }

    /** How far a run is that sends records to a group. */
    PackageNews.Sent sent(long run) {
        return Optional.ofNullable(store.runs().sent(CRM, Instant.EPOCH).get(run))
                .orElseThrow();
    }

    /** The imports under way end. */
    void importsEnd() {
        clock.advance(Duration.ofSeconds(10));
        imports().poll();
    }

    /** The imports under way end, and whoever waits for them is looked at again. */
    void importEnds() {
        importsEnd();
        clock.advance(Duration.ofSeconds(10));
        run(parkedBatch());
    }

    void save(int n, ShownStatus status) {
        save(n, address(n), status, "Name " + n);
    }

    /** A second list is mapped as well. */
    void twoLists() {
        lists = Set.of(NEWS, OFFERS);
    }

    void saveOnBothLists(int n) {
        save(n, ShownStatus.SUBSCRIBED);
        crm.save(record(n), Optional.of(address(n)), new ListRef(ACCOUNT, OFFERS), ShownStatus.SUBSCRIBED, "Name " + n);
    }

    void saveUnsubscribed(int n, ListId list) {
        crm.save(record(n), Optional.of(address(n)), new ListRef(ACCOUNT, list), ShownStatus.UNSUBSCRIBED, "Name " + n);
    }

    void save(int n, EmailAddress address, ShownStatus status, String name) {
        crm.save(record(n), Optional.of(address), NEWS_REF, status, name);
    }

    static Batch batch(Change... changes) {
        Batch batch = new Batch();
        for (Change change : changes) {
            batch.add(new Event.RecordNoticed(change));
        }
        return batch;
    }

    static Batch savedAll(int from, int to) {
        Batch batch = new Batch();
        for (int n = from; n <= to; n++) {
            batch.add(new Event.RecordNoticed(saved(n)));
        }
        return batch;
    }

    /** Whoever is parked, due or not. */
    Batch parkedBatch() {
        Batch batch = new Batch();
        parked().forEach(batch::add);
        return batch;
    }

    Looks.Looked look(Batch batch) {
        return cycle((all, people, approval) -> {}).look(batch, crms(), Absence.UNKNOWN);
    }

    private Cycle cycle(FuseBox fuse) {
        return new Cycle(ACCOUNT, store.state(), store.runs(), mailUp, retry, fuse, clock);
    }

    Set<RecordRef> run(Batch batch) {
        return run(batch, Policy.Resubscribe.CONFIRM);
    }

    Set<RecordRef> run(Batch batch, Policy.Resubscribe resubscribe) {
        return cycle((all, people, approval) -> {})
                .run(batch, crmsOf(linked(resubscribe)), Cycle.Manner.REAL_TIME, Map.of(Lane.BULK, 0L));
    }

    /** Runs what was taken, as the account's worker does. */
    void run(Intake.Taken taken, Intake intake) {
        cycle((all, people, approval) -> {})
                .run(taken.batch(), crms(), Cycle.Manner.REAL_TIME, taken.cursors(), intake::settled);
    }

    Set<RecordRef> runWith(FuseBox fuse, Batch batch, Cycle.Manner manner) {
        return cycle(fuse).run(batch, crms(), manner, Map.of());
    }

    ImportWatch imports() {
        return new ImportWatch(ACCOUNT, store.state(), mailUp, clock, Runnable::run, () -> {});
    }

    PersonState person(int n) {
        return store.state().people(ACCOUNT, List.of(address(n))).getFirst();
    }

    List<Parked> parked() {
        return store.state().parked(ACCOUNT, 10_000);
    }

    RecipientStatus atMailUp(int n) {
        return mailUp.status(NEWS, address(n));
    }

    ShownStatus inCrm(int n) {
        return crm.shows(record(n), NEWS_REF);
    }

    /** The outcomes of the newest run. */
    List<OutcomeRow> outcomes() {
        return store.runs().outcomes(store.runs().latest(1).getFirst().id(), Optional.empty(), 10_000);
    }

    Outcome outcome(int n) {
        return outcomes().stream()
                .filter(row -> row.record().equals(record(n)))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    /** Everybody is subscribed on both sides, and it is known. */
    void subscribed(int from, int to) {
        for (int n = from; n <= to; n++) {
            mailUp.set(NEWS, address(n), RecipientStatus.SUBSCRIBED);
            save(n, ShownStatus.SUBSCRIBED);
        }
        run(savedAll(from, to));
        importEnds();
        journal.clear();
    }

    /** Calls to MailUp that change something. */
    List<String> writes() {
        return journal.stream()
                .filter(call ->
                        !call.startsWith("mailup.read") && !call.startsWith("crm.") && !call.startsWith("importState"))
                .toList();
    }

    @Override
    public void close() {
        store.close();
    }
}

package com.mailup.crm.vtiger;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.testkit.contract.CrmBench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens in vTiger while nobody listens, or without a handler of ours. */
class LongSilenceTest {
    private static final int PEOPLE = 450;

    private static Cursor drained(Crm crm, Cursor from, List<Change> seen) {
        Cursor cursor = from;
        ChangePage page;
        do {
            page = crm.changedSince(cursor, 200);
            seen.addAll(page.changes());
            cursor = page.next();
        } while (page.more());
        return cursor;
    }

    @Test
    void aWeekOfSavesIsASetThatIsDrainedWithoutALoss() {
        try (VtigerBench bench = VtigerBench.withPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            Cursor cursor = drained(crm, Cursor.START, new ArrayList<>());
            List<RecordRef> people = new ArrayList<>();
            for (int n = 0; n < PEOPLE; n++) {
                people.add(bench.create("p" + n + "@example.com", "P"));
            }
            for (int day = 0; day < 7; day++) {
                bench.advance(Duration.ofDays(1));
                String title = "Day " + day;
                people.forEach(person -> bench.edit(person, "title", title));
            }
            RecordRef gone = people.getFirst();
            bench.delete(gone);
            assertThat(bench.control().mailUpPackage().info().queueLength()).isEqualTo(PEOPLE);

            List<Change> seen = new ArrayList<>();
            cursor = drained(crm, cursor, seen);

            assertThat(seen).extracting(Change::record).containsAll(people);
            assertThat(seen)
                    .filteredOn(Change.Deleted.class::isInstance)
                    .extracting(Change::record)
                    .contains(gone);
            drained(crm, cursor, new ArrayList<>());
            assertThat(bench.control().mailUpPackage().info().queueLength()).isZero();
        }
    }

    @Test
    void aPackageThatIsSwitchedOffIsLookedPastFromTheNextExchangeOn() {
        try (VtigerBench bench = VtigerBench.withPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            Cursor cursor = drained(crm, Cursor.START, new ArrayList<>());
            bench.control().turnPackage("off");
            RecordRef unheard = bench.create("a@example.com", "A");
            crm.exchange(StatusFieldsTest.NEWS);
            List<Change> scanned = new ArrayList<>();
            cursor = drained(crm, cursor, scanned);
            assertThat(scanned).extracting(Change::record).containsExactly(unheard);

            bench.control().turnPackage("on");
            crm.exchange(StatusFieldsTest.NEWS);
            RecordRef queued = bench.create("b@example.com", "B");
            bench.delete(queued);
            List<Change> told = new ArrayList<>();
            drained(crm, cursor, told);
            assertThat(told).anyMatch(Change.Deleted.class::isInstance);
        }
    }

    /** An import tells no handler who it was: the count of changes stands still, also where it never moved. */
    @Test
    void anImportMovesNoStamp() {
        try (VtigerBench bench = VtigerBench.withPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef record = bench.create("a@example.com", "A");
            ListValue before = crm.read(List.of(record)).getFirst().list(CrmBench.NEWS);
            bench.control()
                    .importRows("alice", "Contacts", List.of(Map.of("id", record.id(), "mailup_list_1", "Subscribed")));
            ListValue imported = crm.read(List.of(record)).getFirst().list(CrmBench.NEWS);
            assertThat(imported.status()).isEqualTo(ShownStatus.SUBSCRIBED);
            assertThat(imported.stamp()).isEqualTo(before.stamp()).isEqualTo("0");
            bench.edit(record, "mailup_list_1", "Unsubscribed");
            assertThat(crm.read(List.of(record)).getFirst().list(CrmBench.NEWS).stamp())
                    .isEqualTo("1");
        }
    }

    @Test
    void aCrmThatDoesNotCountHasNoStamp() {
        try (VtigerBench bench = VtigerBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef record = bench.create("a@example.com", "A");
            assertThat(crm.read(List.of(record)).getFirst().list(CrmBench.NEWS).stamp())
                    .isEmpty();
        }
    }
}

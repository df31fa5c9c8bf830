package com.mailup.crm.salesforce;

import static com.mailup.crm.salesforce.SalesforceBench.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.RecordRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The first pass over an org with many records, by Bulk API 2.0. */
class FirstPassTest {
    private static final int MANY = 450;

    private static SalesforceBench bulky() {
        SalesforceBench bench = SalesforceBench.withoutPackage(Map.of("bulk-above", "100"));
        bench.control().seed(ALICE, "Contact", MANY);
        bench.control().seed(ALICE, "Lead", MANY);
        bench.advance(Duration.ofHours(1));
        return bench;
    }

    private static long jobs(SalesforceBench bench) {
        return bench.control().server().calls().entrySet().stream()
                .filter(call -> call.getKey().startsWith("post jobs/query"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Test
    void everyRecordIsToldOnceAndWhatChangesMeanwhileLater() {
        try (SalesforceBench bench = bulky();
                Crm crm = bench.plugin().connect(bench.context())) {
            ChangePage first = crm.changedSince(Cursor.START, 200);
            RecordRef late = bench.create("late@example.com", "Late");
            bench.advance(Duration.ofSeconds(10));

            List<Change> changes = new ArrayList<>(first.changes());
            Drain rest = Drain.of(crm, first.next());
            changes.addAll(rest.changes());

            assertThat(jobs(bench)).isEqualTo(2);
            assertThat(changes).extracting(Change::record).contains(late);
            assertThat(changes)
                    .extracting(Change::record)
                    .doesNotHaveDuplicates()
                    .hasSize(2 * MANY + 1);
            bench.advance(Duration.ofMinutes(10));
            assertThat(Drain.of(crm, rest.next()).changes()).isEmpty();
        }
    }

    @Test
    void aRestartGoesOnWhereItStopped() {
        try (SalesforceBench bench = bulky()) {
            List<RecordRef> told = new ArrayList<>();
            Cursor cursor = Cursor.START;
            for (int pages = 0; pages < 20; pages++) {
                try (Crm crm = bench.plugin().connect(bench.context())) {
                    ChangePage page = crm.changedSince(cursor, 100);
                    page.changes().forEach(change -> told.add(change.record()));
                    cursor = page.next();
                }
            }
            assertThat(jobs(bench)).isEqualTo(2);
            assertThat(told).doesNotHaveDuplicates().hasSize(2 * MANY);
        }
    }

    @Test
    void resultsThatAreForgottenAreMadeAnew() {
        try (SalesforceBench bench = bulky()) {
            Cursor cursor = Cursor.START;
            List<RecordRef> told = new ArrayList<>();
            try (Crm crm = bench.plugin().connect(bench.context())) {
                for (int pages = 0; pages < 3; pages++) {
                    ChangePage page = crm.changedSince(cursor, 100);
                    page.changes().forEach(change -> told.add(change.record()));
                    cursor = page.next();
                }
            }
            bench.control().server().forgetJobs();
            try (Crm crm = bench.plugin().connect(bench.context())) {
                told.addAll(Drain.of(crm, cursor).records());
            }
            assertThat(told.stream().distinct()).hasSize(2 * MANY);
        }
    }

    @Test
    void aSmallOrgIsScanned() {
        try (SalesforceBench bench = SalesforceBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            bench.control().seed(ALICE, "Contact", 300);

            assertThat(Drain.of(crm, Cursor.START).records()).hasSize(300);
            assertThat(jobs(bench)).isZero();
        }
    }

    /** Notice and read: what is written back besides costs its own. */
    @Test
    void aHundredAndFiftyChangedRecordsCostNoMoreThanACall() {
        try (SalesforceBench bench = SalesforceBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            bench.control().seed(ALICE, "Contact", 6_000);
            bench.advance(Duration.ofMinutes(10));
            Cursor cursor = Drain.of(crm, Drain.of(crm, Cursor.START).next()).next();
            bench.advance(Duration.ofMinutes(10));
            bench.control().saves(ALICE, "Contact", 6_000, Map.of("Title", "saved"));
            int before = bench.calls();

            List<RecordRef> changed = new ArrayList<>();
            ChangePage page;
            do {
                page = crm.changedSince(cursor, Crm.BATCH);
                List<RecordRef> refs =
                        page.changes().stream().map(Change::record).toList();
                changed.addAll(refs);
                assertThat(crm.read(refs)).hasSize(refs.size());
                cursor = page.next();
            } while (page.more());

            assertThat(changed).hasSize(6_000);
            assertThat(changed.size() / (bench.calls() - before)).isGreaterThanOrEqualTo(150);
        }
    }

    @Test
    void betweenTwoScansNothingIsAskedUnlessSomebodyCalls() {
        try (SalesforceBench bench =
                        SalesforceBench.withoutPackage(Map.of("scan-every", "PT5M", "outbound-messages", "true"));
                Crm crm = bench.plugin().connect(bench.context())) {
            Cursor cursor = Drain.of(crm, Cursor.START).next();
            bench.advance(Duration.ofMinutes(1));
            RecordRef record = bench.create("a@example.com", "A");
            bench.advance(Duration.ofSeconds(10));
            int before = bench.calls();
            for (int polls : IntStream.range(0, 30).toArray()) {
                assertThat(crm.changedSince(cursor, 200).changes())
                        .as("poll " + polls)
                        .isEmpty();
            }
            assertThat(bench.calls()).isEqualTo(before);

            crm.hinted();
            Drain drain = Drain.of(crm, cursor);
            assertThat(drain.records()).containsExactly(record);
            assertThat(bench.calls() - before).as("a call for each object").isEqualTo(2);

            bench.advance(Duration.ofMinutes(6));
            RecordRef untold = bench.create("b@example.com", "B");
            assertThat(Drain.of(crm, drain.next()).records()).containsExactly(untold);
        }
    }
}

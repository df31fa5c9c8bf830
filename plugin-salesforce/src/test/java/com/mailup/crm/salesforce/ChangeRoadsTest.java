package com.mailup.crm.salesforce;

import static com.mailup.crm.salesforce.SalesforceBench.ALICE;
import static com.mailup.crm.testkit.contract.CrmBench.NEWS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.ChangePage;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.sandbox.salesforce.SalesforceFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ways a record can change, as docs/salesforce.md lists them, noticed by asking alone. */
class ChangeRoadsTest {
    private static final String STATUS = "mailup_list_1__c";

    private final SalesforceBench bench = SalesforceBench.withoutPackage();
    private final Crm crm = bench.plugin().connect(bench.context());
    private Cursor behind = Cursor.START;

    @AfterEach
    void close() {
        crm.close();
        bench.close();
    }

    private RecordRef lead(String address) {
        return bench.ref(
                "Lead",
                bench.control().create(ALICE, "Lead", Map.of("LastName", "Lead", "Company", "Acme", "Email", address)));
    }

    private void catchUp() {
        bench.advance(Duration.ofMinutes(10));
        behind = Drain.of(crm, Drain.of(crm, behind).next()).next();
        bench.advance(Duration.ofMinutes(10));
    }

    private List<Change> since() {
        Drain drain = Drain.of(crm, behind);
        behind = drain.next();
        return drain.changes();
    }

    private static void assertUnsubscribed(LastWords words) {
        assertThat(words.lists().get(NEWS))
                .isNotNull()
                .satisfies(value -> assertThat(value.status()).isEqualTo(ShownStatus.UNSUBSCRIBED));
    }

    @Test
    void formMassEditImportAndFlow() {
        RecordRef formed = bench.create("a@example.com", "A");
        RecordRef massed = bench.create("b@example.com", "B");
        RecordRef imported = bench.create("c@example.com", "C");
        RecordRef flowed = lead("d@example.com");
        catchUp();
        bench.edit(formed, "LastName", "Edited");
        bench.control().massUpdate(ALICE, List.of(massed.id()), Map.of("Title", "edited"));
        bench.control().importRows(ALICE, "Contact", List.of(Map.of("Id", imported.id(), "Title", "imported")));
        bench.control().workflow(ALICE, flowed.id(), Map.of("Title", "by a flow"));

        assertThat(since()).extracting(Change::record).containsExactlyInAnyOrder(formed, massed, imported, flowed);
    }

    @Test
    void aNewRecordOfEachObject() {
        catchUp();
        RecordRef contact = bench.create("a@example.com", "A");
        RecordRef lead = lead("b@example.com");

        assertThat(since()).extracting(Change::record).containsExactlyInAnyOrder(contact, lead);
    }

    @Test
    void aConvertedLeadIsMergedIntoItsContactWithItsLastWords() {
        RecordRef lead = lead("a@example.com");
        bench.control().edit(ALICE, lead.id(), Map.of(STATUS, "Unsubscribed"));
        catchUp();
        Map<String, String> made = bench.control().convertLead(ALICE, lead.id());
        RecordRef contact = bench.ref("Contact", made.getOrDefault("Contact", ""));

        List<Change> changes = since();

        assertThat(changes)
                .anySatisfy(change -> assertThat(change).isInstanceOfSatisfying(Change.Merged.class, merged -> {
                    assertThat(merged.record()).isEqualTo(lead);
                    assertThat(merged.into()).isEqualTo(contact);
                    assertUnsubscribed(merged.lastWords());
                }));
        assertThat(changes).extracting(Change::record).contains(contact);
        assertThat(crm.read(List.of(lead))).isEmpty();
        assertThat(crm.read(List.of(contact))).hasSize(1);
    }

    @Test
    void mergeDeleteAndRestore() {
        RecordRef survivor = bench.create("a@example.com", "A");
        RecordRef merged = bench.create("b@example.com", "B");
        RecordRef deleted = bench.create("c@example.com", "C");
        bench.edit(merged, bench.field(NEWS), "Unsubscribed");
        bench.edit(deleted, bench.field(NEWS), "Unsubscribed");
        catchUp();
        bench.merge(merged, survivor);
        bench.delete(deleted);

        List<Change> gone = since();
        assertThat(gone)
                .filteredOn(change -> change.record().equals(merged))
                .singleElement()
                .isInstanceOfSatisfying(Change.Merged.class, change -> {
                    assertThat(change.into()).isEqualTo(survivor);
                    assertUnsubscribed(change.lastWords());
                });
        assertThat(gone)
                .filteredOn(change -> change.record().equals(deleted))
                .singleElement()
                .isInstanceOfSatisfying(Change.Deleted.class, change -> assertUnsubscribed(change.lastWords()));

        bench.advance(Duration.ofMinutes(10));
        bench.restore(deleted);
        assertThat(since()).extracting(Change::record).contains(deleted);
    }

    /** No query finds such a record any more. */
    @Test
    void whatWentPastTheRecycleBinIsNoticedWithinTheHour() {
        RecordRef binned = bench.create("binned@example.com", "Binned");
        RecordRef purged = bench.create("purged@example.com", "Purged");
        RecordRef lead = lead("lead@example.com");
        catchUp();
        bench.delete(binned);
        bench.control().purge(ALICE, purged.id());
        bench.control().purge(ALICE, lead.id());
        bench.advance(Duration.ofMinutes(1));
        assertThat(since()).extracting(Change::record).containsExactly(binned);

        bench.advance(Duration.ofHours(1));
        assertThat(since())
                .hasSize(2)
                .allSatisfy(change -> assertThat(change).isInstanceOfSatisfying(Change.Deleted.class, deleted -> {
                    assertThat(deleted.lastWords()).isEqualTo(LastWords.NONE);
                    assertThat(deleted.at()).isBefore(bench.now().minus(Duration.ofMinutes(59)));
                }))
                .extracting(Change::record)
                .containsExactlyInAnyOrder(purged, lead);
        bench.advance(Duration.ofHours(2));
        assertThat(since()).isEmpty();
    }

    @Test
    void manyThatArePurgedAtOnceAreToldPageByPageAlsoAfterARestart() {
        List<RecordRef> people = IntStream.range(0, 450)
                .mapToObj(n -> bench.create("p" + n + "@example.com", "P"))
                .toList();
        catchUp();
        people.forEach(record -> bench.control().purge(ALICE, record.id()));
        bench.advance(Duration.ofHours(1));
        List<RecordRef> told = new ArrayList<>();
        boolean more = true;
        while (more) {
            try (Crm anew = bench.plugin().connect(bench.context())) {
                ChangePage page = anew.changedSince(behind, 200);
                assertThat(page.changes()).hasSizeLessThanOrEqualTo(200);
                page.changes().forEach(change -> told.add(change.record()));
                behind = page.next();
                more = page.more();
            }
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(people);
    }

    @Test
    void aLogThatSalesforceDoesNotKeepStopsNoScan() {
        catchUp();
        bench.advance(Duration.ofHours(1));
        bench.control()
                .server()
                .fault(
                        "getDeleted",
                        2,
                        SalesforceFault.call(
                                "INVALID_REPLICATION_DATE", "startDate before org replication enabled date"));
        RecordRef record = bench.create("a@example.com", "A");
        bench.advance(Duration.ofMinutes(1));
        assertThat(since()).extracting(Change::record).containsExactly(record);
    }

    @Test
    void whatWasGoneBeforeTheFirstPassSaysNothing() {
        RecordRef survivor = bench.create("a@example.com", "A");
        RecordRef merged = bench.create("b@example.com", "B");
        RecordRef deleted = bench.create("c@example.com", "C");
        RecordRef lead = lead("d@example.com");
        bench.merge(merged, survivor);
        bench.delete(deleted);
        Map<String, String> made = bench.control().convertLead(ALICE, lead.id());
        bench.advance(Duration.ofMinutes(10));

        assertThat(since())
                .hasOnlyElementsOfType(Change.Saved.class)
                .extracting(Change::record)
                .containsExactlyInAnyOrder(survivor, bench.ref("Contact", made.getOrDefault("Contact", "")));
    }

    @Test
    void ourOwnWritingIsToldLikeAnyOther() {
        RecordRef record = bench.create("a@example.com", "A");
        catchUp();
        bench.control().edit(SalesforceBench.CONNECTOR, record.id(), Map.of("Title", "by the connector"));

        assertThat(since()).extracting(Change::record).containsExactly(record);
    }

    @Test
    void tenThousandSavedByDataLoaderAreAllFoundInFewCalls() {
        List<Map<String, String>> rows = IntStream.range(0, 10_000)
                .mapToObj(n -> Map.of("LastName", "Loaded " + n, "Email", "l" + n + "@example.com"))
                .toList();
        catchUp();
        List<String> ids = bench.control().importRows(ALICE, "Contact", rows);
        int before = bench.calls();

        assertThat(since()).extracting(change -> change.record().id()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(bench.calls() - before).isLessThanOrEqualTo(8);
    }

    /** Sweeps overlap, since a transaction commits after its time was taken: each telling would be read again. */
    @Test
    void whatWasToldIsNotToldByTheNextSweepHoweverManyThereWere() {
        catchUp();
        bench.control()
                .importRows(
                        ALICE,
                        "Contact",
                        IntStream.range(0, 12_000)
                                .mapToObj(n -> Map.of("LastName", "Loaded " + n))
                                .toList());
        bench.advance(Duration.ofSeconds(10));
        assertThat(since()).hasSize(12_000);

        bench.advance(Duration.ofMinutes(10));

        assertThat(since()).isEmpty();
    }

    @Test
    void manyRecordsAreReadByOneCallUnlessThatIsTooMuchForSalesforce() {
        bench.control().seed(ALICE, "Contact", crm.mostRead());
        List<RecordRef> all = Drain.of(crm, behind).records();
        int before = bench.calls();

        assertThat(crm.read(all)).hasSize(1_000);
        assertThat(bench.calls() - before).isEqualTo(1);

        bench.control()
                .server()
                .fault("query", 1, SalesforceFault.call("QUERY_TOO_COMPLICATED", "Query is too complicated"));
        assertThat(crm.read(all)).hasSize(1_000);
        assertThat(bench.calls() - before)
                .as("refused once, then in five parts")
                .isEqualTo(7);
    }
}

package com.mailup.crm.sugarcrm;

import static com.mailup.crm.testkit.contract.CrmBench.NEWS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.StatusNote;
import com.mailup.crm.model.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Consent stands at the address, and every record that uses the address shares it. */
class ConsentTest {
    private static final String ALICE = SugarBench.ALICE;
    private static final String ADDRESS = "shared@example.com";

    @Test
    void anOptOutIsSharedByAllWhoUseTheAddressAndAllAreTold() {
        try (SugarBench bench = SugarBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef contact = bench.create(ADDRESS, "A");
            RecordRef lead = lead(bench);
            RecordRef other = bench.create("other@example.com", "B");
            Cursor cursor = settled(bench, crm);
            bench.optOut(lead, true);

            assertThat(Drain.of(crm, cursor).records()).contains(contact, lead).doesNotContain(other);
            assertThat(crm.read(List.of(contact, lead))).allMatch(Contact::optOut);
        }
    }

    @Test
    void anOptOutThatIsRaisedIsRaisedForAllWhoUseTheAddress() {
        try (SugarBench bench = SugarBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef contact = bench.create(ADDRESS, "A");
            RecordRef lead = lead(bench);

            assertThat(crm.write(List.of(update(crm, contact, true, OptOutReason.LINK))))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            WriteResult.Written.class,
                            written -> assertThat(written.after().optOut()).isTrue());
            assertThat(bench.optedOut(lead)).isTrue();
        }
    }

    /** Somebody made a row of his own by the interface, which does not look whether there is one. */
    @Test
    void twoRowsOfOneAddressCountAndAreWrittenTogether() {
        try (SugarBench bench = SugarBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef contact = bench.create(ADDRESS, "A");
            String second = bench.control()
                    .create(
                            ALICE,
                            AddressBook.MODULE,
                            Map.of("email_address", ADDRESS, "email_address_caps", "SHARED@EXAMPLE.COM"));
            assertThat(crm.read(List.of(contact))).noneMatch(Contact::optOut);

            crm.write(List.of(update(crm, contact, true, OptOutReason.LINK)));
            assertThat(bench.control().read(second).orElseThrow().field("opt_out"))
                    .isEqualTo("1");

            bench.optOut(contact, false);
            assertThat(crm.read(List.of(contact))).allMatch(Contact::optOut);
        }
    }

    @Test
    void aRowWithoutItsKeyIsFoundByItsText() {
        try (SugarBench bench = SugarBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef contact = bench.create("", "A");
            bench.control().putAddress(contact.id(), ADDRESS, false);

            assertThat(crm.write(List.of(update(crm, contact, true, OptOutReason.LINK))))
                    .hasOnlyElementsOfType(WriteResult.Written.class);
            assertThat(bench.optedOut(contact)).isTrue();
        }
    }

    @Test
    void aHardBounceMarksTheAddressInvalidAndOptsNobodyOut() {
        try (SugarBench bench = SugarBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef contact = bench.create(ADDRESS, "A");
            RecordRef lead = lead(bench);

            crm.write(List.of(update(crm, contact, false, OptOutReason.HARD_BOUNCE)));

            assertThat(bench.stored(lead, "invalid_email")).isEqualTo("1");
            assertThat(bench.optedOut(contact)).isFalse();
        }
    }

    /** A record that is made with the address wipes the flag for everybody; the status fields still say it. */
    @Test
    void aFlagThatAnotherRecordWipesIsToldAndTheStatusStands() {
        try (SugarBench bench = SugarBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef contact = bench.create(ADDRESS, "A");
            crm.write(List.of(update(crm, contact, true, OptOutReason.LINK)));
            Cursor cursor = settled(bench, crm);
            bench.control().importRows(ALICE, "Leads", List.of(Map.of("last_name", "L", "email1", ADDRESS)));
            bench.optOut(contact, false);

            assertThat(Drain.of(crm, cursor).records()).contains(contact);
            assertThat(crm.read(List.of(contact))).singleElement().satisfies(read -> {
                assertThat(read.optOut()).isFalse();
                assertThat(read.list(NEWS).status()).isEqualTo(ShownStatus.UNSUBSCRIBED);
            });
        }
    }

    /** The first sweep tells everybody by the records, so the addresses are looked at from then on. */
    @Test
    void addressesThatAreOlderThanTheFirstSweepTellNobodyAgain() {
        try (SugarBench bench = SugarBench.inZone(ZoneOffset.UTC);
                Crm crm = bench.plugin().connect(bench.context())) {
            List<RecordRef> people = IntStream.range(0, 300)
                    .mapToObj(n -> bench.create("p" + n + "@example.com", "N" + n))
                    .toList();
            bench.advance(Duration.ofHours(1));
            Drain first = Drain.of(crm, Cursor.START);
            assertThat(first.records()).containsExactlyInAnyOrderElementsOf(people);
            bench.advance(Duration.ofMinutes(2));
            Drain second = Drain.of(crm, first.next());
            assertThat(second.records()).isEmpty();

            bench.optOut(people.getFirst(), true);
            assertThat(Drain.of(crm, second.next()).records()).contains(people.getFirst());
        }
    }

    @Test
    void anAddressThatHundredsUseIsToldInPagesThatKeepTheirLimit() {
        try (SugarBench bench = SugarBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            List<RecordRef> sharing = IntStream.range(0, 450)
                    .mapToObj(n -> bench.create(ADDRESS, "N" + n))
                    .toList();
            Cursor cursor = settled(bench, crm);
            bench.optOut(sharing.getFirst(), true);

            Drain drain = Drain.of(crm, cursor);

            assertThat(drain.records()).containsAll(sharing);
            assertThat(drain.pages()).allMatch(size -> size <= Crm.BATCH);
        }
    }

    /** The pages of the CRM write the address by SQL, and the database keeps its own time: in New York five hours behind. */
    @Test
    void anOptOutUnderTheTimeOfAnotherZoneIsFoundWithinAQuarterOfAnHour() {
        try (SugarBench bench = SugarBench.inZone(ZoneId.of("America/New_York"));
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef contact = bench.create(ADDRESS, "A");
            RecordRef lead = lead(bench);
            Cursor cursor = settled(bench, crm);
            bench.optOut(lead, true);
            Drain first = Drain.of(crm, cursor);
            bench.advance(Duration.ofMinutes(15));
            Drain second = Drain.of(crm, first.next());

            assertThat(Stream.of(first, second).flatMap(drain -> drain.records().stream()))
                    .contains(contact);
        }
    }

    private static RecordRef lead(SugarBench bench) {
        String id = bench.control().create(ALICE, "Leads", Map.of("last_name", "L", "email1", ADDRESS));
        return bench.ref("Leads", id);
    }

    private static Cursor settled(SugarBench bench, Crm crm) {
        Cursor first = Drain.of(crm, Cursor.START).next();
        bench.advance(Duration.ofMinutes(10));
        return Drain.of(crm, first).next();
    }

    private static ContactUpdate update(Crm crm, RecordRef record, boolean raise, OptOutReason reason) {
        Contact read = crm.read(List.of(record)).getFirst();
        return new ContactUpdate(
                record,
                read.lists(),
                read.address(),
                Map.of(NEWS, SubscriptionStatus.UNSUBSCRIBED),
                raise,
                Optional.of(StatusNote.of(Instant.parse("2026-03-01T08:00:00Z"), reason)),
                Map.of());
    }
}

package com.mailup.crm.sugarcrm;

import static com.mailup.crm.testkit.contract.CrmBench.NEWS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.StatusNote;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.sandbox.http.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In SugarCRM a record names its addresses in a list; their flags are shared by all who use them. */
class V11ConsentTest {
    private static final String ADDRESS = "shared@example.com";

    private final SugarBench bench = SugarBench.modernWithoutPackage();
    private final Crm crm = bench.plugin().connect(bench.context());

    @AfterEach
    void close() {
        crm.close();
        bench.close();
    }

    @Test
    void anOptOutIsSharedByAllWhoUseTheAddressAndAllAreTold() {
        RecordRef contact = bench.create(ADDRESS, "A");
        RecordRef lead = lead();
        Cursor first = Drain.of(crm, Cursor.START).next();
        bench.advance(Duration.ofMinutes(10));
        Cursor cursor = Drain.of(crm, first).next();
        bench.optOut(lead, true);

        assertThat(Drain.of(crm, cursor).records()).contains(contact, lead);
        assertThat(crm.read(List.of(contact, lead))).allMatch(Contact::optOut);
    }

    @Test
    void anOptOutThatIsRaisedKeepsTheOtherAddressesAndTheirFlags() {
        RecordRef contact = bench.create(ADDRESS, "A");
        RecordRef other = bench.create("second@example.com", "B");
        RecordRef third = bench.create("third@example.com", "C");
        bench.optOut(other, true);
        bench.merge(other, contact);
        bench.merge(third, contact);
        RecordRef lead = lead();

        assertThat(crm.write(List.of(update(contact, true, OptOutReason.LINK))))
                .hasOnlyElementsOfType(WriteResult.Written.class);

        assertThat(bench.optedOut(lead)).isTrue();
        assertThat(flag("second@example.com", "opt_out")).isEqualTo("1");
        assertThat(flag("third@example.com", "opt_out")).isEqualTo("0");
        RecordRef heir = bench.create("heir@example.com", "H");
        bench.merge(contact, heir);
        assertThat(bench.control().sharing("third@example.com")).contains(heir.id());
    }

    @Test
    void twoWhoShareAnAddressAreOptedOutInOneBatch() {
        RecordRef contact = bench.create(ADDRESS, "A");
        RecordRef lead = lead();

        assertThat(crm.write(List.of(update(contact, true, OptOutReason.LINK), update(lead, true, OptOutReason.LINK))))
                .hasOnlyElementsOfType(WriteResult.Written.class);
        assertThat(flag(ADDRESS, "opt_out")).isEqualTo("1");
    }

    @Test
    void aHardBounceMarksTheAddressInvalidAndOptsNobodyOut() {
        RecordRef contact = bench.create(ADDRESS, "A");
        RecordRef lead = lead();

        crm.write(List.of(update(contact, false, OptOutReason.HARD_BOUNCE)));

        assertThat(bench.stored(lead, "invalid_email")).isEqualTo("1");
        assertThat(bench.optedOut(contact)).isFalse();
    }

    @Test
    void anAddressThatIsTakenFromTheRecordMeanwhileIsLeftAlone() {
        RecordRef contact = bench.create(ADDRESS, "A");
        ContactUpdate update = update(contact, true, OptOutReason.LINK);
        bench.control()
                .server()
                .fault(
                        "post contacts/filter",
                        1,
                        new Effect.Meanwhile(() -> bench.control()
                                .server()
                                .fault(
                                        "post contacts/filter",
                                        1,
                                        new Effect.Meanwhile(() -> bench.edit(contact, "email1", "")))));

        crm.write(List.of(update));

        assertThat(flag(ADDRESS, "opt_out")).isEqualTo("0");
        assertThat(bench.stored(contact, "email1")).isEmpty();
    }

    /** The server refuses the whole list for one address in it that is none; the status still gets through. */
    @Test
    void aListThatTheServerRefusesStopsNoStatus() {
        RecordRef contact = bench.create(ADDRESS, "A");
        bench.control().addAddress(contact.id(), "nonsense");

        assertThat(crm.write(List.of(update(contact, true, OptOutReason.LINK))))
                .singleElement()
                .isInstanceOfSatisfying(
                        WriteResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.CRM_REFUSED_RECORD));
        assertThat(crm.read(List.of(contact)).getFirst().list(NEWS).status()).isEqualTo(ShownStatus.UNSUBSCRIBED);
    }

    /** A second row of the address is reached by no record of ours. */
    @Test
    void anAddressThatIsThereTwiceIsReadAsOptedOutAndReported() {
        RecordRef contact = bench.create(ADDRESS, "A");
        bench.control()
                .create(
                        SugarBench.ALICE,
                        AddressBook.MODULE,
                        Map.of("email_address", ADDRESS, "email_address_caps", "SHARED@EXAMPLE.COM"));

        assertThat(crm.write(List.of(update(contact, true, OptOutReason.LINK))))
                .hasOnlyElementsOfType(WriteResult.Refused.class);
        assertThat(crm.read(List.of(contact))).allMatch(Contact::optOut);
        assertThat(crm.read(List.of(contact)).getFirst().list(NEWS).status()).isEqualTo(ShownStatus.UNSUBSCRIBED);
    }

    private RecordRef lead() {
        return bench.ref(
                "Leads",
                bench.control().create(SugarBench.ALICE, "Leads", Map.of("last_name", "L", "email1", ADDRESS)));
    }

    private String flag(String address, String name) {
        return bench.control().address(address).orElseThrow().field(name);
    }

    private ContactUpdate update(RecordRef record, boolean raise, OptOutReason reason) {
        Contact read = crm.read(List.of(record)).getFirst();
        return new ContactUpdate(
                record,
                read.lists(),
                read.address(),
                Map.of(NEWS, SubscriptionStatus.UNSUBSCRIBED),
                raise,
                Optional.of(StatusNote.of(bench.now(), reason)),
                Map.of());
    }
}

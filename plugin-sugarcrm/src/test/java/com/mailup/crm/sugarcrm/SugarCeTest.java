package com.mailup.crm.sugarcrm;

import static com.mailup.crm.testkit.contract.CrmBench.NEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmDiagnosis;
import com.mailup.crm.contract.CrmDiagnosis.Complaint;
import com.mailup.crm.contract.CrmInfo.Presence;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.SubscriptionStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Sugar CE 6.5 writes the addresses of a record anew at every save by its interface: no save of ours may cost an opt-out. */
class SugarCeTest {
    private static final String FURTHER = "further@example.com";

    @Test
    void itIsFoundOutByAskingAndSaidToBeUntried() {
        try (SugarBench bench = SugarBench.sugarCe();
                Crm crm = bench.plugin().connect(bench.context())) {
            CrmDiagnosis diagnosis = crm.diagnose();

            assertThat(diagnosis.info().product()).isEqualTo("Sugar CE");
            assertThat(diagnosis.info().version()).isEqualTo("6.5.23");
            assertThat(diagnosis.info().presence()).isEqualTo(Presence.POLL);
            assertThat(diagnosis.complaints())
                    .extracting(Complaint::grave, Complaint::code)
                    .containsExactly(tuple(false, ErrorCode.CRM_VERSION_UNSUPPORTED));
        }
    }

    @Test
    void anOptOutOfAFurtherAddressOutlivesAWrite() {
        try (SugarBench bench = SugarBench.sugarCe();
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef two = bench.create("first@example.com", "A");
            bench.control().addAddress(two.id(), FURTHER);
            RecordRef lead = lead(bench);
            bench.optOut(lead, true);
            RecordRef plain = bench.create("plain@example.com", "B");

            List<WriteResult> results = crm.write(List.of(pending(crm, two), pending(crm, plain)));

            assertThat(results.getFirst())
                    .isEqualTo(new WriteResult.Refused(ErrorCode.CRM_REFUSED_RECORD, CeSaves.LEFT_ALONE));
            assertThat(results.getLast()).isInstanceOf(WriteResult.Written.class);
            assertThat(bench.optedOut(lead)).isTrue();
            assertThat(bench.stored(plain, "mailup_list_1")).isEqualTo("Pending");
        }
    }

    @Test
    void anOptOutIsNotCarriedToAFurtherAddress() {
        try (SugarBench bench = SugarBench.sugarCe();
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef two = bench.create("first@example.com", "A");
            bench.control().addAddress(two.id(), FURTHER);
            RecordRef lead = lead(bench);

            crm.write(List.of(update(crm, two, SubscriptionStatus.UNSUBSCRIBED, true)));

            assertThat(bench.optedOut(two)).isTrue();
            assertThat(bench.optedOut(lead)).isFalse();
        }
    }

    @Test
    void addressesOfOneMindAreKeptByAWrite() {
        try (SugarBench bench = SugarBench.sugarCe();
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef two = bench.create("first@example.com", "A");
            bench.control().addAddress(two.id(), FURTHER);
            assertThat(crm.write(List.of(pending(crm, two)))).hasOnlyElementsOfType(WriteResult.Written.class);

            bench.control().addAddress(two.id(), "third@example.com");
            assertThat(crm.write(List.of(update(crm, two, SubscriptionStatus.UNSUBSCRIBED, false))))
                    .as("it would drop the link to the third")
                    .hasOnlyElementsOfType(WriteResult.Refused.class);
        }
    }

    @Test
    void anOlderOneIsNotConnected() {
        try (SugarBench bench = SugarBench.sugarCe();
                Crm crm = bench.plugin().connect(bench.context())) {
            bench.gateway().version("6.4.5");

            refused(crm::describe);
            refused(() -> crm.changedSince(Cursor.START, 10));
            assertThat(crm.diagnose().complaints())
                    .filteredOn(Complaint::grave)
                    .extracting(Complaint::code)
                    .contains(ErrorCode.CRM_PRODUCT_REFUSED);
        }
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CRM_PRODUCT_REFUSED));
    }

    /** Another person with the further address as her only one. */
    private static RecordRef lead(SugarBench bench) {
        return bench.ref(
                "Leads",
                bench.control().create(SugarBench.ALICE, "Leads", Map.of("email1", FURTHER, "last_name", "Lead")));
    }

    private static ContactUpdate pending(Crm crm, RecordRef record) {
        return update(crm, record, SubscriptionStatus.PENDING, false);
    }

    private static ContactUpdate update(Crm crm, RecordRef record, SubscriptionStatus status, boolean optOut) {
        Contact read = crm.read(List.of(record)).getFirst();
        return new ContactUpdate(
                record, read.lists(), read.address(), Map.of(NEWS, status), optOut, Optional.empty(), Map.of());
    }
}

package com.mailup.crm.salesforce;

import static com.mailup.crm.testkit.contract.CrmBench.NEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmDiagnosis.Complaint;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.StatusNote;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.sandbox.salesforce.SalesforceFault;
import com.mailup.crm.sandbox.salesforce.org.Refusal;
import com.mailup.crm.sandbox.salesforce.org.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an org's own rules, rights and other users do to a write. */
class RulesTest {
    private static final String STATUS = "mailup_list_1__c";

    private final SalesforceBench bench = SalesforceBench.withoutPackage();
    private final Crm crm = bench.plugin().connect(bench.context());

    @AfterEach
    void close() {
        crm.close();
        bench.close();
    }

    private List<RecordRef> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> bench.create("p" + n + "@example.com", "Person " + n))
                .toList();
    }

    private ContactUpdate unsubscribing(RecordRef record, Map<String, String> fields) {
        Contact read = crm.read(List.of(record)).getFirst();
        return new ContactUpdate(
                record,
                read.lists(),
                read.address(),
                Map.of(NEWS, SubscriptionStatus.UNSUBSCRIBED),
                true,
                Optional.of(StatusNote.of(bench.now(), OptOutReason.LINK)),
                fields);
    }

    private WriteResult unsubscribe(RecordRef record) {
        return crm.write(List.of(unsubscribing(record, Map.of()))).getFirst();
    }

    private static void assertRefused(WriteResult result, ErrorCode code, String... said) {
        assertThat(result).isInstanceOfSatisfying(WriteResult.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.detail()).contains(said).doesNotContain("@", "Person");
        });
    }

    @Test
    void theStatusIsWrittenWithItsDateAndReason() {
        RecordRef record = people(1).getFirst();
        assertThat(unsubscribe(record)).isInstanceOf(WriteResult.Written.class);

        assertThat(bench.stored(record, "mailup_reason")).isEqualTo(OptOutReason.LINK.words());
        assertThat(ServerClock.instant(bench.stored(record, "mailup_changed"))).hasValue(bench.now());
    }

    @Test
    void aHardBounceMarksTheAddressAndOptsNobodyOut() {
        RecordRef record = people(1).getFirst();
        Contact read = crm.read(List.of(record)).getFirst();
        ContactUpdate bounced = new ContactUpdate(
                record,
                read.lists(),
                read.address(),
                Map.of(NEWS, SubscriptionStatus.UNSUBSCRIBED),
                false,
                Optional.of(StatusNote.of(bench.now(), OptOutReason.HARD_BOUNCE)),
                Map.of());

        assertThat(crm.write(List.of(bounced)).getFirst()).isInstanceOf(WriteResult.Written.class);
        assertThat(bench.stored(record, "EmailBouncedReason")).isEqualTo(OptOutReason.HARD_BOUNCE.words());
        assertThat(bench.stored(record, "EmailBouncedDate")).isNotEmpty();
        assertThat(bench.optedOut(record)).isFalse();
    }

    @Test
    void oneRefusedInTheMiddleOfTwoHundredStopsNobodyElse() {
        List<RecordRef> people = people(200);
        List<ContactUpdate> updates =
                people.stream().map(record -> unsubscribing(record, Map.of())).toList();
        bench.control()
                .rules()
                .bar(people.get(99).id(), 10, new Refusal("FIELD_CUSTOM_VALIDATION_EXCEPTION", "No, Person 99"));

        List<WriteResult> results = crm.write(updates);

        assertRefused(
                results.get(99), ErrorCode.CRM_REFUSED_RECORD, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "validation rule");
        assertThat(results.stream().filter(WriteResult.Written.class::isInstance))
                .hasSize(199);
    }

    @Test
    void aValidationRuleOnTheProfileStopsNoOptOut() {
        RecordRef record = people(1).getFirst();
        bench.control()
                .rules()
                .add(new Rules.Validation(
                        "Contact", "LastName", Pattern.compile("Wrong"), "never call somebody Wrong"));

        WriteResult result = crm.write(List.of(unsubscribing(record, Map.of("LastName", "Wrong"))))
                .getFirst();

        assertThat(result).isInstanceOfSatisfying(WriteResult.Written.class, written -> {
            assertThat(written.after().list(NEWS).status()).isEqualTo(ShownStatus.UNSUBSCRIBED);
            assertThat(written.after().optOut()).isTrue();
            assertThat(written.after().fields()).containsEntry("LastName", "Person 0");
        });
    }

    @Test
    void aDuplicateRuleThatAlertsLetsPassAndOneThatBlocksIsTold() {
        RecordRef record = bench.create("same@example.com", "One");
        bench.create("same@example.com", "Other");
        bench.control().rules().duplicates("Contact", Rules.Duplicates.ALERT);
        assertThat(unsubscribe(record)).isInstanceOf(WriteResult.Written.class);

        RecordRef blocked = bench.create("other@example.com", "One");
        bench.control().rules().clear();
        bench.create("other@example.com", "Other");
        bench.control().rules().duplicates("Contact", Rules.Duplicates.BLOCK);
        assertRefused(unsubscribe(blocked), ErrorCode.CRM_REFUSED_RECORD, "DUPLICATES_DETECTED", "duplicate rule");
    }

    @Test
    void aRowThatSomebodyHoldsIsTriedOnceMoreAndThenLookedAtAgain() {
        List<RecordRef> people = people(2);
        bench.control().server().fault("update", 1, SalesforceFault.locked(0));
        assertThat(unsubscribe(people.get(0))).isInstanceOf(WriteResult.Written.class);

        bench.control().server().fault("update", 2, SalesforceFault.locked(0));
        assertThat(unsubscribe(people.get(1))).isEqualTo(new WriteResult.Unknown(ErrorCode.CRM_BUSY));
    }

    @Test
    void aRecordThatIsDeletedWhileItIsWrittenIsGone() {
        RecordRef record = people(1).getFirst();
        bench.control().server().fault("update", 1, SalesforceFault.meanwhile(() -> bench.delete(record)));

        assertThat(unsubscribe(record)).isEqualTo(new WriteResult.Gone());
    }

    @Test
    void aStatusThatMayNotBeEditedIsRefusedByNameAndDoctorSaysSo() {
        RecordRef record = people(1).getFirst();
        bench.control().makeReadOnly(SalesforceBench.CONNECTOR, "Contact." + STATUS);

        assertRefused(unsubscribe(record), ErrorCode.CRM_RIGHTS_MISSING, STATUS);
        assertThat(crm.diagnose().complaints())
                .extracting(Complaint::code, Complaint::grave)
                .contains(org.assertj.core.groups.Tuple.tuple(ErrorCode.CRM_RIGHTS_MISSING, false));
    }

    @Test
    void aHiddenOptOutFlagIsNamed() {
        bench.control().hide(SalesforceBench.CONNECTOR, "Contact.HasOptedOutOfEmail");

        assertThatThrownBy(crm::describe).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.CRM_FIELD_MISSING);
            assertThat(e.detail()).contains("Contact", "HasOptedOutOfEmail");
        });
    }

    @Test
    void aFieldThatIsHiddenLaterStopsTheConnectionAndIsFoundAgain() {
        RecordRef record = people(1).getFirst();
        crm.read(List.of(record));
        bench.hide(bench.field(NEWS));

        assertThatThrownBy(() -> crm.read(List.of(record)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CRM_FIELD_MISSING));
    }

    /** A proxy, or the server itself, closes a connection that was kept open: the write is looked up, not sent again. */
    @Test
    void aConnectionThatIsClosedBetweenTwoCallsDoublesNothing() {
        RecordRef record = people(1).getFirst();
        ContactUpdate update = unsubscribing(record, Map.of());
        long updates = bench.control().server().calls("update");
        bench.control().server().fault("update", 1, SalesforceFault.cutAfter());

        assertThat(crm.write(List.of(update)).getFirst()).isInstanceOf(WriteResult.Written.class);
        assertThat(bench.control().server().calls("update") - updates).isEqualTo(1);
    }

    @Test
    void anotherOrgUnderTheSameAddressStopsTheConnection() {
        RecordRef record = people(1).getFirst();
        crm.read(List.of(record));
        bench.control().server().becomeAnotherOrganization();
        bench.control().server().dropSessions();

        assertThatThrownBy(() -> crm.read(List.of(record)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CRM_OTHER_INSTANCE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void aSessionThatEndsInWhateverWordsIsRenewed(int wording) {
        RecordRef record = people(1).getFirst();
        crm.read(List.of(record));
        bench.control().server().refuseSessionsWith(SalesforceFault.SESSION_WORDINGS.get(wording));
        bench.control().server().dropSessions();

        assertThat(crm.read(List.of(record))).hasSize(1);
    }
}

package com.mailup.crm.salesforce;

import static com.mailup.crm.salesforce.SalesforceBench.ALICE;
import static com.mailup.crm.testkit.contract.CrmBench.NEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmDiagnosis;
import com.mailup.crm.contract.CrmInfo.Presence;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.sandbox.salesforce.SalesforceFault;
import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.FieldType;
import com.mailup.crm.sandbox.salesforce.org.SObjectType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which objects take part, and how the org is seen. */
class ObjectsTest {
    private static final String SUBSCRIBER = "Subscriber__c";

    private static ContactUpdate unsubscribing(Contact read) {
        return new ContactUpdate(
                read.record(),
                read.lists(),
                read.address(),
                Map.of(NEWS, SubscriptionStatus.UNSUBSCRIBED),
                true,
                Optional.empty(),
                Map.of());
    }

    private static SalesforceBench withSubscribers(Map<String, String> settings) {
        SalesforceBench bench = SalesforceBench.mapping(List.of("Contact", SUBSCRIBER), Set.of(), settings);
        bench.control()
                .addObject(SObjectType.custom(
                        SUBSCRIBER,
                        "Subscriber",
                        "a05",
                        SObjectType.Kind.ORDINARY,
                        List.of(
                                Field.of("Private_Email__c", "Private", FieldType.EMAIL),
                                Field.of("Work_Email__c", "Work", FieldType.EMAIL),
                                Field.text("mailup_list_1__c", "News", 40),
                                Field.text("mailup_list_2__c", "Offers", 40))));
        return bench;
    }

    @Test
    void anObjectOfTheCustomersIsReadAndWrittenAndHasNoOptOutFlag() {
        try (SalesforceBench bench = withSubscribers(Map.of("address-fields", SUBSCRIBER + "=Work_Email__c"));
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef record = bench.ref(
                    SUBSCRIBER,
                    bench.control()
                            .create(
                                    ALICE,
                                    SUBSCRIBER,
                                    Map.of(
                                            "Private_Email__c", "private@example.com",
                                            "Work_Email__c", "work@example.com")));

            assertThat(Drain.of(crm, Cursor.START).records()).containsExactly(record);
            Contact read = crm.read(List.of(record)).getFirst();
            assertThat(read.address()).isEqualTo(EmailAddress.parse("work@example.com"));
            assertThat(read.optOut()).isFalse();
            assertThat(crm.write(List.of(unsubscribing(read))).getFirst())
                    .isInstanceOfSatisfying(
                            WriteResult.Written.class,
                            written -> assertThat(written.after().list(NEWS).status())
                                    .isEqualTo(ShownStatus.UNSUBSCRIBED));
        }
    }

    @Test
    void withoutASettingTheFirstFieldForAddressesCounts() {
        try (SalesforceBench bench = withSubscribers(Map.of());
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef record = bench.ref(
                    SUBSCRIBER,
                    bench.control().create(ALICE, SUBSCRIBER, Map.of("Private_Email__c", "private@example.com")));

            assertThat(crm.read(List.of(record)).getFirst().address())
                    .isEqualTo(EmailAddress.parse("private@example.com"));
        }
    }

    @Test
    void anObjectThatIsNotThereIsNamed() {
        try (SalesforceBench bench = SalesforceBench.mapping(List.of("Contact", "Nobody__c"), Set.of(), Map.of());
                Crm crm = bench.plugin().connect(bench.context())) {
            assertThatThrownBy(crm::describe).isInstanceOfSatisfying(SyncException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.CRM_RIGHTS_MISSING);
                assertThat(e.detail()).contains("Nobody__c");
            });
        }
    }

    /** A person account has a contact behind it, which is the same person. */
    @Test
    void aPersonAccountIsOnePersonAndACompanyIsNone() {
        try (SalesforceBench bench = SalesforceBench.personAccounts(false);
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef person = bench.create("ada@example.com", "Lovelace");
            RecordRef company = bench.ref("Account", bench.control().create(ALICE, "Account", Map.of("Name", "Acme")));
            RecordRef contact = bench.ref(
                    "Contact",
                    bench.control().create(ALICE, "Contact", Map.of("LastName", "Byron", "Email", "b@example.com")));

            assertThat(Drain.of(crm, Cursor.START).records()).containsExactlyInAnyOrder(person, contact);
            assertThat(crm.read(List.of(company))).isEmpty();
            assertThat(crm.read(List.of(bench.ref("Contact", bench.stored(person, "PersonContactId")))))
                    .isEmpty();
        }
    }

    @Test
    void aLeadThatBecomesAPersonAccountIsMergedIntoIt() {
        try (SalesforceBench bench = SalesforceBench.personAccounts(false, List.of("Account", "Lead"));
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef person = bench.create("ada@example.com", "Lovelace");
            RecordRef lead = bench.ref(
                    "Lead",
                    bench.control()
                            .create(
                                    ALICE,
                                    "Lead",
                                    Map.of("LastName", "Lovelace", "Company", "Acme", "Email", "ada@example.com")));
            Cursor behind = Drain.of(crm, Cursor.START).next();
            bench.advance(Duration.ofMinutes(10));
            bench.control()
                    .plant(
                            lead.id(),
                            Map.of(
                                    "IsConverted",
                                    "true",
                                    "ConvertedContactId",
                                    bench.stored(person, "PersonContactId")));

            assertThat(Drain.of(crm, behind).changes())
                    .filteredOn(change -> change.record().equals(lead))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Change.Merged.class,
                            merged -> assertThat(merged.into()).isEqualTo(person));
            assertThat(crm.read(List.of(lead))).isEmpty();
        }
    }

    @Test
    void theAppsSecretSignsInToo() {
        try (SalesforceBench bench =
                        SalesforceBench.withoutPackage(Map.of("sign-in", "client-credentials", "username", ""));
                Crm crm = bench.plugin().connect(bench.context())) {
            assertThat(crm.describe().instance()).isEqualTo(bench.control().organization());
        }
    }

    @Test
    void howItIsNoticedIsTold() {
        try (SalesforceBench polled = SalesforceBench.withoutPackage();
                SalesforceBench calling = SalesforceBench.withoutPackage(Map.of("outbound-messages", "true"));
                Crm asked = polled.plugin().connect(polled.context());
                Crm told = calling.plugin().connect(calling.context())) {
            assertThat(asked.describe().presence()).isEqualTo(Presence.POLL);
            assertThat(polled.plugin().hintSteps(polled.context())).isEmpty();
            assertThat(told.describe().presence()).isEqualTo(Presence.WEBHOOK);
            assertThat(calling.plugin().hintSteps(calling.context()))
                    .anyMatch(step -> step.contains("Outbound Message"))
                    .anyMatch(step -> step.contains("Contact, Lead"));
        }
    }

    @Test
    void doctorSeesWhoIsSignedInAndHowManyCallsAreLeft() {
        try (SalesforceBench bench = SalesforceBench.withoutPackage(Map.of("api-share", "50"));
                Crm crm = bench.plugin().connect(bench.context())) {
            bench.control().server().usage(1_000, 15_000);
            CrmDiagnosis diagnosis = crm.diagnose();

            assertThat(diagnosis.complaints()).isEmpty();
            assertThat(String.join("\n", diagnosis.remarks()))
                    .contains(bench.control().organization(), "of 15000 API calls", "api-share = 50");
        }
    }

    @Test
    void doctorSaysWhenFewCallsAreLeft() {
        try (SalesforceBench bench = SalesforceBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            bench.control().server().usage(14_000, 15_000);

            assertThat(crm.diagnose().complaints()).singleElement().satisfies(complaint -> {
                assertThat(complaint.grave()).isFalse();
                assertThat(complaint.code()).isEqualTo(ErrorCode.CRM_BUSY);
                assertThat(complaint.detail()).contains("of 15000 API calls", "are left");
            });
        }
    }

    @Test
    void theShareIsKeptAndConsentGoesOn() {
        try (SalesforceBench bench = SalesforceBench.withoutPackage(Map.of("api-share", "50"));
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef record = bench.create("a@example.com", "A");
            bench.control().server().usage(14_910, 15_000);
            Cursor cursor = Cursor.START;
            Optional<SyncException> refused = Optional.empty();
            for (int calls = 0; calls < 60 && refused.isEmpty(); calls++) {
                try {
                    cursor = crm.changedSince(cursor, 200).next();
                } catch (SyncException e) {
                    refused = Optional.of(e);
                }
            }

            assertThat(refused).hasValueSatisfying(e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.CRM_BUSY);
                assertThat(e.detail()).contains("api-share = 50");
                assertThat(e.retryAfter()).isPresent();
            });
            Contact read = crm.read(List.of(record)).getFirst();
            assertThat(crm.write(List.of(unsubscribing(read))).getFirst()).isInstanceOf(WriteResult.Written.class);
        }
    }

    @Test
    void anUsedUpDayIsToldAndGoesOnByItself() {
        try (SalesforceBench bench = SalesforceBench.withoutPackage();
                Crm crm = bench.plugin().connect(bench.context())) {
            RecordRef record = bench.create("a@example.com", "A");
            crm.read(List.of(record));
            bench.control().server().fault("query", 1, SalesforceFault.limit());

            assertThatThrownBy(() -> crm.read(List.of(record))).isInstanceOfSatisfying(SyncException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.CRM_BUSY);
                assertThat(e.retryAfter()).isPresent();
            });
            assertThat(crm.read(List.of(record))).hasSize(1);
        }
    }
}

package com.mailup.crm.sugarcrm;

import static com.mailup.crm.testkit.contract.CrmBench.NEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmDiagnosis.Complaint;
import com.mailup.crm.contract.CrmInfo;
import com.mailup.crm.contract.CrmInfo.Presence;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.mailup.crm.model.SubscriptionStatus;
import com.mailup.crm.sandbox.sugar.SugarOptions;
import com.mailup.crm.sandbox.sugar.v41.SugarFault;
import com.mailup.crm.testkit.contract.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only v4_1 does. */
class QuirksTest {
    private final SugarBench bench = SugarBench.withoutPackage();
    private final Crm crm = bench.plugin().connect(bench.context());

    @AfterEach
    void close() {
        crm.close();
        bench.close();
    }

    @Test
    void aWarningOfPhpBeforeTheAnswerIsPassedOverAndReported() {
        RecordRef record = bench.create("a@example.com", "A");
        bench.control().server().fault("get_entry_list", 1, SugarFault.warning());

        assertThat(crm.read(List.of(record))).hasSize(1);
        assertThat(crm.diagnose().complaints()).extracting(Complaint::code).contains(ErrorCode.CRM_ANSWER_INVALID);
    }

    @Test
    void aFailureOfTheDatabaseInPlainTextHasNoEffectOnARead() {
        RecordRef record = bench.create("a@example.com", "A");
        bench.control().server().fault("get_entry_list", 1, SugarFault.databaseFailureBefore());

        assertThatThrownBy(() -> crm.read(List.of(record))).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.CRM_ANSWER_INVALID);
            assertThat(e.outcomeUnknown()).isFalse();
        });
    }

    /** PHP ends over one record of a batch: those behind it were not tried. */
    @Test
    void aBatchThatEndsMidwayIsWrittenRecordByRecord() {
        List<RecordRef> people = IntStream.range(0, 3)
                .mapToObj(n -> bench.create("p" + n + "@example.com", "P" + n))
                .toList();
        List<ContactUpdate> updates =
                crm.read(people).stream().map(QuirksTest::unsubscribe).toList();
        bench.control().server().fault("set_entries", 1, SugarFault.databaseFailureBefore());

        assertThat(crm.write(updates)).hasOnlyElementsOfType(WriteResult.Written.class);
        assertThat(crm.read(people)).allMatch(contact -> contact.list(NEWS).status() == ShownStatus.UNSUBSCRIBED);
    }

    @Test
    void aWrongPasswordIsSentOnceAndAgainByDoctorOnly() {
        RecordRef record = bench.create("a@example.com", "A");
        bench.control().server().lockOutAfter(3);
        bench.inject(Fault.LOGIN_REFUSED);
        for (int n = 0; n < 5; n++) {
            assertThatThrownBy(() -> crm.read(List.of(record)))
                    .isInstanceOfSatisfying(
                            SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CRM_LOGIN_REFUSED));
        }
        assertThat(bench.control().server().calls("login")).isEqualTo(1);

        bench.control().putUser(SugarOptions.INTEGRATION.asAdmin());
        assertThat(crm.diagnose().complaints()).isEmpty();
        assertThat(crm.read(List.of(record))).hasSize(1);
    }

    @Test
    void aSessionThatIsLostAtOnceSaysThatSessionsAreBoundToAnAddress() {
        RecordRef record = bench.create("a@example.com", "A");
        bench.control().server().fault("get_entry_list", 2, SugarFault.sessionLost());

        assertThatThrownBy(() -> crm.read(List.of(record)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.detail()).contains("IP address"));
    }

    @Test
    void aUserWhoNeverSignedInToThePagesIsTold() {
        bench.control().putUser(SugarOptions.INTEGRATION.asFresh());

        assertThatThrownBy(crm::describe).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.CRM_LOGIN_REFUSED);
            assertThat(e.detail()).contains("never signed in");
        });
    }

    @Test
    void parallelCallsHaveASessionEachAndFewInAll() throws InterruptedException, ExecutionException {
        RecordRef record = bench.create("a@example.com", "A");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Contact>>> reads = IntStream.range(0, 20)
                    .mapToObj(_ -> threads.submit(() -> crm.read(List.of(record))))
                    .toList();
            for (Future<List<Contact>> read : reads) {
                assertThat(read.get()).hasSize(1);
            }
        }
        assertThat(bench.control().server().calls("login")).isBetween(1L, 4L);
    }

    @ParameterizedTest
    @CsvSource({"O'Brien & Sons, O'Brien & Sons", "<script>x</script>Ada, Ada", "Ada &amp; Co, Ada & Co"})
    void aTextThatWouldBeStoredAsItIsIsNotWritten(String wanted, String stored) {
        RecordRef record = bench.create("a@example.com", stored);
        Contact read = crm.read(List.of(record)).getFirst();
        ContactUpdate update = new ContactUpdate(
                record, read.lists(), read.address(), Map.of(), false, Optional.empty(), Map.of("last_name", wanted));

        assertThat(crm.write(List.of(update))).containsExactly(new WriteResult.Unchanged());
    }

    /** By v4_1 only an administrator may write to the addresses. */
    @Test
    void withoutThePackageAnOptOutNeedsAnAdministrator() {
        bench.control().putUser(SugarOptions.INTEGRATION);
        RecordRef record = bench.create("a@example.com", "A");
        Contact read = crm.read(List.of(record)).getFirst();
        ContactUpdate update = new ContactUpdate(
                record,
                read.lists(),
                read.address(),
                Map.of(NEWS, SubscriptionStatus.UNSUBSCRIBED),
                true,
                Optional.empty(),
                Map.of());

        assertThat(crm.write(List.of(update)))
                .singleElement()
                .isInstanceOfSatisfying(
                        WriteResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.CRM_RIGHTS_MISSING));
        assertThat(crm.read(List.of(record)).getFirst().list(NEWS).status()).isEqualTo(ShownStatus.UNSUBSCRIBED);
        assertThat(crm.diagnose().complaints())
                .extracting(Complaint::code, Complaint::detail)
                .containsExactly(tuple(ErrorCode.CRM_RIGHTS_MISSING, V41.ADMINISTRATORS_ONLY));
    }

    @Test
    void withThePackageAnAdministratorIsTooMuch() {
        bench.control().installPackage("1.0.0", "build");
        bench.control().choosePackageUser(SugarOptions.INTEGRATION.name());

        assertThat(crm.diagnose().complaints())
                .extracting(Complaint::code)
                .containsExactly(ErrorCode.CRM_RIGHTS_TOO_MANY);
    }

    @Test
    void aModuleThatTheRoleTakesAwayIsNamed() {
        bench.control().putUser(SugarOptions.INTEGRATION.withDenied("Leads.access"));

        assertThatThrownBy(crm::describe).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.CRM_RIGHTS_MISSING);
            assertThat(e.detail()).contains("Leads");
        });
    }

    @Test
    void aPackageThatComesAndGoesIsNoticed() {
        assertThat(crm.describe().presence()).isEqualTo(Presence.POLL);
        bench.control().installPackage("1.0.0", "build");
        bench.control().choosePackageUser(SugarOptions.INTEGRATION.name());
        CrmInfo inside = crm.describe();
        assertThat(inside.presence()).isEqualTo(Presence.PACKAGE);
        Cursor cursor = Drain.of(crm, Cursor.START).next();
        RecordRef record = bench.create("a@example.com", "A");
        assertThat(Drain.of(crm, cursor).changes())
                .singleElement()
                .isInstanceOf(Change.Saved.class)
                .extracting(Change::record)
                .isEqualTo(record);

        bench.control().removePackage(false);
        bench.advance(Duration.ofHours(1));

        assertThat(crm.describe().presence()).isEqualTo(Presence.POLL);
        assertThat(Drain.of(crm, cursor).records()).contains(record);
    }

    @Test
    void aPackageThatNamesAnotherUserIsAGraveComplaint() {
        bench.control().installPackage("1.0.0", "build");
        bench.control().choosePackageUser(SugarBench.ALICE);
        bench.control().putUser(SugarOptions.INTEGRATION);

        assertThat(crm.diagnose().complaints()).anySatisfy(complaint -> {
            assertThat(complaint.grave()).isTrue();
            assertThat(complaint.code()).isEqualTo(ErrorCode.CRM_RIGHTS_MISSING);
            assertThat(complaint.detail()).contains("another integration user");
        });
    }

    static ContactUpdate unsubscribe(Contact read) {
        return new ContactUpdate(
                read.record(),
                read.lists(),
                read.address(),
                Map.of(NEWS, SubscriptionStatus.UNSUBSCRIBED),
                false,
                Optional.empty(),
                Map.of());
    }
}

package com.mailup.crm.sugarcrm;

import static com.mailup.crm.testkit.contract.CrmBench.NEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.sugar.SugarOptions;
import com.mailup.crm.sandbox.sugar.v11.RestFault;
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

/** What only v11 does. */
class V11QuirksTest {
    private static final String TOKEN = "post oauth2/token";

    private final SugarBench bench = SugarBench.modernWithoutPackage();
    private final Crm crm = bench.plugin().connect(bench.context());

    @AfterEach
    void close() {
        crm.close();
        bench.close();
    }

    @Test
    void itIsFoundOutWhatTheCrmSpeaks() {
        CrmInfo info = crm.describe();

        assertThat(info.product()).isEqualTo("SugarCRM");
        assertThat(info.version()).isEqualTo("13.0.0");
        assertThat(info.presence()).isEqualTo(Presence.POLL);
        assertThat(bench.control().server().calls("login")).isZero();
        assertThat(crm.diagnose().complaints())
                .extracting(Complaint::code)
                .containsExactly(ErrorCode.CRM_VERSION_UNSUPPORTED);
    }

    @Test
    void aSugarThatNoLongerSpeaksTheOldInterfaceIsFoundAsWell() {
        bench.control().server().fault("get_server_info", 1, new Effect.ReplaceBefore(Answer.text(404, "Not found")));

        assertThat(crm.describe().product()).isEqualTo("SugarCRM");
    }

    @Test
    void noPasswordIsSentToAnotherInterfaceOfSuiteCrm() {
        try (SugarBench suite = SugarBench.withoutPackage();
                Crm other = suite.plugin().connect(suite.context())) {
            other.describe();
            assertThat(suite.control().server().calls(TOKEN)).isZero();
        }
    }

    /** A server that is being upgraded may answer so. */
    @Test
    void whereNothingOfTheFamilyAnswersNothingIsRemembered() {
        try (SugarBench suite = SugarBench.sugarCe();
                Crm other = suite.plugin().connect(suite.context())) {
            suite.control()
                    .server()
                    .fault("get_server_info", 1, new Effect.ReplaceBefore(Answer.text(404, "Not found")));
            assertThatThrownBy(other::describe).isInstanceOfSatisfying(SyncException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.CRM_ANSWER_INVALID);
                assertThat(e.detail()).contains("check the url");
            });
            assertThat(other.describe().product()).isEqualTo("Sugar CE");
            assertThat(suite.control().server().calls(TOKEN)).isZero();
        }
    }

    @Test
    void aTokenThatEndedIsRefreshedOnceForAll() throws InterruptedException, ExecutionException {
        RecordRef record = bench.create("a@example.com", "A");
        crm.read(List.of(record));
        bench.advance(Duration.ofHours(2));
        bench.control().putUser(SugarOptions.INTEGRATION.asFresh());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Contact>>> reads = IntStream.range(0, 20)
                    .mapToObj(_ -> threads.submit(() -> crm.read(List.of(record))))
                    .toList();
            for (Future<List<Contact>> read : reads) {
                assertThat(read.get()).hasSize(1);
            }
        }
        assertThat(bench.control().server().calls(TOKEN)).isEqualTo(2);
    }

    @Test
    void aTokenThatIsLostAtOnceSaysWhatItCouldBe() {
        RecordRef record = bench.create("a@example.com", "A");
        crm.read(List.of(record));
        Answer lost = Answer.json(401, Map.of("error", "invalid_grant"));
        bench.control().server().fault("post contacts/filter", 2, new Effect.ReplaceBefore(lost));

        assertThatThrownBy(() -> crm.read(List.of(record)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.detail()).contains("IP address", "platform mailup"));
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
        assertThat(bench.control().server().calls(TOKEN)).isEqualTo(1);

        bench.control().putUser(SugarOptions.INTEGRATION);
        crm.diagnose();
        assertThat(crm.read(List.of(record))).hasSize(1);
    }

    @Test
    void aPlatformThatTheCrmDoesNotKnowIsNamed() {
        Answer unknown = Answer.json(400, Map.of("error", "invalid_parameter"));
        bench.control().server().fault(TOKEN, 1, new Effect.ReplaceBefore(unknown));

        assertThatThrownBy(crm::describe).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.CRM_LOGIN_REFUSED);
            assertThat(e.detail()).contains("platform mailup", "Configure API Platforms");
        });
    }

    @Test
    void aServerThatIsNotReadyIsAskedAgainLater() {
        RecordRef record = bench.create("a@example.com", "A");
        crm.read(List.of(record));
        bench.control().server().fault("post contacts/filter", 1, RestFault.maintenance());
        assertRead(record, ErrorCode.CRM_UNREACHABLE);
        bench.control().server().fault("post contacts/filter", 1, RestFault.metadataOutOfDate());
        assertRead(record, ErrorCode.CRM_ANSWER_INVALID);
        bench.control().server().fault("post contacts/filter", 1, RestFault.tooMany(Duration.ofSeconds(7)));
        assertThatThrownBy(() -> crm.read(List.of(record)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    private void assertRead(RecordRef record, ErrorCode code) {
        assertThatThrownBy(() -> crm.read(List.of(record))).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.outcomeUnknown()).isFalse();
        });
    }

    @Test
    void whatFailsBehindTheFirstFiftyIsUnknownForThoseOnly() {
        List<RecordRef> people = IntStream.range(0, 60)
                .mapToObj(n -> bench.create("p" + n + "@example.com", "P" + n))
                .toList();
        List<ContactUpdate> updates =
                crm.read(people).stream().map(QuirksTest::unsubscribe).toList();
        bench.control()
                .server()
                .fault(
                        "post bulk",
                        1,
                        new Effect.Meanwhile(() -> bench.control()
                                .server()
                                .fault("post bulk", 1, RestFault.tooMany(Duration.ofSeconds(7)))));

        List<WriteResult> results = crm.write(updates);

        assertThat(results.subList(0, 50)).hasOnlyElementsOfType(WriteResult.Written.class);
        assertThat(results.subList(50, 60)).containsOnly(new WriteResult.Unknown(ErrorCode.CRM_BUSY));
    }

    @Test
    void aTextIsWrittenAsItIs() {
        RecordRef record = bench.create("a@example.com", "Ada & Co");
        Contact read = crm.read(List.of(record)).getFirst();
        ContactUpdate update = new ContactUpdate(
                record,
                read.lists(),
                read.address(),
                Map.of(),
                false,
                Optional.empty(),
                Map.of("last_name", "Ada &amp; Co"));

        assertThat(crm.write(List.of(update))).hasOnlyElementsOfType(WriteResult.Written.class);
        assertThat(bench.stored(record, "last_name")).isEqualTo("Ada &amp; Co");
    }

    @Test
    void nobodyNeedsToBeAnAdministrator() {
        try (SugarBench other = SugarBench.modernAs(SugarOptions.INTEGRATION.asAdmin());
                Crm connected = other.plugin().connect(other.context())) {
            assertThat(connected.diagnose().complaints())
                    .extracting(Complaint::code)
                    .contains(ErrorCode.CRM_RIGHTS_TOO_MANY);
        }
    }

    @Test
    void aModuleThatTheRoleTakesAwayIsNamed() {
        bench.control().putUser(SugarOptions.INTEGRATION.withDenied("Leads.access"));
        assertNamed("Leads");
        bench.control().putUser(SugarOptions.INTEGRATION.withDenied("EmailAddresses.list"));
        RecordRef record = bench.create("a@example.com", "A");
        assertThatThrownBy(() -> crm.read(List.of(record)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.detail()).contains("EmailAddresses"));
    }

    private void assertNamed(String module) {
        assertThatThrownBy(crm::describe).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.CRM_RIGHTS_MISSING);
            assertThat(e.detail()).contains(module);
        });
    }

    @Test
    void aPackageThatComesAndGoesIsNoticed() {
        assertThat(crm.describe().presence()).isEqualTo(Presence.POLL);
        bench.control().installPackage("1.0.0", "build");
        bench.control().choosePackageUser(SugarOptions.INTEGRATION.name());
        assertThat(crm.describe().presence()).isEqualTo(Presence.PACKAGE);
        Cursor cursor = Drain.of(crm, Cursor.START).next();
        RecordRef record = bench.create("a@example.com", "A");
        assertThat(Drain.of(crm, cursor).changes())
                .singleElement()
                .isInstanceOf(Change.Saved.class)
                .extracting(Change::record)
                .isEqualTo(record);

        bench.control().choosePackageUser(SugarBench.ALICE);
        assertThat(crm.diagnose().complaints()).anySatisfy(complaint -> {
            assertThat(complaint.grave()).isTrue();
            assertThat(complaint.detail()).isEqualTo(Inside.OTHER_USER);
        });

        bench.control().removePackage(false);
        bench.advance(Duration.ofHours(1));
        assertThat(crm.describe().presence()).isEqualTo(Presence.POLL);
        assertThat(Drain.of(crm, cursor).records()).contains(record);
    }

    @Test
    void theOutboxIsTakenInAsManyPagesAsTheServerMakesOfIt() {
        bench.control().installPackage("1.0.0", "build");
        bench.control().choosePackageUser(SugarOptions.INTEGRATION.name());
        Cursor cursor = Drain.of(crm, Cursor.START).next();
        List<RecordRef> people = IntStream.range(0, 150)
                .mapToObj(n -> bench.create("p" + n + "@example.com", "P" + n))
                .toList();

        assertThat(crm.changedSince(cursor, 140).changes()).hasSize(140);
        assertThat(Drain.of(crm, cursor).records()).containsExactlyInAnyOrderElementsOf(people);
        assertThat(crm.read(people))
                .hasSize(150)
                .allMatch(contact -> contact.list(NEWS).status() == ShownStatus.EMPTY);
    }
}

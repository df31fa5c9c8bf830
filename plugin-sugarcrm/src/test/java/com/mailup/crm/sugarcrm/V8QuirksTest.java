package com.mailup.crm.sugarcrm;

import static com.mailup.crm.testkit.contract.CrmBench.NEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmDiagnosis;
import com.mailup.crm.contract.CrmDiagnosis.Complaint;
import com.mailup.crm.contract.CrmInfo.Presence;
import com.mailup.crm.contract.Cursor;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.contract.WriteResult;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.sugar.SugarOptions;
import com.mailup.crm.sandbox.sugar.v41.SugarFault;
import com.mailup.crm.sandbox.sugar.v8.OAuthClient;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What only V8 does, and when it is spoken. */
class V8QuirksTest {
    private static final String TOKEN = "post access_token";

    private final SugarBench bench = V8Bench.byV8(false);
    private final Crm crm = bench.plugin().connect(bench.context());

    @AfterEach
    void close() {
        crm.close();
        bench.close();
    }

    @Test
    void whoAsksForV8GetsItAndNobodyHasToBeAnAdministrator() {
        CrmDiagnosis diagnosis = crm.diagnose();

        assertThat(diagnosis.info().product()).isEqualTo("SuiteCRM");
        assertThat(diagnosis.info().version()).isEqualTo("7.14.6");
        assertThat(diagnosis.complaints()).isEmpty();
        assertThat(diagnosis.remarks()).anyMatch(remark -> remark.startsWith("the interface is V8"));
        assertThat(bench.control().server().calls("login")).isZero();
    }

    @Test
    void anAdministratorIsTooMuch() {
        bench.control().putUser(SugarOptions.INTEGRATION.asAdmin());

        assertThat(crm.diagnose().complaints())
                .extracting(Complaint::code)
                .containsExactly(ErrorCode.CRM_RIGHTS_TOO_MANY);
    }

    @Test
    void v41IsTheFirstChoiceAlsoWhereThereIsAClient() {
        try (SugarBench open = V8Bench.withClient(Optional.of(SugarOptions.CLIENT.id()));
                Crm other = open.plugin().connect(open.context())) {
            other.describe();
            assertThat(open.control().server().calls("login")).isPositive();
            assertThat(open.control().server().calls(TOKEN)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 200})
    void whereV41IsClosedV8IsFound(int status) {
        try (SugarBench closed = V8Bench.withClient(Optional.of(SugarOptions.CLIENT.id()));
                Crm other = closed.plugin().connect(closed.context())) {
            closeV41(closed, status, 1000);
            RecordRef record = closed.create("a@example.com", "A");

            assertThat(other.describe().version()).isEqualTo("unknown");
            assertThat(other.read(List.of(record))).hasSize(1);
            assertThat(other.diagnose().complaints())
                    .extracting(Complaint::code)
                    .contains(ErrorCode.CRM_VERSION_UNSUPPORTED);
            assertThat(closed.control().server().calls("login")).isZero();
        }
    }

    private static void closeV41(SugarBench bench, int status, int times) {
        Effect page = new Effect.ReplaceBefore(Answer.html(status, "<!DOCTYPE html><title>Not here</title>"));
        bench.control().server().fault("get_server_info", times, page);
    }

    @Test
    void v41ThatWasClosedForAWhileIsTakenAgain() {
        try (SugarBench closed = V8Bench.withClient(Optional.of(SugarOptions.CLIENT.id()));
                Crm other = closed.plugin().connect(closed.context())) {
            closeV41(closed, 404, 2);
            assertThat(other.describe().version()).isEqualTo("unknown");
            assertThat(other.describe().version()).isEqualTo("7.14.6");
            assertThat(closed.control().server().calls("login")).isPositive();
        }
    }

    @Test
    void whereV8IsTheOnlyWayAndThereIsNoClientItIsSaidHowToMakeOne() {
        try (SugarBench closed = V8Bench.withClient(Optional.empty());
                Crm other = closed.plugin().connect(closed.context())) {
            closeV41(closed, 403, 1);
            assertRefused(
                    other, ErrorCode.CONFIG_INVALID, "v4_1 is closed", "client-id", "New Client Credentials Client");
            assertThat(other.describe().version()).as("it is not remembered").isEqualTo("7.14.6");
        }
    }

    @Test
    void whereThereIsNoV8ToAskForItIsSaid() {
        try (SugarBench community = V8Bench.sugarCeByV8();
                Crm other = community.plugin().connect(community.context())) {
            assertRefused(other, ErrorCode.CRM_ANSWER_INVALID, "no V8 answers", "interface");
        }
    }

    @Test
    void aClientOfAnotherUserIsRefusedBecauseThePackageWouldTakeItsSavesForThoseOfAPerson() {
        OAuthClient ours = SugarOptions.CLIENT;
        bench.control().server().putClient(new OAuthClient(ours.id(), ours.secret(), SugarBench.ALICE));

        assertRefused(crm, ErrorCode.CONFIG_INVALID, "another user than username");
    }

    @Test
    void aWrongSecretIsSentOnceAndAgainByDoctorOnly() {
        RecordRef record = bench.create("a@example.com", "A");
        bench.inject(Fault.LOGIN_REFUSED);
        for (int n = 0; n < 5; n++) {
            assertThatThrownBy(() -> crm.read(List.of(record)))
                    .isInstanceOfSatisfying(
                            SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CRM_LOGIN_REFUSED));
        }
        // The first of the two asked whether there is a V8.
        assertThat(bench.control().server().calls(TOKEN)).isEqualTo(2);

        bench.control().server().putClient(SugarOptions.CLIENT);
        crm.diagnose();
        assertThat(crm.read(List.of(record))).hasSize(1);
    }

    @Test
    void aClientThatTheCrmDoesNotKnowIsASignInThatWasRefused() {
        Answer unknown = Answer.json(500, Map.of("error", "unknown_error", "message", "module with id 7 is not found"));
        crm.describe();
        bench.control().server().dropSessions();
        bench.control().server().fault(TOKEN, 1, new Effect.ReplaceBefore(unknown));

        assertRefused(crm, ErrorCode.CRM_LOGIN_REFUSED, "client-id");
    }

    @Test
    void aHeaderThatTheWebServerKeepsIsNamed() {
        Answer lost = Answer.json(401, Map.of("error", "access_denied", "hint", "Missing \"Authorization\" header"));
        bench.control().server().fault("get v8/current-user", 2, new Effect.ReplaceBefore(lost));

        assertRefused(crm, ErrorCode.CRM_ANSWER_INVALID, "Authorization");
    }

    private static void assertRefused(Crm crm, ErrorCode code, String... words) {
        assertThatThrownBy(crm::describe).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.detail()).contains(words);
        });
    }

    @Test
    void aTokenThatEndedIsReplacedOnceForAll() throws InterruptedException, ExecutionException {
        RecordRef record = bench.create("a@example.com", "A");
        crm.read(List.of(record));
        bench.advance(Duration.ofHours(2));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> reads = IntStream.range(0, 20)
                    .mapToObj(
                            _ -> threads.submit(() -> crm.read(List.of(record)).size()))
                    .toList();
            for (Future<Integer> read : reads) {
                assertThat(read.get()).isEqualTo(1);
            }
        }
        assertThat(bench.control().server().calls(TOKEN)).isEqualTo(3);
    }

    @Test
    void aRecordThatIsDeletedWhileAListIsLoadedIsLeftOut() {
        RecordRef record = bench.create("a@example.com", "A");
        crm.describe();
        Answer gone = Answer.json(
                400, Map.of("errors", Map.of("detail", "Contacts module with id " + record.id() + " is not found")));
        bench.control().server().fault("get v8/module/contacts", 2, new Effect.ReplaceBefore(gone));

        assertThat(Drain.of(crm, Cursor.START).records()).containsExactly(record);
    }

    /** An id of another form is found by a search; V8 lets nobody write to it. */
    @Test
    void aRecordOfAnUnusualIdIsReadAndItsWriteIsRefused() {
        RecordRef record = bench.create("a@example.com", "A");
        Answer unusual = Answer.json(400, Map.of("errors", Map.of("detail", "The option \"id\" is invalid.")));
        var update = QuirksTest.unsubscribe(crm.read(List.of(record)).getFirst());
        bench.control().server().fault("patch v8/module", 5, new Effect.ReplaceBefore(unusual));

        assertThat(crm.write(List.of(update)))
                .containsExactly(new WriteResult.Refused(ErrorCode.CRM_REFUSED_RECORD, "HTTP 400"));
    }

    @Test
    void aWriteThatTookEffectBeforeTheServerFailedIsFoundWritten() {
        List<RecordRef> people = IntStream.range(0, 12)
                .mapToObj(n -> bench.create("p" + n + "@example.com", "P" + n))
                .toList();
        var updates = crm.read(people).stream().map(QuirksTest::unsubscribe).toList();
        bench.control().server().fault("patch v8/module", 3, SugarFault.databaseFailureAfter());

        assertThat(crm.write(updates)).hasOnlyElementsOfType(WriteResult.Written.class);
        assertThat(people)
                .allMatch(record -> bench.stored(record, bench.field(NEWS)).equals("Unsubscribed"));
    }

    @Test
    void aModuleThatTheRoleTakesAwayIsNamed() {
        bench.control().putUser(SugarOptions.INTEGRATION.withDenied("Leads.access"));
        assertRefused(crm, ErrorCode.CRM_RIGHTS_MISSING, "Leads");
        bench.control().putUser(SugarOptions.INTEGRATION.withDenied("Contacts.edit"));
        crm.describe();
        RecordRef record = bench.create("a@example.com", "A");
        var update = QuirksTest.unsubscribe(crm.read(List.of(record)).getFirst());

        assertThat(crm.write(List.of(update)))
                .singleElement()
                .isInstanceOfSatisfying(
                        WriteResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.CRM_RIGHTS_MISSING));
    }

    @Test
    void aPackageThatComesAndGoesIsNoticed() {
        assertThat(crm.describe().presence()).isEqualTo(Presence.POLL);
        bench.control().installPackage("1.0.0", "build");
        bench.control().choosePackageUser(SugarOptions.INTEGRATION.name());
        assertThat(crm.describe().presence()).isEqualTo(Presence.PACKAGE);
        Cursor cursor = Drain.of(crm, Cursor.START).next();
        RecordRef record = bench.create("a@example.com", "A");
        assertThat(Drain.of(crm, cursor).records()).containsExactly(record);

        bench.control().choosePackageUser(SugarBench.ALICE);
        assertThat(crm.diagnose().complaints()).anySatisfy(complaint -> {
            assertThat(complaint.grave()).isTrue();
            assertThat(complaint.detail()).isEqualTo(Inside.OTHER_USER);
        });
        bench.control().removePackage(false);
        assertThat(crm.describe().presence()).isEqualTo(Presence.POLL);
    }
}

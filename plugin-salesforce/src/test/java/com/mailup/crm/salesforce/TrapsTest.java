package com.mailup.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.salesforce.ApiBudget.Use;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with Salesforce's own client, and does not here. */
class TrapsTest {
    private final CannedConnection connection = new CannedConnection();
    private final CannedOrg org = connection.org;

    private void askTime() {
        new Describer(connection.soap, new ServerClock(connection.now::get)).askTime();
    }

    private String create() {
        return connection.soap.change(
                Use.CONSENT, "create", partner -> partner.create(new SObject[] {new SObject("Contact")})[0].getId());
    }

    /** Left unset it would be a host inside Salesforce. */
    @Test
    void everyCallGoesToTheConfiguredHostUnderTheVersionOfTheClient() {
        askTime();
        connection.soap.ask(Use.USUAL, "query", partner -> partner.query("SELECT Id FROM Contact"));

        assertThat(org.calls())
                .hasSize(3)
                .allSatisfy(call -> assertThat(call.uri().getHost()).isEqualTo(CannedOrg.HOST));
        assertThat(org.calls().getLast().uri().getPath()).isEqualTo("/services/Soap/u/65.0");
        assertThatThrownBy(() -> new PartnerConnection(sessionWithoutEndpoint()))
                .isInstanceOf(ConnectionException.class);
    }

    private static ConnectorConfig sessionWithoutEndpoint() {
        ConnectorConfig config = new ConnectorConfig();
        config.setSessionId("00D!x");
        return config;
    }

    @Test
    void thePasswordLoginThatSalesforceEndsIsNeverUsed() {
        askTime();

        assertThat(org.calls()).noneMatch(call -> CannedOrg.text(call).contains(":login"));
        assertThat(SalesforceSettings.SPECS).noneMatch(spec -> spec.key().contains("password"));
    }

    @Test
    void aTokenThatSoapDoesNotTakeIsTold() {
        org.when("token", _ -> org.token("eyJ0.eyJz.c2ln", CannedOrg.URL, CannedOrg.ORG));

        assertThatThrownBy(this::askTime).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.CRM_LOGIN_REFUSED);
            assertThat(e.detail()).contains("JWT-based access tokens").doesNotContain("eyJ0");
        });
    }

    @Test
    void everyCallHasATimeLimit() {
        CannedConnection hurried = new CannedConnection(Map.of("time-limit", "PT7S"));
        new Describer(hurried.soap, new ServerClock(hurried.now::get)).askTime();

        assertThat(hurried.org.calls())
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.limit()).isEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void aCreateWhoseConnectionWasClosedIsNotSentAgain() {
        org.when("create", _ -> {
            throw SyncException.unknownOutcome(ErrorCode.CRM_UNREACHABLE, "closed");
        });

        assertThatThrownBy(this::create).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.CRM_UNREACHABLE);
            assertThat(e.outcomeUnknown()).isTrue();
        });
        assertThat(org.calls("create")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INVALID_SESSION_ID: Invalid Session ID found in SessionHeader: Illegal Session. Session not found, missing session hash",
                "INVALID_SESSION_ID: Invalid Session ID found in SessionHeader: Session timed out",
                "INVALID_SESSION_ID: Session expired or invalid",
                "INVALID_SESSION_ID: This session is not valid for use with the API",
                "Ung&#252;ltige Sitzungs-ID",
                ""
            })
    void aLostSessionIsRenewedWhateverTheWords(String words) {
        askTime();
        org.when("getServerTimestamp", _ -> CannedOrg.fault("INVALID_SESSION_ID", words));

        askTime();

        assertThat(org.signIns()).isEqualTo(2);
    }

    /** Salesforce's client would go on with the old session, and renew at every call. */
    @Test
    void aRenewedSessionIsKept() {
        askTime();
        org.dropSessions();
        askTime();
        askTime();
        askTime();

        assertThat(org.signIns()).isEqualTo(2);
        assertThat(org.calls("getServerTimestamp")).hasSize(5);
    }

    @Test
    void manyThreadsRenewASessionOnce() throws InterruptedException, ExecutionException {
        askTime();
        org.dropSessions();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int n = 0; n < 20; n++) {
                all.add(threads.submit(this::askTime));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(org.signIns()).isEqualTo(2);
    }

    @Test
    void aSessionThatIsLostAtOnceIsNotRenewedForEver() {
        org.when("getServerTimestamp", _ -> CannedOrg.fault("INVALID_SESSION_ID", "INVALID_SESSION_ID: no"));
        org.when("getServerTimestamp", _ -> CannedOrg.fault("INVALID_SESSION_ID", "INVALID_SESSION_ID: no"));

        assertThatThrownBy(this::askTime)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CRM_LOGIN_REFUSED));
        assertThat(org.signIns()).isEqualTo(2);
    }

    @Test
    void nothingIsTraced() throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream listening = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(listening);
            askTime();
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void nothingClaimsToBeCompressedThatIsNot() {
        askTime();
        connection.org.when("GET /services/data", _ -> new HttpReply(200, Map.of(), "[]"));
        connection.rest.get("/services/data");

        assertThat(org.calls())
                .extracting(HttpCall::headers)
                .allSatisfy(headers -> assertThat(headers).doesNotContainKey("Content-Encoding"));
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST_LIMIT_EXCEEDED, CRM_BUSY",
        "SERVER_UNAVAILABLE, CRM_BUSY",
        "UNABLE_TO_LOCK_ROW, CRM_BUSY",
        "INVALID_FIELD, CRM_FIELD_MISSING",
        "API_DISABLED_FOR_ORG, CRM_RIGHTS_MISSING",
        "UNSUPPORTED_API_VERSION, CRM_VERSION_UNSUPPORTED",
        "MALFORMED_QUERY, CRM_ANSWER_INVALID"
    })
    void aFaultHasItsCodeAndNotItsText(String fault, ErrorCode code) {
        org.when("getServerTimestamp", _ -> CannedOrg.fault(fault, fault + ": ada@example.com"));

        assertThatThrownBy(this::askTime).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.detail()).startsWith("getServerTimestamp: " + fault).doesNotContain("ada@");
            assertThat(e.outcomeUnknown()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 500, 403})
    void aPageOfAProxyIsNoAnswerAndLeavesAWriteUnknown(int status) {
        HttpReply page = new HttpReply(
                status, Map.of("content-type", "text/html"), "<html>Please log in, ada@example.com</html>");
        org.when("getServerTimestamp", _ -> page).when("create", _ -> page);

        assertThatThrownBy(this::askTime).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.CRM_ANSWER_INVALID);
            assertThat(e.outcomeUnknown()).isFalse();
        });
        assertThatThrownBy(this::create)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.outcomeUnknown()).isTrue());
    }

    @Test
    void halfAnAnswerIsNoAnswerAndQuotesNothing() {
        org.when(
                "getServerTimestamp",
                _ -> new HttpReply(
                        200,
                        Map.of(),
                        "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><ada@example.com"));

        assertThatThrownBy(this::askTime).isInstanceOfSatisfying(SyncException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.CRM_ANSWER_INVALID);
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                assertThat(String.valueOf(cause.getMessage())).doesNotContain("ada@example.com");
            }
        });
    }
}

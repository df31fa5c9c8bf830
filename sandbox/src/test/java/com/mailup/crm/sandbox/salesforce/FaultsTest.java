package com.mailup.crm.sandbox.salesforce;

import static com.mailup.crm.sandbox.salesforce.SalesforceOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.mailup.crm.sandbox.http.Json;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.SessionHeader_element;
import com.sforce.soap.partner.fault.UnexpectedErrorFault;
import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import com.sforce.ws.SessionRenewer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FaultsTest {
    static final List<String> WORDINGS = SalesforceFault.SESSION_WORDINGS;

    private final SandboxSalesforce salesforce =
            SandboxSalesforce.start(SalesforceOptions.standard().withClock(TestClock.STANDING));
    private final SalesforceControl control = salesforce.control();
    private final Force force = Force.of(salesforce, INTEGRATION);
    private final PartnerConnection partner = force.partner();

    @AfterEach
    void stop() {
        force.close();
        salesforce.close();
    }

    private static SObject rossi() {
        SObject contact = new SObject("Contact");
        contact.setField("LastName", "Rossi");
        return contact;
    }

    @ParameterizedTest
    @FieldSource("WORDINGS")
    void refusesASessionInEveryWording(String wording) {
        control.server().fault("query", 1, SalesforceFault.session(wording));
        assertThatThrownBy(() -> partner.query("SELECT Id FROM Contact"))
                .asInstanceOf(type(UnexpectedErrorFault.class))
                .satisfies(fault -> {
                    assertThat(fault.getFaultCode().getLocalPart()).isEqualTo("INVALID_SESSION_ID");
                    assertThat(fault.getExceptionMessage()).isEqualTo(wording);
                });
    }

    @Test
    void letsALostSessionBeRenewed() throws Exception {
        control.server().dropSessions();
        Force fresh = Force.of(salesforce, INTEGRATION);
        AtomicInteger renewals = new AtomicInteger();
        ConnectorConfig config = force.config("/services/Soap/u/65.0");
        config.setSessionRenewer(_ -> {
            renewals.incrementAndGet();
            SessionHeader_element header = new SessionHeader_element();
            header.setSessionId(fresh.session());
            SessionRenewer.SessionRenewalHeader renewal = new SessionRenewer.SessionRenewalHeader();
            renewal.name = new QName("urn:partner.soap.sforce.com", "SessionHeader");
            renewal.headerElement = header;
            return renewal;
        });
        PartnerConnection connection = new PartnerConnection(config);
        assertThat(connection.query("SELECT Id FROM Contact").getSize()).isZero();
        assertThat(renewals).hasValue(1);
        fresh.close();
    }

    @Test
    void refusesWhenTheDayIsUsedUp() {
        control.server().usage(99, 100);
        assertThat(force.rest("GET", "limits", "").headers().firstValue("Sforce-Limit-Info"))
                .contains("api-usage=100/100");
        assertThatThrownBy(() -> partner.getUserInfo())
                .asInstanceOf(type(UnexpectedErrorFault.class))
                .satisfies(fault -> assertThat(fault.getExceptionMessage()).isEqualTo("TotalRequests Limit exceeded."));
        assertThat(force.rest("GET", "limits", "").statusCode()).isEqualTo(403);
        assertThat(Json.read(force.rest("GET", "limits", "").body())
                        .get(0)
                        .path("errorCode")
                        .asText())
                .isEqualTo("REQUEST_LIMIT_EXCEEDED");
    }

    @Test
    void cutsLinesAndShowsPagesOfOthers() throws Exception {
        control.server().fault("create", 1, SalesforceFault.downAfter());
        assertThatThrownBy(() -> partner.create(new SObject[] {rossi()})).isInstanceOf(ConnectionException.class);
        assertThat(control.liveRecords("Contact")).isEqualTo(1);
        control.server().fault("create", 1, SalesforceFault.page());
        assertThatThrownBy(() -> partner.create(new SObject[] {rossi()})).isInstanceOf(ConnectionException.class);
        control.server().fault("create", 1, SalesforceFault.empty());
        assertThatThrownBy(() -> partner.create(new SObject[] {rossi()})).isInstanceOf(ConnectionException.class);
        assertThat(control.liveRecords("Contact")).isEqualTo(1);
        control.server().fault("get limits", 1, SalesforceFault.down());
        assertThat(force.rest("GET", "limits", "").statusCode()).isEqualTo(503);
    }

    /** What the JDK makes of a kept-alive line that is cut: it posts again without a word. */
    @Test
    void postsAgainWhenAKeptLineIsCut() throws Exception {
        partner.getServerTimestamp();
        control.server().fault("create", 1, SalesforceFault.cutAfter());
        assertThat(partner.create(new SObject[] {rossi()})[0].getSuccess()).isTrue();
        assertThat(control.liveRecords("Contact")).isEqualTo(2);
        assertThat(control.server().calls("create")).isEqualTo(2);
        ConnectorConfig config = force.config("/services/Soap/u/65.0");
        config.setUseChunkedPost(true);
        PartnerConnection chunked = new PartnerConnection(config);
        chunked.getServerTimestamp();
        control.server().fault("create", 1, SalesforceFault.cutAfter());
        assertThatThrownBy(() -> chunked.create(new SObject[] {rossi()})).isInstanceOf(ConnectionException.class);
        assertThat(control.liveRecords("Contact")).isEqualTo(3);
    }

    @Test
    void answersLate() throws Exception {
        ConnectorConfig config = force.config("/services/Soap/u/65.0");
        config.setReadTimeout(200);
        control.server().fault("*", 1, SalesforceFault.delay(Duration.ofSeconds(2)));
        assertThatThrownBy(() -> new PartnerConnection(config).getUserInfo()).isInstanceOf(ConnectionException.class);
    }

    @Test
    void refusesTheOldSignInAndOldVersions() throws Exception {
        assertThatThrownBy(() -> partner.login("mailup@sim.test", "password"))
                .asInstanceOf(type(UnexpectedErrorFault.class))
                .satisfies(fault -> assertThat(fault.getExceptionMessage()).contains("login() is disabled"));
        PartnerConnection old = new PartnerConnection(force.config("/services/Soap/u/30.0"));
        assertThatThrownBy(old::getUserInfo)
                .asInstanceOf(type(UnexpectedErrorFault.class))
                .satisfies(
                        fault -> assertThat(fault.getExceptionCode().toString()).isEqualTo("UNSUPPORTED_API_VERSION"));
    }
}

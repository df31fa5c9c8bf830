package com.mailup.crm.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Faults;
import com.mailup.crm.sandbox.http.Routes;
import com.mailup.crm.sandbox.http.SandboxServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboundMessagesTest {
    private static final String ACK = "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>"
            + "<notificationsResponse xmlns='http://soap.sforce.com/2005/09/outbound'><Ack>%s</Ack></notificationsResponse>"
            + "</e:Body></e:Envelope>";
    private static final Pattern NOTIFICATION = Pattern.compile("<Notification><Id>(\\w+)</Id>");

    private final List<Exchange> heard = new CopyOnWriteArrayList<>();
    private final Faults faults = new Faults();
    private final SandboxServer listener = SandboxServer.start(
            0,
            new Routes().post("/listen", exchange -> {
                heard.add(exchange);
                return Answer.of(200, "text/xml", ACK.formatted("true"));
            }),
            faults);
    private final SandboxSalesforce salesforce = SandboxSalesforce.start(SalesforceOptions.standard()
            .withClock(TestClock.STANDING)
            .withMinute(Duration.ofMillis(10))
            .withoutPackage());
    private final SalesforceControl control = salesforce.control();

    @BeforeEach
    void start() {
        control.setup()
                .outboundMessages()
                .start(listener.baseUri().resolve("/listen"), "Contact", List.of("LastName", "Email", "Title"));
    }

    @AfterEach
    void stop() {
        salesforce.close();
        listener.close();
    }

    private static List<String> ids(Exchange message) {
        return NOTIFICATION
                .matcher(message.body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void tellsOfASaveWithoutASession() {
        String id = control.create("alice", "Contact", Map.of("LastName", "Rossi & <Co>"));
        control.create("mailup", "Contact", Map.of("LastName", "By the connector"));
        control.create("alice", "Lead", Map.of("LastName", "A lead", "Company", "x"));
        await().until(() -> control.setup().outboundMessages().waiting() == 0 && !heard.isEmpty());
        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst().body())
                .contains(
                        "<OrganizationId>" + control.organization() + "</OrganizationId>",
                        "<SessionId xsi:nil=\"true\"/>",
                        "<sf:Id>" + id + "</sf:Id><sf:LastName>Rossi &amp; &lt;Co&gt;</sf:LastName></sObject>");
        assertThat(heard.getFirst().header("SOAPAction")).contains("\"\"");
    }

    @Test
    void sendsAHundredAtOnceAndAgainUntilItHearsAnAck() {
        faults.inject("POST /listen", 1, new Effect.ReplaceAfter(Answer.of(200, "text/xml", ACK.formatted("false"))));
        faults.inject("POST /listen", 1, new Effect.ReplaceAfter(Answer.html(200, "<html>a proxy")));
        control.seed("admin", "Contact", 250);
        await().until(() -> control.setup().outboundMessages().waiting() == 0);
        assertThat(heard.getFirst().body()).isNotEmpty();
        assertThat(ids(heard.getFirst())).hasSize(100);
        assertThat(ids(heard.get(1))).isEqualTo(ids(heard.getFirst()));
        assertThat(heard.stream().flatMap(message -> ids(message).stream()).distinct())
                .hasSize(250);
    }

    @Test
    void writesAMessageForWhoSendsItByHand() {
        String id = control.create("alice", "Contact", Map.of("LastName", "Rossi"));
        assertThat(control.setup().outboundMessages().message("Contact", List.of("LastName"), List.of(id, id)))
                .contains("<sObject xsi:type=\"sf:Contact\"", "<sf:LastName>Rossi</sf:LastName>");
    }
}

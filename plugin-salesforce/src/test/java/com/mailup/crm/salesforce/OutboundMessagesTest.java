package com.mailup.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HookCall;
import com.mailup.crm.contract.HookRequest;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.RecordRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of the org's own flows: which records to look at, and nothing else. */
class OutboundMessagesTest {
    private static final ConnectionId CONNECTION = new ConnectionId("sf");
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final String ORG = "00D5g000004ABCDEA4";

    private final OutboundMessages messages =
            new OutboundMessages(CONNECTION, new CrmMapping(List.of("Contact", "Lead"), List.of(), Set.of()));

    private HookCall decode(String body) {
        return messages.decode(new HookRequest(Map.of(), body, NOW));
    }

    private static String notification(int number, String type, String record) {
        return "<Notification><Id>04l5g00000" + String.format("%05d", number) + "AAA</Id>"
                + "<sObject xsi:type=\"sf:" + type + "\" xmlns:sf=\"urn:sobject.enterprise.soap.sforce.com\"><sf:Id>"
                + record
                + "</sf:Id><sf:Email>ada@example.com</sf:Email></sObject></Notification>";
    }

    private static String message(String organization, String... notifications) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body>"
                + "<notifications xmlns=\"http://soap.sforce.com/2005/09/outbound\"><OrganizationId>" + organization
                + "</OrganizationId><ActionId>04k5g000000XyZAAA0</ActionId><SessionId xsi:nil=\"true\"/>"
                + "<EnterpriseUrl>https://evil.example.com/services/Soap/c/65.0/00D</EnterpriseUrl>"
                + "<PartnerUrl>https://evil.example.com/services/Soap/u/65.0/00D</PartnerUrl>"
                + String.join("", notifications) + "</notifications></soapenv:Body></soapenv:Envelope>";
    }

    private static void assertRefused(Runnable decode) {
        assertThatThrownBy(decode::run)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.HOOK_REFUSED));
    }

    @Test
    void aMessageNamesRecordsAndIsAcknowledgedAsSalesforceWantsToHear() {
        HookCall call = decode(message(
                ORG,
                notification(1, "Contact", "0035g00000XyZAA"),
                notification(2, "Lead", "00Q5g00000XyZAAQ0A"),
                notification(3, "Opportunity", "0065g00000XyZAAQ0A")));

        assertThat(call.instance()).isEqualTo(ORG);
        assertThat(call.changes())
                .containsExactly(
                        new Change.Saved(new RecordRef(CONNECTION, "Contact", "0035g00000XyZAAAA3"), NOW, ""),
                        new Change.Saved(new RecordRef(CONNECTION, "Lead", "00Q5g00000XyZAAQ0A"), NOW, ""));
        assertThat(call.replyType()).startsWith("text/xml");
        assertThat(call.reply())
                .contains("<notificationsResponse xmlns=\"http://soap.sforce.com/2005/09/outbound\"><Ack>true</Ack>");
        assertThat(call.toString()).doesNotContain("evil.example.com", "ada@example.com");
    }

    @Test
    void aShortOrgIdIsTheSameOrg() {
        assertThat(decode(message(ORG.substring(0, 15), notification(1, "Contact", "0035g00000XyZAA")))
                        .instance())
                .isEqualTo(ORG);
    }

    @Test
    void theSameMessageAgainHasTheSameIdAndAnotherOneAnother() {
        String first = message(ORG, notification(1, "Contact", "0035g00000XyZAA"));

        assertThat(decode(first).id()).isEqualTo(decode(first).id());
        assertThat(decode(first).id())
                .isNotEqualTo(decode(message(ORG, notification(2, "Contact", "0035g00000XyZAA")))
                        .id());
    }

    @Test
    void aHundredAreTakenAndNoMore() {
        String[] hundred = IntStream.range(0, 100)
                .mapToObj(n -> notification(n, "Contact", "0035g00000" + String.format("%05d", n) + "AAA"))
                .toArray(String[]::new);
        assertThat(decode(message(ORG, hundred)).changes()).hasSize(100);

        String[] more = new String[101];
        System.arraycopy(hundred, 0, more, 0, 100);
        more[100] = notification(100, "Contact", "0035g00000XyZAA");
        assertRefused(() -> decode(message(ORG, more)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<a/>",
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>",
                "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>"
            })
    void whatIsNoMessageIsRefused(String body) {
        assertRefused(() -> decode(body));
    }

    @Test
    void aDocumentTypeInFrontOfAGenuineMessageIsRefused() {
        String genuine = message(ORG, notification(1, "Contact", "0035g00000XyZAA"));
        String body = genuine.replaceFirst("\\?>", "?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>");

        assertRefused(() -> decode(body));
    }

    @Test
    void idsThatAreNoneAreRefused() {
        assertRefused(() -> decode(message("", notification(1, "Contact", "0035g00000XyZAA"))));
        assertRefused(() -> decode(message("00D' OR 1", notification(1, "Contact", "0035g00000XyZAA"))));
        assertRefused(() -> decode(message(ORG, notification(1, "Contact", "12x34"))));
        assertRefused(() -> decode(message(ORG)));
    }
}

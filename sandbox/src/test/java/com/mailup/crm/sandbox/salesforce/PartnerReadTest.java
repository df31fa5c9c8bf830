package com.mailup.crm.sandbox.salesforce;

import static com.mailup.crm.sandbox.salesforce.SalesforceOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.mailup.crm.sandbox.crm.MailUpList;
import com.sforce.soap.partner.DescribeSObjectResult;
import com.sforce.soap.partner.Field;
import com.sforce.soap.partner.FieldType;
import com.sforce.soap.partner.GetUserInfoResult;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.fault.InvalidFieldFault;
import com.sforce.soap.partner.fault.InvalidQueryLocatorFault;
import com.sforce.soap.partner.fault.MalformedQueryFault;
import com.sforce.soap.partner.sobject.SObject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartnerReadTest {
    private final SandboxSalesforce salesforce = SandboxSalesforce.start(
            SalesforceOptions.standard().withClock(TestClock.STANDING).withLists(new MailUpList(1, "News")));
    private final SalesforceControl control = salesforce.control();
    private final Force force = Force.of(salesforce, INTEGRATION);
    private final PartnerConnection partner = force.partner();

    @AfterEach
    void stop() {
        force.close();
        salesforce.close();
    }

    private String contact(String name) {
        return control.create("alice", "Contact", Map.of("LastName", name, "Email", name + "@example.com"));
    }

    private Calendar at(Duration after) {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.setTimeInMillis(TestClock.NOW.plus(after).toEpochMilli());
        return calendar;
    }

    @Test
    void readsRecordsWithWhatTheyLeadTo() throws Exception {
        String account = control.create("alice", "Account", Map.of("Name", "Example & <Sons>"));
        String rossi = control.create(
                "alice", "Contact", Map.of("LastName", "Rossi", "Email", "rossi@example.com", "AccountId", account));
        String verdi = contact("verdi");
        QueryResult found = partner.query("SELECT Id, Email, Title, HasOptedOutOfEmail, Account.Name, Owner.Name,"
                + " SystemModstamp FROM Contact ORDER BY LastName");
        assertThat(found.getSize()).isEqualTo(2);
        assertThat(found.isDone()).isTrue();
        SObject first = found.getRecords()[0];
        assertThat(first.getId()).isEqualTo(rossi).hasSize(18);
        assertThat(first.getField("Email")).isEqualTo("rossi@example.com");
        assertThat(first.getField("Title")).isNull();
        assertThat(first.getField("HasOptedOutOfEmail")).isEqualTo("false");
        assertThat(first.getChild("Account").getField("Name")).isEqualTo("Example & <Sons>");
        assertThat(first.getChild("Owner").getField("Name")).isEqualTo("alice");
        assertThat(first.getField("SystemModstamp")).isEqualTo("2026-01-31T09:30:00.000Z");
        assertThat(found.getRecords()[1].getId()).isEqualTo(verdi);
        assertThat(found.getRecords()[1].getChild("Account").getChildren().hasNext())
                .isFalse();
        assertThat(partner.getLimitInfoHeader().getLimitInfo()[0].getType()).isEqualTo("API REQUESTS");
        assertThat(partner.getLimitInfoHeader().getLimitInfo()[0].getCurrent()).isEqualTo(1);
    }

    @Test
    void givesPagesUntilTheCursorExpires() throws Exception {
        control.seed("admin", "Contact", 450);
        partner.setQueryOptions(200);
        QueryResult page = partner.query("SELECT Id FROM Contact ORDER BY SystemModstamp, Id");
        assertThat(page.isDone()).isFalse();
        assertThat(page.getSize()).isEqualTo(450);
        assertThat(page.getRecords()).hasSize(200);
        String second = page.getQueryLocator();
        page = partner.queryMore(second);
        page = partner.queryMore(page.getQueryLocator());
        assertThat(page.getRecords()).hasSize(50);
        assertThat(page.isDone()).isTrue();
        assertThat(page.getQueryLocator()).isNull();
        assertThat(partner.queryMore(second).getRecords()).hasSize(200);
        control.server().expireCursors();
        assertThatThrownBy(() -> partner.queryMore(second)).isInstanceOf(InvalidQueryLocatorFault.class);
    }

    @Test
    void showsDeletedRowsToWhoAsksForAll() throws Exception {
        String kept = contact("kept");
        String merged = contact("merged");
        String deleted = contact("deleted");
        control.merge("alice", kept, List.of(merged), Map.of());
        control.server().moveClock(Duration.ofMinutes(5));
        control.delete("alice", deleted);
        String all = "SELECT Id, IsDeleted, MasterRecordId, Email FROM Contact ORDER BY SystemModstamp, Id";
        assertThat(partner.query(all).getRecords()).hasSize(1);
        SObject[] rows = partner.queryAll(all).getRecords();
        assertThat(rows).hasSize(3);
        assertThat(rows[1].getField("MasterRecordId")).isEqualTo(kept);
        assertThat(rows[2].getId()).isEqualTo(deleted);
        assertThat(rows[2].getField("IsDeleted")).isEqualTo("true");
        assertThat(rows[2].getField("Email")).isEqualTo("deleted@example.com");
        assertThat(partner.getDeleted("Contact", at(Duration.ofMinutes(-1)), at(Duration.ofMinutes(10)))
                        .getDeletedRecords())
                .extracting(record -> record.getId())
                .containsExactly(merged, deleted);
        assertThat(partner.getUpdated("Contact", at(Duration.ofMinutes(-1)), at(Duration.ofMinutes(10)))
                        .getIds())
                .containsExactly(kept);
        control.restore("alice", deleted);
        assertThat(partner.query(all).getRecords()).hasSize(2);
    }

    @Test
    void namesInItsLogOfDeletionsWhatNoQuerySees() throws Exception {
        String purged = contact("purged");
        control.purge("alice", purged);
        assertThat(partner.queryAll("SELECT Id FROM Contact").getRecords()).isEmpty();
        assertThat(partner.getDeleted("Contact", at(Duration.ofMinutes(-1)), at(Duration.ofMinutes(10)))
                        .getDeletedRecords())
                .extracting(record -> record.getId())
                .containsExactly(purged);
    }

    @Test
    void describesWhatTheUserMaySee() throws Exception {
        control.hide("mailup", "Contact.Title");
        control.makeReadOnly("mailup", "Contact.Department");
        DescribeSObjectResult[] described = partner.describeSObjects(new String[] {"Contact", "Lead"});
        assertThat(described[0].getName()).isEqualTo("Contact");
        assertThat(described[0].getKeyPrefix()).isEqualTo("003");
        Field[] fields = described[0].getFields();
        assertThat(fields)
                .extracting(Field::getName)
                .contains("mailup_list_1__c", "Email")
                .doesNotContain("Title");
        assertThat(field(fields, "Email").getType()).isEqualTo(FieldType.email);
        assertThat(field(fields, "Department").getUpdateable()).isFalse();
        assertThat(field(fields, "HasOptedOutOfEmail").getType()).isEqualTo(FieldType._boolean);
        assertThat(field(fields, "mailup_list_1__c").getPicklistValues())
                .extracting(value -> value.getValue())
                .containsExactly("Subscribed", "Unsubscribed", "Pending");
        assertThat(field(fields, "AccountId").getReferenceTo()).containsExactly("Account");
        assertThat(field(described[1].getFields(), "Company").getNillable()).isFalse();
        assertThat(partner.describeGlobal().getSobjects())
                .extracting(object -> object.getName())
                .contains("Contact", "MailUp_News__c");
        assertThatThrownBy(() -> partner.query("SELECT Title FROM Contact")).isInstanceOf(InvalidFieldFault.class);
    }

    private static Field field(Field[] fields, String name) {
        return Arrays.stream(fields)
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysWhatIsWrongWithAQuery() {
        assertThatThrownBy(() -> partner.query("SELECT Id, Nope__c FROM Contact"))
                .asInstanceOf(type(InvalidFieldFault.class))
                .satisfies(fault -> {
                    assertThat(fault.getExceptionMessage())
                            .contains("ERROR at Row:1:Column:12\nNo such column 'Nope__c' on entity 'Contact'.");
                    assertThat(fault.getColumn()).isEqualTo(12);
                });
        assertThatThrownBy(() -> partner.query("SELECT Id FROM Contact WHERE"))
                .isInstanceOf(MalformedQueryFault.class)
                .asInstanceOf(type(MalformedQueryFault.class))
                .satisfies(
                        fault -> assertThat(fault.getExceptionCode().toString()).isEqualTo("MALFORMED_QUERY"));
    }

    @Test
    void retrievesInTheOrderAsked() throws Exception {
        String one = contact("one");
        String two = contact("two");
        String gone = contact("gone");
        control.delete("alice", gone);
        SObject[] rows = partner.retrieve("Id, LastName", "Contact", new String[] {two, gone, one.substring(0, 15)});
        assertThat(rows[0].getField("LastName")).isEqualTo("two");
        assertThat(rows[1]).isNull();
        assertThat(rows[2].getId()).isEqualTo(one);
    }

    @Test
    void tellsWhoAndWhen() throws Exception {
        GetUserInfoResult info = partner.getUserInfo();
        assertThat(info.getOrganizationId()).isEqualTo(control.organization()).startsWith("00D");
        assertThat(info.getUserId()).isEqualTo(INTEGRATION.id());
        assertThat(info.getUserName()).isEqualTo(INTEGRATION.name());
        assertThat(partner.getServerTimestamp().getTimestamp().toInstant())
                .isEqualTo(TestClock.NOW.truncatedTo(ChronoUnit.SECONDS));
        control.server().becomeAnotherOrganization();
        assertThat(partner.getUserInfo().getOrganizationId()).isNotEqualTo(info.getOrganizationId());
    }
}

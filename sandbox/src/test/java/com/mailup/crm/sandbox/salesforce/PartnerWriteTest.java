package com.mailup.crm.sandbox.salesforce;

import static com.mailup.crm.sandbox.salesforce.SalesforceOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.Rules;
import com.sforce.soap.partner.DeleteResult;
import com.sforce.soap.partner.LeadConvert;
import com.sforce.soap.partner.LeadConvertResult;
import com.sforce.soap.partner.MergeRequest;
import com.sforce.soap.partner.MergeResult;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.UpsertResult;
import com.sforce.soap.partner.fault.InvalidFieldFault;
import com.sforce.soap.partner.sobject.SObject;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartnerWriteTest {
    private final SandboxSalesforce salesforce = SandboxSalesforce.start(
            SalesforceOptions.standard().withClock(TestClock.STANDING).withLists(new MailUpList(1, "News")));
    private final SalesforceControl control = salesforce.control();
    private final Force force = Force.of(salesforce, INTEGRATION);
    private final PartnerConnection partner = force.partner();

    @BeforeEach
    void fields() {
        control.addField("Contact", Field.text("MailUp_Id__c", "MailUp Id", 64).asExternalId());
    }

    @AfterEach
    void stop() {
        force.close();
        salesforce.close();
    }

    private static SObject contact(String... pairs) {
        SObject contact = new SObject("Contact");
        for (int i = 0; i < pairs.length; i += 2) {
            contact.setField(pairs[i], pairs[i + 1]);
        }
        return contact;
    }

    private static String code(SaveResult result) {
        return result.getErrors()[0].getStatusCode().toString();
    }

    @Test
    void eachRecordHasItsOwnOutcome() throws Exception {
        String known = control.create("alice", "Contact", Map.of("LastName", "Rossi", "Title", "Dr"));
        String gone = control.create("alice", "Contact", Map.of("LastName", "Gone"));
        control.delete("alice", gone);
        control.server().moveClock(Duration.ofMinutes(1));
        SObject cleared = contact("Id", known, "FirstName", "  Ada ");
        cleared.setFieldsToNull(new String[] {"Title"});
        SaveResult[] results = partner.update(new SObject[] {
            cleared,
            contact("Id", gone, "FirstName", "x"),
            contact("Id", known, "FirstName", "twice"),
            contact("Id", "0035g00000zzzzzAAA", "FirstName", "x"),
            contact("Id", "00Q" + known.substring(3), "FirstName", "x")
        });
        assertThat(results[0].getSuccess()).isTrue();
        assertThat(results[0].getId()).isEqualTo(known);
        assertThat(code(results[1])).isEqualTo("ENTITY_IS_DELETED");
        assertThat(code(results[2])).isEqualTo("DUPLICATE_VALUE");
        assertThat(code(results[3])).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
        assertThat(code(results[4])).isIn("MALFORMED_ID", "INVALID_CROSS_REFERENCE_KEY");
        StoredRecord stored = control.read(known).orElseThrow();
        assertThat(stored.field("FirstName")).isEqualTo("Ada");
        assertThat(stored.field("Title")).isEmpty();
        assertThat(stored.field("Name")).isEqualTo("Ada Rossi");
        assertThat(stored.field("SystemModstamp")).isEqualTo("2026-01-31T09:31:00.000Z");
        assertThat(stored.field("LastModifiedById")).isEqualTo(INTEGRATION.id());
    }

    @Test
    void looksAtWhatIsSent() throws Exception {
        SaveResult[] results = partner.create(new SObject[] {
            contact("FirstName", "Ada"),
            contact("LastName", "Rossi", "Email", "no address"),
            contact("LastName", "Rossi", "Email", "somebody@company.org"),
            contact("LastName", "x".repeat(81)),
            contact("LastName", "Rossi", "LeadSource", "x".repeat(300)),
            contact("LastName", "Rossi", "CreatedDate", "2026-01-01T00:00:00Z"),
            contact("LastName", "Rossi", "AccountId", "0015g00000zzzzzAAA"),
            contact("LastName", "Rossi", "HasOptedOutOfEmail", "true")
        });
        assertThat(results[0].getErrors()[0].getMessage()).isEqualTo("Required fields are missing: [LastName]");
        assertThat(results[0].getErrors()[0].getFields()).containsExactly("LastName");
        assertThat(code(results[1])).isEqualTo("INVALID_EMAIL_ADDRESS");
        assertThat(code(results[2])).isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
        assertThat(code(results[3])).isEqualTo("STRING_TOO_LONG");
        assertThat(code(results[4])).isEqualTo("STRING_TOO_LONG");
        assertThat(code(results[5])).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(code(results[6])).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
        assertThat(results[7].getSuccess()).isTrue();
        assertThat(control.liveRecords("Contact")).isEqualTo(1);
        assertThatThrownBy(() -> partner.create(new SObject[] {contact("LastName", "x", "Nope__c", "y")}))
                .isInstanceOf(InvalidFieldFault.class);
        assertThatThrownBy(() -> partner.create(new SObject[201])).isInstanceOf(Exception.class);
    }

    @Test
    void findsRecordsByTheirExternalId() throws Exception {
        UpsertResult[] made = partner.upsert("MailUp_Id__c", new SObject[] {
            contact("MailUp_Id__c", "42", "LastName", "Rossi"),
            contact("MailUp_Id__c", "42", "LastName", "Twice"),
            contact("LastName", "Without")
        });
        assertThat(made[0].isCreated()).isTrue();
        assertThat(made[1].getErrors()[0].getStatusCode().toString()).isEqualTo("DUPLICATE_VALUE");
        assertThat(made[2].getErrors()[0].getStatusCode().toString()).isEqualTo("MISSING_ARGUMENT");
        UpsertResult[] again =
                partner.upsert("MailUp_Id__c", new SObject[] {contact("MailUp_Id__c", "42", "LastName", "Verdi")});
        assertThat(again[0].isCreated()).isFalse();
        assertThat(again[0].getId()).isEqualTo(made[0].getId());
        assertThat(control.liveRecords("Contact")).isEqualTo(1);
        assertThatThrownBy(() -> partner.upsert("Title", new SObject[] {contact("Title", "x", "LastName", "y")}))
                .asInstanceOf(type(InvalidFieldFault.class))
                .satisfies(fault -> assertThat(fault.getExceptionMessage()).contains("does not match an External ID"));
    }

    @Test
    void doesAllOrNoneWhenAsked() throws Exception {
        partner.setAllOrNoneHeader(true);
        SaveResult[] results =
                partner.create(new SObject[] {contact("LastName", "Rossi"), contact("FirstName", "Nameless")});
        assertThat(code(results[0])).isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(code(results[1])).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(control.liveRecords("Contact")).isZero();
    }

    @Test
    void keepsTheRulesOfTheOrganisation() throws Exception {
        control.rules().add(new Rules.Validation("Contact", "Title", Pattern.compile("Spam"), "No spam, please"));
        control.rules().duplicates("Contact", Rules.Duplicates.ALERT);
        SObject rossi = contact("LastName", "Rossi", "Email", "rossi@example.com");
        assertThat(partner.create(new SObject[] {rossi})[0].getSuccess()).isTrue();
        SaveResult[] results = partner.create(new SObject[] {contact("LastName", "x", "Title", "Spam"), rossi});
        assertThat(results[0].getErrors()[0].getMessage()).isEqualTo("No spam, please");
        assertThat(code(results[1])).isEqualTo("DUPLICATES_DETECTED");
        partner.setDuplicateRuleHeader(true, false, false);
        assertThat(partner.create(new SObject[] {rossi})[0].getSuccess()).isTrue();
        control.rules().duplicates("Contact", Rules.Duplicates.BLOCK);
        assertThat(code(partner.create(new SObject[] {rossi})[0])).isEqualTo("DUPLICATES_DETECTED");
    }

    @Test
    void breaksARowInTheMiddle() throws Exception {
        control.seed("admin", "Contact", 3);
        SObject[] rows = partner.query("SELECT Id FROM Contact").getRecords();
        for (SObject row : rows) {
            row.setField("Title", "Dr");
        }
        control.server().fault("update", 1, SalesforceFault.locked(1));
        SaveResult[] results = partner.update(rows);
        assertThat(results[0].getSuccess()).isTrue();
        assertThat(code(results[1])).isEqualTo("UNABLE_TO_LOCK_ROW");
        assertThat(results[2].getSuccess()).isTrue();
        assertThat(partner.query("SELECT Id FROM Contact WHERE Title = 'Dr'").getSize())
                .isEqualTo(2);
        control.server().fault("update", 1, SalesforceFault.meanwhile(() -> control.delete("alice", rows[0].getId())));
        assertThat(code(partner.update(rows)[0])).isEqualTo("ENTITY_IS_DELETED");
    }

    @Test
    void mergesConvertsAndDeletes() throws Exception {
        String kept = control.create("alice", "Contact", Map.of("LastName", "Kept"));
        String lost = control.create("alice", "Contact", Map.of("LastName", "Lost"));
        String campaign = control.campaigns().create("alice", "Fair");
        control.campaigns().add("alice", campaign, lost, "Responded");
        MergeRequest merge = new MergeRequest();
        merge.setMasterRecord(contact("Id", kept, "Title", "Dr"));
        merge.setRecordToMergeIds(new String[] {lost});
        MergeResult merged = partner.merge(new MergeRequest[] {merge})[0];
        assertThat(merged.getSuccess()).isTrue();
        assertThat(control.read(lost).orElseThrow().field("MasterRecordId")).isEqualTo(kept);
        assertThat(control.read(kept).orElseThrow().field("Title")).isEqualTo("Dr");
        assertThat(control.campaigns().members(campaign)).containsExactly(kept);
        String lead = control.create(
                "alice", "Lead", Map.of("LastName", "Verdi", "Company", "Example", "mailup_list_1__c", "Subscribed"));
        LeadConvert convert = new LeadConvert();
        convert.setLeadId(lead);
        convert.setConvertedStatus("Closed - Converted");
        LeadConvertResult converted = partner.convertLead(new LeadConvert[] {convert})[0];
        StoredRecord contact = control.read(converted.getContactId()).orElseThrow();
        assertThat(contact.field("mailup_list_1__c")).isEqualTo("Subscribed");
        assertThat(control.read(lead).orElseThrow().state()).isEqualTo("converted");
        assertThat(control.read(lead).orElseThrow().field("ConvertedContactId")).isEqualTo(contact.id());
        SObject change = new SObject("Lead");
        change.setId(lead);
        change.setField("Title", "x");
        assertThat(code(partner.update(new SObject[] {change})[0])).isEqualTo("CANNOT_UPDATE_CONVERTED_LEAD");
        DeleteResult[] deleted = partner.delete(new String[] {kept, lost});
        assertThat(deleted[0].getSuccess()).isTrue();
        assertThat(deleted[1].getErrors()[0].getStatusCode().toString()).isEqualTo("ENTITY_IS_DELETED");
    }

    @Test
    void campaignMembersHaveTheStatusesOfTheirCampaign() throws Exception {
        String person = control.create("alice", "Contact", Map.of("LastName", "Rossi"));
        String campaign = control.campaigns().create("alice", "Fair");
        control.campaigns().addStatus("alice", campaign, "Unsubscribed", true);
        SObject member = new SObject("CampaignMember");
        member.setField("CampaignId", campaign);
        member.setField("ContactId", person);
        SaveResult made = partner.create(new SObject[] {member})[0];
        assertThat(made.getSuccess()).isTrue();
        assertThat(code(partner.create(new SObject[] {member})[0])).isEqualTo("DUPLICATE_VALUE");
        SObject[] rows = partner.query("SELECT Id, ContactId, LeadId, Status, HasResponded, Campaign.Name FROM"
                        + " CampaignMember WHERE ContactId IN ('" + person + "')")
                .getRecords();
        assertThat(rows[0].getField("Status")).isEqualTo("Sent");
        assertThat(rows[0].getField("HasResponded")).isEqualTo("false");
        assertThat(rows[0].getChild("Campaign").getField("Name")).isEqualTo("Fair");
        SObject change = new SObject("CampaignMember");
        change.setId(made.getId());
        change.setField("Status", "Unsubscribed");
        assertThat(partner.update(new SObject[] {change})[0].getSuccess()).isTrue();
        assertThat(control.campaigns().status(campaign, person)).contains("Unsubscribed");
        assertThat(control.read(made.getId()).orElseThrow().field("HasResponded"))
                .isEqualTo("true");
    }
}

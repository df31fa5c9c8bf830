package com.mailup.crm.sandbox.salesforce;

import static com.mailup.crm.sandbox.salesforce.SalesforceOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.MailUpList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PersonAccountsTest {
    private final SandboxSalesforce salesforce = SandboxSalesforce.start(SalesforceOptions.standard()
            .withClock(TestClock.STANDING)
            .withPersonAccounts()
            .withLists(new MailUpList(1, "News")));
    private final SalesforceControl control = salesforce.control();
    private final Force force = Force.of(salesforce, INTEGRATION);

    @AfterEach
    void stop() {
        force.close();
        salesforce.close();
    }

    private String person() {
        return control.create(
                "alice",
                "Account",
                Map.of(
                        "LastName",
                        "Rossi",
                        "FirstName",
                        "Ada",
                        "PersonEmail",
                        "rossi@example.com",
                        "mailup_list_1__pc",
                        "Subscribed"));
    }

    @Test
    void oneSaveShowsAnAccountAndAContact() {
        String account = person();
        control.create("alice", "Account", Map.of("Name", "A company"));
        JsonNode rows = force.query("SELECT Id, Name, PersonContactId, PersonEmail, mailup_stamp_1__pc FROM Account"
                        + " WHERE IsPersonAccount = TRUE")
                .path("records");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).path("Name").asText()).isEqualTo("Ada Rossi");
        assertThat(rows.get(0).path("mailup_stamp_1__pc").asText()).isEqualTo("1");
        StoredRecord contact =
                control.read(rows.get(0).path("PersonContactId").asText()).orElseThrow();
        assertThat(contact.field("Email")).isEqualTo("rossi@example.com");
        assertThat(contact.field("mailup_list_1__c")).isEqualTo("Subscribed");
        assertThat(contact.field("IsPersonAccount")).isEqualTo("true");
        control.edit("alice", account, Map.of("PersonHasOptedOutOfEmail", "true"));
        assertThat(control.read(contact.id()).orElseThrow().field("HasOptedOutOfEmail"))
                .isEqualTo("true");
        control.delete("alice", account);
        assertThat(control.read(contact.id()).orElseThrow().state()).isEqualTo("deleted");
    }

    @Test
    void anOrganisationWithoutThemHasNoSuchField() {
        try (SandboxSalesforce plain =
                        SandboxSalesforce.start(SalesforceOptions.standard().withClock(TestClock.STANDING));
                Force in = Force.of(plain, INTEGRATION)) {
            assertThat(in.query("SELECT IsPersonAccount FROM Account")
                            .get(0)
                            .path("errorCode")
                            .asText())
                    .isEqualTo("INVALID_FIELD");
        }
    }
}

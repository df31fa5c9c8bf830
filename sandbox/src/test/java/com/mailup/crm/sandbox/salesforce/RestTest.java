package com.mailup.crm.sandbox.salesforce;

import static com.mailup.crm.sandbox.salesforce.SalesforceOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.salesforce.org.Field;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestTest {
    private final SandboxSalesforce salesforce = SandboxSalesforce.start(
            SalesforceOptions.standard().withClock(TestClock.STANDING).withLists(new MailUpList(1, "News")));
    private final SalesforceControl control = salesforce.control();
    private final Force force = Force.of(salesforce, INTEGRATION);

    @BeforeEach
    void fields() {
        control.addField("Contact", Field.text("MailUp_Id__c", "MailUp Id", 64).asExternalId());
    }

    @AfterEach
    void stop() {
        force.close();
        salesforce.close();
    }

    @Test
    void letsNobodyInWithoutAToken() {
        Force stranger = Force.stranger(salesforce);
        HttpResponse<String> refused = stranger.rest("GET", "query?q=SELECT+Id+FROM+Contact", "");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body())
                .isEqualTo("[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
        assertThat(stranger.get("/services/data").statusCode()).isEqualTo(200);
        stranger.close();
    }

    @Test
    void writesCollectionsByExternalId() {
        JsonNode outcomes = force.json("PATCH", "composite/sobjects/Contact/MailUp_Id__c", """
                {'allOrNone':false,'records':[
                 {'attributes':{'type':'Contact'},'MailUp_Id__c':'1','LastName':'Rossi','HasOptedOutOfEmail':true},
                 {'attributes':{'type':'Contact'},'MailUp_Id__c':'2'},
                 {'attributes':{'type':'Contact'},'MailUp_Id__c':'3','LastName':'Verdi','Email':'wrong'}]}""");
        assertThat(outcomes.get(0).path("created").asBoolean()).isTrue();
        assertThat(outcomes.get(1).at("/errors/0/statusCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(outcomes.get(2).at("/errors/0/fields/0").asText()).isEqualTo("Email");
        String id = outcomes.get(0).path("id").asText();
        JsonNode again = force.json(
                "PATCH",
                "composite/sobjects",
                "{'records':[{'attributes':{'type':'Contact'},'Id':'%s','HasOptedOutOfEmail':false,'LastName':'Rosso'}]}"
                        .formatted(id));
        assertThat(again.get(0).path("success").asBoolean()).isTrue();
        assertThat(control.read(id).orElseThrow().field("HasOptedOutOfEmail")).isEqualTo("false");
        JsonNode read = force.json(
                "POST",
                "composite/sobjects/Contact",
                "{'ids':['%s','0035g00000zzzzzAAA'],'fields':['LastName','SystemModstamp']}".formatted(id));
        assertThat(read.get(0).path("LastName").asText()).isEqualTo("Rosso");
        assertThat(read.get(0).path("SystemModstamp").asText()).isEqualTo("2026-01-31T09:30:00.000+0000");
        assertThat(read.get(1).isNull()).isTrue();
        JsonNode deleted = force.json("DELETE", "composite/sobjects?ids=" + id + "," + id, "");
        assertThat(deleted.get(0).path("success").asBoolean()).isTrue();
        assertThat(deleted.get(1).at("/errors/0/statusCode").asText()).isEqualTo("ENTITY_IS_DELETED");
    }

    @Test
    void takesNoMoreThan200() {
        StringBuilder records = new StringBuilder("{\"records\":[");
        for (int n = 0; n < 201; n++) {
            records.append(n == 0 ? "" : ",").append("{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"x\"}");
        }
        HttpResponse<String> refused = force.rest("POST", "composite/sobjects", records + "]}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Json.read(refused.body()).get(0).path("errorCode").asText()).isEqualTo("EXCEEDED_ID_LIMIT");
        assertThat(control.liveRecords("Contact")).isZero();
    }

    @Test
    void readsAndWritesOneRecord() {
        String id = force.json("POST", "sobjects/Contact", "{'LastName':'Rossi','mailup_list_1__c':'Subscribed'}")
                .path("id")
                .asText();
        assertThat(force.rest("PATCH", "sobjects/Contact/" + id, "{\"Title\":\"Dr\"}")
                        .statusCode())
                .isEqualTo(204);
        JsonNode read = force.json("GET", "sobjects/Contact/" + id + "?fields=Id,Title,mailup_list_1__c", "");
        assertThat(read.path("Title").asText()).isEqualTo("Dr");
        assertThat(read.path("mailup_list_1__c").asText()).isEqualTo("Subscribed");
        HttpResponse<String> made = force.rest("PATCH", "sobjects/Contact/MailUp_Id__c/7", "{\"LastName\":\"Verdi\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(force.json("GET", "sobjects/Contact/MailUp_Id__c/7", "")
                        .path("LastName")
                        .asText())
                .isEqualTo("Verdi");
        assertThat(force.rest("DELETE", "sobjects/Contact/" + id, "").statusCode())
                .isEqualTo(204);
        assertThat(force.rest("GET", "sobjects/Contact/" + id, "").statusCode()).isEqualTo(404);
        assertThat(force.rest("PATCH", "sobjects/Contact/" + id, "{\"Nope__c\":1}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(force.json("GET", "sobjects/Contact/deleted?start=2026-01-31T09:00:00Z&end=2026-01-31T10:00:00Z", "")
                        .at("/deletedRecords/0/id")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void tellsWhatThereIsAndWhatIsLeft() {
        JsonNode described = force.json("GET", "sobjects/Contact/describe", "");
        assertThat(described.path("fields").findValuesAsText("name")).contains("mailup_stamp_1__c", "AccountId");
        assertThat(force.rest("GET", "sobjects/Nothing/describe", "").statusCode())
                .isEqualTo(404);
        control.server().usage(40_000, 100_000);
        HttpResponse<String> limits = force.rest("GET", "limits", "");
        assertThat(Json.read(limits.body()).at("/DailyApiRequests/Remaining").asInt())
                .isEqualTo(59_999);
        assertThat(limits.headers().firstValue("Sforce-Limit-Info")).contains("api-usage=40001/100000");
        assertThat(force.get("/services/data/v20.0/limits").statusCode()).isEqualTo(404);
    }

    @Test
    void givesPagesOfAQuery() {
        control.seed("admin", "Contact", 2_300);
        JsonNode page = force.query("SELECT Id FROM Contact");
        assertThat(page.path("totalSize").asInt()).isEqualTo(2_300);
        assertThat(page.path("records")).hasSize(2_000);
        String next = page.path("nextRecordsUrl").asText();
        assertThat(Json.read(force.get(next).body()).path("records")).hasSize(300);
        control.server().expireCursors();
        assertThat(force.get(next).body()).contains("INVALID_QUERY_LOCATOR");
        assertThat(control.read(page.at("/records/0/Id").asText())
                        .map(StoredRecord::fields)
                        .orElse(Map.of()))
                .containsEntry("Email", "contact1@example.com");
    }
}

package com.mailup.crm.sandbox.salesforce;

import static com.mailup.crm.sandbox.salesforce.SalesforceOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.salesforce.org.Field;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IngestTest {
    private final SandboxSalesforce salesforce =
            SandboxSalesforce.start(SalesforceOptions.standard().withClock(TestClock.STANDING));
    private final SalesforceControl control = salesforce.control();
    private final Force force = Force.of(salesforce, INTEGRATION);

    @AfterEach
    void stop() {
        force.close();
        salesforce.close();
    }

    private String job(String asked) {
        return force.json("POST", "jobs/ingest", asked).path("id").asText();
    }

    @Test
    void upsertsWhatWasUploaded() {
        control.addField("Contact", Field.text("MailUp_Id__c", "MailUp Id", 64).asExternalId());
        String known =
                control.create("alice", "Contact", Map.of("LastName", "Rossi", "Title", "Dr", "MailUp_Id__c", "1"));
        String job = job("{'object':'Contact','operation':'upsert','externalIdFieldName':'MailUp_Id__c',"
                + "'contentType':'CSV','lineEnding':'LF'}");
        assertThat(force.rest("PUT", "jobs/ingest/" + job + "/batches", """
                                MailUp_Id__c,LastName,Title,Email
                                1,"Rossi, ""Ada""
                                of Rome",#N/A,
                                2,Verdi,,wrong
                                3,Bianchi,,b@example.com
                                """).statusCode())
                .isEqualTo(201);
        assertThat(control.liveRecords("Contact")).isEqualTo(1);
        assertThat(force.rest("PATCH", "jobs/ingest/" + job, "{\"state\":\"UploadComplete\"}")
                        .statusCode())
                .isEqualTo(200);
        JsonNode info = force.json("GET", "jobs/ingest/" + job, "");
        assertThat(info.path("state").asText()).isEqualTo("JobComplete");
        assertThat(info.path("numberRecordsProcessed").asInt()).isEqualTo(3);
        assertThat(info.path("numberRecordsFailed").asInt()).isEqualTo(1);
        StoredRecord stored = control.read(known).orElseThrow();
        assertThat(stored.field("LastName")).isEqualTo("Rossi, \"Ada\"\nof Rome");
        assertThat(stored.field("Title")).isEmpty();
        assertThat(force.rest("GET", "jobs/ingest/" + job + "/successfulResults", "")
                        .body())
                .startsWith("\"sf__Id\",\"sf__Created\",\"MailUp_Id__c\"")
                .contains("\"" + known + "\",\"false\",\"1\"");
        assertThat(force.rest("GET", "jobs/ingest/" + job + "/failedResults", "")
                        .body())
                .contains("INVALID_EMAIL_ADDRESS:Email: invalid email address: wrong:Email --");
        assertThat(force.rest("GET", "jobs/ingest/" + job + "/unprocessedrecords", "")
                        .body())
                .isEqualTo("\"MailUp_Id__c\",\"LastName\",\"Title\",\"Email\"\n");
    }

    @Test
    void leavesWhatWasAborted() {
        String job = job("{'object':'Contact','operation':'insert'}");
        force.rest("PUT", "jobs/ingest/" + job + "/batches", "LastName\nRossi\n");
        force.rest("PATCH", "jobs/ingest/" + job, "{\"state\":\"Aborted\"}");
        assertThat(control.liveRecords("Contact")).isZero();
        assertThat(force.rest("GET", "jobs/ingest/" + job + "/unprocessedrecords", "")
                        .body())
                .isEqualTo("\"LastName\"\n\"Rossi\"\n");
        assertThat(force.rest("DELETE", "jobs/ingest/" + job, "").statusCode()).isEqualTo(204);
        assertThat(force.json("POST", "jobs/ingest", "{'object':'Contact','operation':'odd'}")
                        .get(0)
                        .path("errorCode")
                        .asText())
                .isEqualTo("INVALIDJOB");
    }
}

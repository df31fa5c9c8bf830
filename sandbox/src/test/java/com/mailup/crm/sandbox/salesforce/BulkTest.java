package com.mailup.crm.sandbox.salesforce;

import static com.mailup.crm.sandbox.salesforce.SalesforceOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkTest {
    private final SandboxSalesforce salesforce =
            SandboxSalesforce.start(SalesforceOptions.standard().withClock(TestClock.STANDING));
    private final SalesforceControl control = salesforce.control();
    private final Force force = Force.of(salesforce, INTEGRATION);

    @AfterEach
    void stop() {
        force.close();
        salesforce.close();
    }

    private String job(String operation, String query) {
        JsonNode job = force.json(
                "POST",
                "jobs/query",
                "{'operation':'%s','query':'%s','contentType':'CSV','columnDelimiter':'COMMA','lineEnding':'LF'}"
                        .formatted(operation, query));
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("UploadComplete");
        return job.path("id").asText();
    }

    private void complete(String job) {
        assertThat(force.json("GET", "jobs/query/" + job, "").path("state").asText())
                .isEqualTo("InProgress");
        JsonNode done = force.json("GET", "jobs/query/" + job, "");
        assertThat(done.path("state").asText()).isEqualTo("JobComplete");
    }

    @Test
    void givesResultsInPages() {
        String account = control.create("alice", "Account", Map.of("Name", "Smith, \"Sons\""));
        String first = control.create(
                "alice", "Contact", Map.of("LastName", "Rossi", "Email", "r@example.com", "AccountId", account));
        control.seed("admin", "Contact", 4);
        String job = job("query", "SELECT Id, Email, Account.Name, HasOptedOutOfEmail FROM Contact");
        assertThat(force.rest("GET", "jobs/query/" + job + "/results", "").statusCode())
                .isEqualTo(400);
        complete(job);
        HttpResponse<String> page = force.rest("GET", "jobs/query/" + job + "/results?maxRecords=3", "");
        assertThat(page.body())
                .startsWith("\"Id\",\"Email\",\"Account.Name\",\"HasOptedOutOfEmail\"\n\"" + first
                        + "\",\"r@example.com\",\"Smith, \"\"Sons\"\"\",\"false\"\n");
        assertThat(page.headers().firstValue("Sforce-NumberOfRecords")).contains("3");
        String locator = page.headers().firstValue("Sforce-Locator").orElseThrow();
        String rest = "jobs/query/" + job + "/results?maxRecords=3&locator=" + locator;
        HttpResponse<String> last = force.rest("GET", rest, "");
        assertThat(last.body().lines()).hasSize(3);
        assertThat(last.headers().firstValue("Sforce-Locator")).contains("null");
        assertThat(force.rest("GET", rest, "").body()).isEqualTo(last.body());
        assertThat(force.rest("DELETE", "jobs/query/" + job, "").statusCode()).isEqualTo(204);
        assertThat(force.rest("GET", rest, "").statusCode()).isEqualTo(404);
    }

    @Test
    void findsDeletedRowsWhenAsked() {
        String gone = control.create("alice", "Contact", Map.of("LastName", "Rossi"));
        control.delete("alice", gone);
        String job = job("queryAll", "SELECT Id, IsDeleted FROM Contact");
        complete(job);
        assertThat(force.rest("GET", "jobs/query/" + job + "/results", "").body())
                .isEqualTo("\"Id\",\"IsDeleted\"\n\"" + gone + "\",\"true\"\n");
    }

    @Test
    void packsItsAnswers() throws Exception {
        control.seed("admin", "Contact", 50);
        String job = job("query", "SELECT Id, Email FROM Contact");
        complete(job);
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI results = salesforce.baseUri().resolve("/services/data/v65.0/jobs/query/" + job + "/results");
            HttpResponse<byte[]> packed = http.send(
                    HttpRequest.newBuilder(results)
                            .header("Authorization", "Bearer " + force.session())
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(unpacked(packed.body())).contains("\"contact50@example.com\"");
        }
    }

    private static String unpacked(byte[] bytes) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void refusesAQueryThatIsNone() {
        JsonNode refused = force.json("POST", "jobs/query", "{'operation':'query','query':'SELECT Nope FROM Contact'}");
        assertThat(refused.get(0).path("errorCode").asText()).isEqualTo("INVALID_FIELD");
        assertThat(force.rest("GET", "jobs/query/7505g0000000000001", "").statusCode())
                .isEqualTo(404);
    }
}

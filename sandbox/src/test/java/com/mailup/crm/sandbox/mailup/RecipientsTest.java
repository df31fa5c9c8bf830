package com.mailup.crm.sandbox.mailup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientsTest extends SandboxTest {

    @Test
    void pagesComeHighestIdFirstAndCoverEverybodyOnce() {
        console.fill(1, 2503);

        List<Integer> expected =
                IntStream.range(0, 2503).mapToObj(i -> 2503 - i).toList();
        assertThat(client.ids("/List/1/Recipients/Subscribed", 1000)).isEqualTo(expected);
        assertThat(client.ids("/List/1/Recipients/EmailOptins", 999)).isEqualTo(expected);
        JsonNode page = client.get("/List/1/Recipients/Subscribed?pageSize=5000&pageNumber=2");
        assertThat(page.path("PageSize").asInt()).isEqualTo(1000);
        assertThat(page.path("Skipped").asInt()).isEqualTo(2000);
        assertThat(page.path("TotalElementsCount").asInt()).isEqualTo(2503);
        assertThat(page.path("IsPaginated").asBoolean()).isTrue();
        assertThat(page.path("Items")).hasSize(503);
        assertThat(client.get("/List/1/Recipients/Subscribed?pageNumber=999").path("Items"))
                .isEmpty();
        assertThat(client.get("/List/1/Recipients/Subscribed").path("Items")).hasSize(20);
    }

    @Test
    void risingOrderReadsTheSamePeopleBackwards() {
        console.fill(1, 45);
        List<Integer> rising = new ArrayList<>();
        for (int page = 0; page < 3; page++) {
            client.get("/List/1/Recipients/Subscribed?pageSize=20&pageNumber=" + page
                            + "&orderby=%22idRecipient%20asc%22")
                    .path("Items")
                    .forEach(item -> rising.add(item.path("idRecipient").asInt()));
        }

        assertThat(rising).isEqualTo(IntStream.rangeClosed(1, 45).boxed().toList());
    }

    @Test
    void pagesMoveWhenSomebodyLeavesMeanwhile() {
        console.fill(1, 40);
        JsonNode first = client.get("/List/1/Recipients/Subscribed?pageSize=20&pageNumber=0")
                .path("Items");
        console.unsubscribe(1, first.path(0).path("Email").asText());
        JsonNode second = client.get("/List/1/Recipients/Subscribed?pageSize=20&pageNumber=1")
                .path("Items");

        assertThat(first.path(19).path("idRecipient").asInt()).isEqualTo(21);
        assertThat(second.path(0).path("idRecipient").asInt())
                .as("20 is on neither page")
                .isEqualTo(19);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Email=='LOAD7@example.com' ; 1",
                "\"Email=='load7@example.com'\" ; 1",
                "Email='load7@example.com' ; 1",
                "Email.Contains('load1') ; 11",
                "Email.Contains('load1') && !(Email=='load1@example.com') ; 10",
                "Email.StartsWith('load2') || idRecipient>=19 ; 3",
                "Email.Trim().Equals('load3@example.com') ; 1",
                "Email.EndsWith('@example.com') && idRecipient<3 ; 2",
                "Fields['IDCliente']=='c5' ; 1",
                "Fields['nome'].ToLower() == 'load' ; 20",
                "Email!='load1@example.com' ; 19"
            })
    void filters(String expression, int hits) {
        console.fill(1, 20);

        assertThat(total("/List/1/Recipients/Subscribed", expression)).isEqualTo(hits);
    }

    @Test
    void detailsFilterByDateAndStatus() {
        console.fill(1, 3);
        console.unsubscribe(1, "load2@example.com");

        String path = "/List/1/Recipients/EmailOptins";
        assertThat(total(path, "Optout_Date>='2020-01-01'")).isEqualTo(1);
        assertThat(total(path, "\"Optout_Date>='2999-01-01 00:00:00.000'\"")).isZero();
        assertThat(total(path, "Status=='OPTIN' && Optin_Date>='2020-01-01'")).isEqualTo(2);
        JsonNode out =
                client.get("/List/1/Recipients/EmailOptouts").path("Items").path(0);
        assertThat(out.path("Status").asText()).isEqualTo("OPTOUT");
        assertThat(out.path("Optout_Type").asInt()).isEqualTo(2);
        assertThat(out.path("Optout_Date").asText()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
        assertThat(out.path("Optin_Request_Date").asText("?")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nonsense=='1'",
                "Email==",
                "Email.Shout()",
                "Fields['nothing']=='1'",
                "Email=='a",
                "((Email=='a')"
            })
    void badFiltersAreBadRequests(String expression) {
        assertThat(client.rest("GET", "/List/1/Recipients/Subscribed?filterby=" + TestClient.encode(expression))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void thereAre39FieldsOnTwoPagesTheLastFirst() {
        JsonNode page = client.get("/Recipient/DynamicFields");

        assertThat(page.path("TotalElementsCount").asInt()).isEqualTo(39);
        assertThat(page.path("Items")).hasSize(20);
        assertThat(page.path("Items").path(0).path("Id").asInt()).isEqualTo(39);
        assertThat(client.get("/Recipient/DynamicFields?pageSize=50&orderby=%22Id+asc%22")
                        .path("Items")
                        .path(11)
                        .path("Description")
                        .asText())
                .isEqualTo("IDCliente");
    }

    @Test
    void searchTellsTheStandingInEveryList() {
        console.add(1, "ada@example.com", Map.of(1, "Ada"));
        console.add(2, "ada@example.com", Map.of());
        console.unsubscribe(2, "ada@example.com");

        JsonNode found = client.get("/Recipients?email=%22Ada@Example.com%22")
                .path("Items")
                .path(0);
        assertThat(found.path("Fields").path(0).path("Value").asText()).isEqualTo("Ada");
        assertThat(found.path("Lists")).hasSize(2);
        assertThat(found.path("Lists").path(1).path("Status").asText()).isEqualTo("OPTOUT");
        assertThat(client.get("/Recipients?email=nobody@example.com").path("Items"))
                .isEmpty();
    }

    @Test
    void refusedRecipientsChangeNothing() {
        client.rest("POST", "/List/1/Recipient", person("ada@example.com", "3331234567"));

        for (String body : List.of(
                person("ada@example.com", "3339999999"),
                person("other@example.com", "3331234567"),
                person("real@mailup.com", ""),
                person("", ""),
                "{\"Email\":\"x@example.com\",\"Fields\":[{\"Id\":40,\"Value\":\"1\"}]}",
                "not json")) {
            assertThat(client.rest("POST", "/List/1/Recipient", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(console.count(1, Status.SUBSCRIBED)).isEqualTo(1);
        assertThat(client.rest("POST", "/List/1/Recipient", person("ADA@example.com ", "333 1234567"))
                        .body())
                .isEqualTo("1");
    }

    @Test
    void longValuesAreCutAt200() {
        client.rest(
                "POST",
                "/List/1/Recipient",
                "{\"Email\":\"ada@example.com\",\"Fields\":[{\"Id\":1,\"Value\":\"" + "x".repeat(300) + "\"}]}");

        assertThat(console.find("ada@example.com").orElseThrow().fields().get(1))
                .hasSize(200);
    }

    @Test
    void detailChangesDataOnlyAndNeverTheAddress() {
        int id = console.add(1, "ada@example.com", Map.of(1, "Ada", 2, "Byron"));
        console.unsubscribe(1, "ada@example.com");

        JsonNode changed = Json.read(client.rest(
                        "PUT",
                        "/Recipient/Detail",
                        "{\"idRecipient\":" + id
                                + ",\"Fields\":[{\"Id\":2,\"Value\":\"Lovelace\"},{\"Id\":1,\"Value\":\"\"}]}")
                .body());
        assertThat(changed.path("Fields").path(0).path("Value").asText("?")).isEmpty();
        assertThat(changed.path("Fields").path(1).path("Value").asText()).isEqualTo("Lovelace");
        assertThat(console.status(1, "ada@example.com")).contains(Status.UNSUBSCRIBED);
        assertThat(client.rest("PUT", "/Recipient/Detail", "{\"idRecipient\":" + id + ",\"Email\":\"new@example.com\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.rest("PUT", "/Recipient/Detail", "{\"Email\":\"nobody@example.com\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void bulkImportCountsButNeverTellsWhichRowFailed() {
        console.add(1, "known@example.com", Map.of(1, "Old", 2, "Kept"));

        String id = client.rest("POST", "/List/1/Recipients?clearMissingOrEmptyFields=true", """
                [{"Email":"new@example.com"},{"Email":"bad"},{"Email":"known@example.com","Fields":[{"Id":1,"Value":"New"}]},
                 {"Email":"field@example.com","Fields":[{"Id":77,"Value":"x"}]}]""")
                .body();
        await().until(() -> client.get("/Import/" + id).path("Completed").asBoolean());

        assertThat(client.get("/Import/" + id)).isEqualTo(Json.read("""
                {"idImport":%s,"Completed":true,"CreatedRecipients":1,"UpdatedRecipients":1,"ImportedRecipients":2,
                 "ValidRecipients":2,"NotValidRecipients":2}""".formatted(id)));
        assertThat(console.find("known@example.com").orElseThrow().fields()).isEqualTo(Map.of(1, "New"));
        assertThat(client.rest("GET", "/Import/99").statusCode()).isEqualTo(404);
        assertThat(client.rest("POST", "/List/1/Recipients?importType=asEver", "[]")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void groupsBelongToAListAndLeaveConsentAlone() {
        int vip = Json.read(client.rest("POST", "/List/1/Group", "{\"Name\":\"VIP\",\"Deletable\":true}")
                        .body())
                .path("idGroup")
                .asInt();
        int first = client.add("/Group/" + vip + "/Recipient", "ada@example.com");
        client.rest("DELETE", "/List/1/Unsubscribe/" + first);

        assertThat(client.rest("POST", "/List/1/Group", "{\"Name\":\"vip\"}").statusCode())
                .isEqualTo(400);
        assertThat(client.get("/Group/" + vip + "/Recipients")
                        .path("TotalElementsCount")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.get("/List/1/Recipient/" + first + "/Groups")
                        .path("Items")
                        .path(0)
                        .path("Name")
                        .asText())
                .isEqualTo("VIP");
        client.rest("DELETE", "/Group/" + vip + "/Unsubscribe/" + first);
        assertThat(console.status(1, "ada@example.com")).contains(Status.UNSUBSCRIBED);
        client.rest("POST", "/Group/" + vip + "/Subscribe/" + first);
        assertThat(console.status(1, "ada@example.com")).contains(Status.SUBSCRIBED);
        assertThat(client.rest("DELETE", "/List/1/Group/" + vip + "/Recipients").body())
                .isEqualTo("{\"Removed\":1}");
    }

    @Test
    void deletingForgetsTheOptOut() {
        int id = client.add("/List/1/Recipient", "ada@example.com");
        client.rest("DELETE", "/List/1/Unsubscribe/" + id);
        client.rest("DELETE", "/List/1/Recipient/" + id);
        client.add("/List/1/Recipient", "ada@example.com");

        assertThat(console.status(1, "ada@example.com")).contains(Status.SUBSCRIBED);
        client.rest("DELETE", "/Recipients/" + id);
        assertThat(client.rest("GET", "/Recipients/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void unknownThingsAreNotFoundAndPathsIgnoreCase() {
        assertThat(List.of("/List/99/Recipients/Subscribed", "/Group/99/Recipients", "/Recipients/99", "/Nowhere"))
                .allMatch(path -> client.rest("GET", path).statusCode() == 404);
        assertThat(client.page("/api/V1.1/rest/consoleservice.svc/console/LIST").statusCode())
                .isEqualTo(200);
    }

    private int total(String path, String filter) {
        return client.get(path + "?filterby=" + TestClient.encode(filter))
                .path("TotalElementsCount")
                .asInt(-1);
    }

    private static String person(String email, String mobile) {
        return Json.write(Map.of("Email", email, "MobileNumber", mobile, "MobilePrefix", "+39"));
    }
}

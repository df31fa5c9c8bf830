package com.mailup.crm.sandbox.sugar;

import static com.mailup.crm.sandbox.sugar.SugarOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Json;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlApiTest {
    private final SandboxSugar sugar = SandboxSugar.start(SugarOptions.suiteCrm());
    private final RestClient client = RestClient.login(sugar, INTEGRATION);

    @AfterEach
    void stop() {
        sugar.close();
    }

    private JsonNode control(String path, String json) {
        HttpResponse<String> response = client.control(path, json.replace('\'', '"'));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.read(response.body());
    }

    private JsonNode read(String id) {
        return Json.read(client.page("/sandbox/record?id=" + id).body());
    }

    private String create(String module, String fields) {
        return control("create", "{'user':'alice','module':'%s','fields':%s}".formatted(module, fields))
                .path("id")
                .asText();
    }

    @Test
    void playsTheUsersOfTheCrm() {
        control("lists", "{'id':17,'name':'Newsletter'}");
        String id = create("Contacts", "{'last_name':'Rossi','email1':'rossi@example.com'}");
        control("edit", "{'user':'bob','record':'%s','fields':{'mailup_list_17_c':'Subscribed'}}".formatted(id));
        control("massedit", "{'user':'bob','records':['%s'],'fields':{'title':'Dr'}}".formatted(id));
        control("workflow", "{'user':'bob','record':'%s','fields':{'department':'IT'}}".formatted(id));
        JsonNode contact = read(id);
        assertThat(contact.at("/fields/mailup_list_17_c").asText()).isEqualTo("Subscribed");
        assertThat(contact.at("/fields/title").asText()).isEqualTo("Dr");
        assertThat(contact.at("/fields/department").asText()).isEqualTo("IT");
        assertThat(contact.at("/fields/assigned_user_name").asText()).isEqualTo("alice");
        control("delete", "{'user':'bob','record':'%s'}".formatted(id));
        assertThat(read(id).path("state").asText()).isEqualTo("deleted");
        control("restore", "{'user':'bob','record':'%s'}".formatted(id));
        assertThat(read(id).path("state").asText()).isEqualTo("live");
        assertThat(client.page("/sandbox/record?id=nobody").statusCode()).isEqualTo(404);
        assertThat(client.page("/sandbox/address?address=rossi@example.com").body())
                .contains("ROSSI@EXAMPLE.COM");
    }

    @Test
    void mergesConvertsImportsAndSavesInBulk() {
        String kept = create("Contacts", "{'last_name':'Rossi'}");
        String lost = create("Contacts", "{'last_name':'Rosi'}");
        control("merge", "{'user':'alice','into':'%s','records':['%s'],'fields':{}}".formatted(kept, lost));
        assertThat(read(lost).path("state").asText()).isEqualTo("deleted");
        String lead = create("Leads", "{'last_name':'Verdi','account_name':'Example'}");
        assertThat(control("convert", "{'user':'alice','record':'%s'}".formatted(lead))
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("Accounts", "Contacts");
        assertThat(read(lead).path("state").asText()).isEqualTo("converted");
        JsonNode ids = control(
                        "import",
                        "{'user':'alice','module':'Contacts','rows':[{'last_name':'New'},{'id':'%s','title':'Ms'}]}"
                                .formatted(kept))
                .path("ids");
        assertThat(ids.get(1).asText()).isEqualTo(kept);
        assertThat(read(kept).at("/fields/title").asText()).isEqualTo("Ms");
        control("seed", "{'user':'alice','module':'Prospects','count':20}");
        assertThat(control("saves", "{'user':'bob','module':'Prospects','count':50}")
                        .path("saves")
                        .asInt())
                .isEqualTo(50);
        assertThat(sugar.control().liveRecords("Prospects")).isEqualTo(20);
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThat(client.control("create", "{\"user\":\"alice\",\"module\":\"Nonsense\",\"fields\":{}}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(client.control("delete", "{\"user\":\"alice\",\"record\":\"nobody\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.control("delete", "{}").statusCode()).isEqualTo(400);
        assertThat(client.control("faults", "{\"operation\":\"login\",\"fault\":\"odd\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void addsFieldsMovesTheClockAndCountsCalls() {
        control("fields", "{'module':'Contacts','name':'size_c','label':'Size','type':'enum','values':['S','L']}");
        assertThat(client.call("get_module_fields", Map.of("module_name", "Contacts"))
                        .toString())
                .contains("\"size_c\"");
        assertThat(Json.read(client.page("/sandbox/calls").body()).path("login").asInt())
                .isEqualTo(1);
        control("faults", "{'operation':'get_user_id','fault':'failure-before'}");
        assertThat(client.send("get_user_id", Map.of()).statusCode()).isEqualTo(500);
        control("switch", "{'state':'paused'}");
        assertThat(client.value("MailUp", "report", "turned")).isEqualTo("paused");
        control("clock", "{'forward':'PT1H'}");
        assertThat(client.call("get_user_id", Map.of()).path("number").asInt()).isEqualTo(11);
    }
}

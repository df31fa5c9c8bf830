package com.mailup.crm.sandbox.vtiger;

import static com.mailup.crm.sandbox.vtiger.VtigerOptions.ALICE;
import static com.mailup.crm.sandbox.vtiger.VtigerOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlApiTest {
    private final SandboxVtiger vtiger = SandboxVtiger.start(VtigerOptions.standard());
    private final WebserviceClient client = WebserviceClient.login(vtiger, INTEGRATION);

    @AfterEach
    void stop() {
        vtiger.close();
    }

    private JsonNode control(String path, String json) {
        HttpResponse<String> response = client.control(path, json.replace('\'', '"'));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return WebserviceClient.json(response);
    }

    private JsonNode read(String id) {
        return WebserviceClient.json(client.page("/sandbox/record?id=" + id));
    }

    private String create(String module, String fields) {
        return control("create", "{'user':'alice','module':'%s','fields':%s}".formatted(module, fields))
                .path("id")
                .asText();
    }

    @Test
    void playsTheUsersOfTheCrm() {
        control("lists", "{'id':17,'name':'Newsletter'}");
        String id = create("Contacts", "{'lastname':'Rossi','email':'rossi@example.com'}");
        control("edit", "{'user':'bob','record':'%s','fields':{'mailup_list_17':'Subscribed'}}".formatted(id));
        control("massedit", "{'user':'bob','records':['%s'],'fields':{'title':'Dr'}}".formatted(id));
        control("workflow", "{'user':'bob','record':'%s','fields':{'department':'IT'}}".formatted(id));
        JsonNode contact = read(id);
        assertThat(contact.at("/fields/mailup_list_17").asText()).isEqualTo("Subscribed");
        assertThat(contact.at("/fields/title").asText()).isEqualTo("Dr");
        assertThat(contact.at("/fields/department").asText()).isEqualTo("IT");
        assertThat(contact.at("/fields/modifiedby").asText()).isEqualTo("19x7");
        assertThat(contact.at("/fields/assigned_user_id").asText()).isEqualTo("19x6");
        assertThat(contact.at("/fields/source").asText()).isEqualTo("CRM");
        control("delete", "{'user':'bob','record':'%s'}".formatted(id));
        assertThat(read(id).path("state").asText()).isEqualTo("deleted");
        control("restore", "{'user':'bob','record':'%s'}".formatted(id));
        assertThat(read(id).path("state").asText()).isEqualTo("live");
        assertThat(client.page("/sandbox/record?id=12x99").statusCode()).isEqualTo(404);
    }

    @Test
    void mergesConvertsImportsAndSavesInBulk() {
        String kept = create("Contacts", "{'lastname':'Rossi'}");
        String lost = create("Contacts", "{'lastname':'Rosi'}");
        control("merge", "{'user':'alice','into':'%s','records':['%s'],'fields':{}}".formatted(kept, lost));
        assertThat(read(lost).path("state").asText()).isEqualTo("deleted");
        String lead = create("Leads", "{'lastname':'Verdi','company':'Example'}");
        assertThat(control("convert", "{'user':'alice','record':'%s'}".formatted(lead))
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("Accounts", "Contacts");
        assertThat(read(lead).path("state").asText()).isEqualTo("converted");
        JsonNode ids = control(
                        "import",
                        "{'user':'alice','module':'Contacts','rows':[{'lastname':'New'},{'id':'%s','title':'Ms'}]}"
                                .formatted(kept))
                .path("ids");
        assertThat(ids.get(1).asText()).isEqualTo(kept);
        assertThat(read(kept).at("/fields/title").asText()).isEqualTo("Ms");
        control("seed", "{'user':'alice','module':'Accounts','count':20}");
        assertThat(control("saves", "{'user':'bob','module':'Accounts','count':50}")
                        .path("saves")
                        .asInt())
                .isEqualTo(50);
        assertThat(client.query("select id from Accounts where modifiedby = '19x7';")
                        .path("result"))
                .hasSize(21);
    }

    @Test
    void refusesWithTheCodeOfTheCrm() {
        HttpResponse<String> refused = client.control("delete", "{\"user\":\"alice\",\"record\":\"12x99\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(WebserviceClient.json(refused).path("code").asText()).isEqualTo("ACCESS_DENIED");
        assertThat(client.control("delete", "{\"user\":\"nobody\",\"record\":\"12x99\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.control("delete", "{}").statusCode()).isEqualTo(400);
        assertThat(client.page("/sandbox/record?id=x").statusCode()).isEqualTo(422);
        assertThat(client.control("faults", "{\"operation\":\"query\",\"fault\":\"odd\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void addsFieldsMovesTheClockAndCountsCalls() {
        control("fields", "{'module':'Contacts','name':'cf_1','label':'Size','type':'picklist','values':['S','L']}");
        assertThat(client.get("describe", Map.of("elementType", "Contacts")).toString())
                .contains("\"cf_1\"");
        client.query("select id from Contacts;");
        client.query("select id from Contacts;");
        JsonNode calls = WebserviceClient.json(client.page("/sandbox/calls"));
        assertThat(calls.path("query").asInt()).isEqualTo(2);
        assertThat(calls.path("login").asInt()).isEqualTo(1);
        control("clock", "{'forward':'PT1H'}");
        assertThat(client.query("select id from Contacts;").at("/error/code").asText())
                .isEqualTo("INVALID_SESSIONID");
        control("switch", "{'state':'paused'}");
        assertThat(WebserviceClient.login(vtiger, INTEGRATION)
                        .post("mailup_info", Map.of())
                        .at("/result/switch")
                        .asText())
                .isEqualTo("paused");
        vtiger.control().server().resetCalls();
        assertThat(vtiger.control().server().calls()).isEmpty();
        assertThat(WebserviceClient.login(vtiger, ALICE).session()).isNotEmpty();
    }
}

package com.mailup.crm.sandbox.salesforce;

import static com.mailup.crm.sandbox.salesforce.SalesforceOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Json;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlApiTest {
    private final SandboxSalesforce salesforce =
            SandboxSalesforce.start(SalesforceOptions.standard().withClock(TestClock.STANDING));
    private final Force force = Force.of(salesforce, INTEGRATION);

    @AfterEach
    void stop() {
        force.close();
        salesforce.close();
    }

    private JsonNode control(String path, String json) {
        HttpResponse<String> answer = force.control(path, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body());
    }

    private JsonNode read(String id) {
        return Json.read(force.get("/sandbox/record?id=" + id).body());
    }

    private String create(String module, String fields) {
        return control("create", "{'user':'alice','module':'%s','fields':%s}".formatted(module, fields))
                .path("id")
                .asText();
    }

    @Test
    void playsTheUsersOfTheCrm() {
        control("lists", "{'id':17,'name':'Newsletter'}");
        String id = create("Contact", "{'LastName':'Rossi','Email':'rossi@example.com'}");
        control("edit", "{'user':'bob','record':'%s','fields':{'mailup_list_17__c':'Subscribed'}}".formatted(id));
        control("massedit", "{'user':'bob','records':['%s'],'fields':{'Title':'Dr'}}".formatted(id));
        control("workflow", "{'user':'bob','record':'%s','fields':{'Department':'IT'}}".formatted(id));
        JsonNode contact = read(id);
        assertThat(contact.at("/fields/mailup_list_17__c").asText()).isEqualTo("Subscribed");
        assertThat(contact.at("/fields/mailup_stamp_17__c").asText()).isEqualTo("1!");
        assertThat(contact.at("/fields/Title").asText()).isEqualTo("Dr");
        assertThat(contact.at("/fields/Department").asText()).isEqualTo("IT");
        control("delete", "{'user':'bob','record':'%s'}".formatted(id));
        assertThat(read(id).path("state").asText()).isEqualTo("deleted");
        control("restore", "{'user':'bob','record':'%s'}".formatted(id));
        assertThat(read(id).path("state").asText()).isEqualTo("live");
        assertThat(force.get("/sandbox/record?id=0035g00000zzzzzAAA").statusCode())
                .isEqualTo(404);
    }

    @Test
    void mergesConvertsImportsAndSavesInBulk() {
        String kept = create("Contact", "{'LastName':'Rossi'}");
        String lost = create("Contact", "{'LastName':'Rosi'}");
        control("merge", "{'user':'alice','into':'%s','records':['%s'],'fields':{}}".formatted(kept, lost));
        assertThat(read(lost).at("/fields/MasterRecordId").asText()).isEqualTo(kept);
        String lead = create("Lead", "{'LastName':'Verdi','Company':'Example'}");
        JsonNode made = control("convert", "{'user':'alice','record':'%s'}".formatted(lead));
        assertThat(made.fieldNames()).toIterable().containsExactlyInAnyOrder("Account", "Contact");
        assertThat(read(lead).path("state").asText()).isEqualTo("converted");
        JsonNode ids = control(
                        "import",
                        "{'user':'alice','module':'Contact','rows':[{'LastName':'New'},{'Id':'%s','Title':'Ms'}]}"
                                .formatted(kept))
                .path("ids");
        assertThat(ids.get(1).asText()).isEqualTo(kept);
        assertThat(read(kept).at("/fields/Title").asText()).isEqualTo("Ms");
        control("seed", "{'user':'alice','module':'Lead','count':20}");
        assertThat(control("saves", "{'user':'bob','module':'Lead','count':50}")
                        .path("saves")
                        .asInt())
                .isEqualTo(50);
    }

    @Test
    void refusesWithTheCodeOfTheCrm() {
        HttpResponse<String> refused = force.control("delete", "{'user':'alice','record':'0035g00000zzzzzAAA'}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Json.read(refused.body()).path("code").asText()).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
        assertThat(force.control("create", "{'user':'nobody','module':'Contact','fields':{}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(force.control("delete", "{}").statusCode()).isEqualTo(400);
        assertThat(force.control("faults", "{'operation':'query','fault':'odd'}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void addsFieldsMovesTheClockAndCountsCalls() {
        control("fields", "{'module':'Contact','name':'Size__c','label':'Size','type':'picklist','values':['S','L']}");
        assertThat(force.rest("GET", "sobjects/Contact/describe", "").body()).contains("Size__c");
        assertThat(Json.read(force.get("/sandbox/calls").body())
                        .path("get sobjects/contact/describe")
                        .asInt())
                .isEqualTo(1);
        control("usage", "{'used':5,'most':10}");
        assertThat(force.rest("GET", "limits", "").headers().firstValue("Sforce-Limit-Info"))
                .contains("api-usage=6/10");
        control("faults", "{'operation':'get limits','fault':'limit'}");
        assertThat(force.rest("GET", "limits", "").statusCode()).isEqualTo(403);
        control("clock", "{'forward':'PT3H'}");
        assertThat(force.rest("GET", "limits", "").statusCode()).isEqualTo(401);
        control("switch", "{'state':'paused'}");
        assertThat(salesforce.control().mailUpPackage().state().name()).isEqualTo("PAUSED");
        control("package", "{'version':'2.0.0','build':'b'}");
        assertThat(salesforce.control().mailUpPackage().settings().version()).isEqualTo("2.0.0");
        control("sessions/drop", "{}");
        assertThat(force.rest("GET", "limits", "").statusCode()).isEqualTo(401);
    }
}

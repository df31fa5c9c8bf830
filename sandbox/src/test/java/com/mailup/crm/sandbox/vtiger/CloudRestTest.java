package com.mailup.crm.sandbox.vtiger;

import static com.mailup.crm.sandbox.vtiger.VtigerOptions.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.sandbox.vtiger.ws.VtigerFault;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CloudRestTest {
    private static final String BASE = "/restapi/v1/vtiger/default/";

    private final SandboxVtiger vtiger =
            SandboxVtiger.start(VtigerOptions.standard().withoutPackage().withClock(TestClock.STANDING));
    private final WebserviceClient http = WebserviceClient.anonymous(vtiger);

    @AfterEach
    void stop() {
        vtiger.close();
    }

    private HttpRequest.Builder request(String path, String key) {
        String pair = ALICE.name() + ":" + key;
        return HttpRequest.newBuilder(vtiger.baseUri().resolve(BASE + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> get(String path) {
        return http.send(request(path, ALICE.accessKey()));
    }

    @Test
    void everyRequestSignsInByItself() {
        String id = vtiger.control().create("alice", "Contacts", Map.of("lastname", "Rossi"));
        HttpResponse<String> found = get("retrieve?id=" + id);
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(WebserviceClient.json(found).at("/result/lastname").asText()).isEqualTo("Rossi");
        assertThat(found.headers().firstValue("Date")).contains("Sat, 31 Jan 2026 09:30:00 GMT");
        assertThat(http.send(request("retrieve?id=" + id, "wrong")).statusCode())
                .isEqualTo(401);
        assertThat(http.page(BASE + "retrieve?id=" + id).statusCode()).isEqualTo(401);
    }

    @Test
    void aWriteIsAFormAndARefusalHasStatus400() {
        HttpResponse<String> made = http.send(request("create", ALICE.accessKey())
                .POST(BodyPublishers.ofString(http.form(
                        "",
                        Map.of(
                                "elementType",
                                "Contacts",
                                "element",
                                "{\"lastname\":\"Rossi\"," + "\"assigned_user_id\":\"19x6\"}")))));
        assertThat(WebserviceClient.json(made).at("/result/lastname").asText()).isEqualTo("Rossi");
        HttpResponse<String> refused = get("retrieve?id=12x999");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(WebserviceClient.json(refused).at("/error/code").asText()).isEqualTo("ACCESS_DENIED");
        assertThat(get("mailup_info").statusCode()).isEqualTo(400);
    }

    @Test
    void aTenantThatCallsTooOftenIsToldSo() {
        vtiger.control().server().fault("describe", 1, VtigerFault.flood("X-FloodControl-Reset", "30"));
        HttpResponse<String> flooded = get("describe?elementType=Contacts");
        assertThat(flooded.statusCode()).isEqualTo(429);
        assertThat(flooded.headers().firstValue("X-FloodControl-Reset")).contains("30");
        assertThat(get("describe?elementType=Contacts").statusCode()).isEqualTo(200);
        assertThat(vtiger.control().server().calls("describe")).isEqualTo(1);
    }
}

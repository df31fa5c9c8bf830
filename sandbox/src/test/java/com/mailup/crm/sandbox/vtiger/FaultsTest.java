package com.mailup.crm.sandbox.vtiger;

import static com.mailup.crm.sandbox.vtiger.VtigerOptions.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.mailup.crm.sandbox.vtiger.ws.VtigerFault;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final SandboxVtiger vtiger = SandboxVtiger.start(VtigerOptions.standard());
    private final WebserviceClient alice = WebserviceClient.login(vtiger, ALICE);
    private final String id = vtiger.control().create("alice", "Contacts", Map.of("lastname", "Rossi"));

    @AfterEach
    void stop() {
        vtiger.close();
    }

    private void fault(String json) {
        assertThat(alice.control("faults", json.replace('\'', '"')).statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> revise(String title) {
        String element = "{\"id\":\"%s\",\"title\":\"%s\"}".formatted(id, title);
        return alice.send("POST", "", alice.form("revise", Map.of("element", element)));
    }

    private String title() {
        return vtiger.control().read(id).orElseThrow().field("title");
    }

    @Test
    void diesBeforeOrAfterTheWrite() {
        fault("{'operation':'revise','times':1,'fault':'empty-before'}");
        HttpResponse<String> before = revise("one");
        assertThat(before.statusCode()).isEqualTo(500);
        assertThat(before.body()).isEmpty();
        assertThat(title()).isEmpty();
        fault("{'operation':'revise','times':1,'fault':'empty-after'}");
        assertThat(revise("two").statusCode()).isEqualTo(500);
        assertThat(title()).isEqualTo("two");
        assertThat(revise("three").statusCode()).isEqualTo(200);
    }

    @Test
    void answersTextAfterTheWrite() {
        fault("{'operation':'revise','fault':'text-after'}");
        HttpResponse<String> response = revise("one");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(title()).isEqualTo("one");
    }

    @Test
    void cutsTheConnectionBeforeOrAfterTheWrite() {
        fault("{'operation':'revise','times':9,'fault':'cut-before'}");
        assertThatThrownBy(() -> revise("one")).isInstanceOf(UncheckedIOException.class);
        assertThat(title()).isEmpty();
        vtiger.control().server().clearFaults();
        fault("{'operation':'revise','times':9,'fault':'cut-after'}");
        assertThatThrownBy(() -> revise("two")).isInstanceOf(UncheckedIOException.class);
        assertThat(title()).isEqualTo("two");
    }

    @Test
    void breaksTheJsonOfAPage() {
        fault("{'operation':'query','fault':'broken-json'}");
        String body = alice.send(
                        "GET", "?" + alice.form("query", Map.of("query", "select lastname from Contacts;")), "")
                .body();
        assertThat(body).contains("\u0001Rossi");
        assertThatThrownBy(() -> new JsonMapper().readTree(body)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void losesTheSession() {
        fault("{'operation':'query','fault':'session-lost'}");
        assertThat(alice.query("select id from Contacts;").at("/error/code").asText())
                .isEqualTo("INVALID_SESSIONID");
        assertThat(alice.retrieve(id).at("/error/code").asText()).isEqualTo("INVALID_SESSIONID");
    }

    @Test
    void redirectsDelaysAndIsDown() {
        fault("{'operation':'query','fault':'redirect','location':'https://other.test/'}");
        HttpResponse<String> redirect = alice.send("GET", "?" + alice.form("query", Map.of()), "");
        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(redirect.headers().firstValue("Location")).contains("https://other.test/");
        fault("{'operation':'*','times':2,'fault':'down'}");
        assertThat(alice.send("GET", "?" + alice.form("listtypes", Map.of()), "")
                        .statusCode())
                .isEqualTo(503);
        assertThat(revise("x").statusCode()).isEqualTo(503);
        vtiger.control().server().fault("retrieve", 1, VtigerFault.delay(Duration.ofMillis(300)));
        long start = System.nanoTime();
        assertThat(alice.retrieve(id).path("success").asBoolean()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }
}

package com.mailup.crm.sandbox.sugar;

import static com.mailup.crm.sandbox.sugar.SugarOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.sandbox.sugar.v41.SugarFault;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final SandboxSugar sugar =
            SandboxSugar.start(SugarOptions.suiteCrm().withoutPackage());
    private final RestClient client = RestClient.login(sugar, INTEGRATION);
    private final Switchboard server = sugar.control().server();

    @AfterEach
    void stop() {
        sugar.close();
    }

    @Test
    void aWarningStandsBeforeTheJson() {
        server.fault("get_user_id", 1, SugarFault.warning());
        assertThat(client.send("get_user_id", Map.of()).body())
                .startsWith("<br />\n<b>Warning</b>")
                .endsWith("\"" + INTEGRATION.id() + "\"");
        assertThat(client.call("get_user_id", Map.of()).asText()).isEqualTo(INTEGRATION.id());
    }

    @Test
    void theDatabaseFailsBeforeOrAfterTheWrite() {
        Map<String, ?> create = Map.of("module_name", "Contacts", "name_value_list", Map.of("last_name", "Rossi"));
        server.fault("set_entry", 1, SugarFault.databaseFailureBefore());
        assertThat(client.send("set_entry", create).statusCode()).isEqualTo(500);
        assertThat(sugar.control().liveRecords("Contacts")).isZero();
        server.fault("set_entry", 1, SugarFault.databaseFailureAfter());
        assertThat(client.send("set_entry", create).body()).startsWith("Database failure.");
        assertThat(sugar.control().liveRecords("Contacts")).isEqualTo(1);
    }

    @Test
    void theLineIsCutBeforeOrAfterTheWrite() {
        Map<String, ?> create = Map.of("module_name", "Contacts", "name_value_list", Map.of("last_name", "Rossi"));
        server.fault("set_entry", 1, SugarFault.cutBefore());
        assertThatThrownBy(() -> client.send("set_entry", create)).isInstanceOf(UncheckedIOException.class);
        assertThat(sugar.control().liveRecords("Contacts")).isZero();
        server.fault("*", 1, SugarFault.cutAfter());
        assertThatThrownBy(() -> client.send("set_entry", create)).isInstanceOf(UncheckedIOException.class);
        assertThat(sugar.control().liveRecords("Contacts")).isEqualTo(1);
    }

    @Test
    void somebodyOptsOutWhileACreateIsOnItsWay() {
        String lead = sugar.control().create("alice", "Leads", Map.of("email1", "rossi@example.com"));
        server.fault(
                "set_entry",
                1,
                SugarFault.meanwhile(() -> sugar.control().edit("alice", lead, Map.of("email_opt_out", "1"))));
        client.set("Contacts", Map.of("last_name", "Rossi", "email1", "rossi@example.com"));
        assertThat(client.value("Leads", lead, "email_opt_out")).isEqualTo("0");
    }

    @Test
    void aSessionIsLostInTheMiddle() {
        server.fault("get_user_id", 1, SugarFault.sessionLost());
        assertThat(client.call("get_user_id", Map.of()).path("number").asInt()).isEqualTo(11);
        server.fault("*", 1, SugarFault.down());
        assertThat(client.send("get_user_id", Map.of()).statusCode()).isEqualTo(503);
    }

    @Test
    void callsAreCounted() {
        client.call("get_user_id", Map.of());
        assertThat(server.calls()).containsEntry("login", 1L).containsEntry("get_user_id", 1L);
        server.resetCalls();
        assertThat(server.calls("get_user_id")).isZero();
    }
}

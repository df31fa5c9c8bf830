package com.mailup.crm.sandbox.vtiger;

import static com.mailup.crm.sandbox.vtiger.VtigerOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PackageLifecycleTest {
    private static final Map<String, String> NEWS =
            Map.of("lists", "{\"modules\":[\"Contacts\"],\"lists\":[{\"id\":17,\"label\":\"News\"}]}");

    private final SandboxVtiger vtiger =
            SandboxVtiger.start(VtigerOptions.standard().withoutPackage());
    private final WebserviceClient client = WebserviceClient.login(vtiger, INTEGRATION);

    @AfterEach
    void stop() {
        vtiger.close();
    }

    private int status(String operation) {
        return client.send("POST", "", client.form(operation, Map.of())).statusCode();
    }

    private List<String> fields() {
        return client.get("describe", Map.of("elementType", "Contacts"))
                .at("/result/fields")
                .findValuesAsText("name");
    }

    @Test
    void anAdministratorLoadsItChoosesTheUserAndUpgradesIt() {
        assertThat(status("mailup_info")).isEqualTo(500);

        client.control("package", "{\"version\":\"1.0.0\",\"build\":\"abc\"}");
        assertThat(client.post("mailup_info", Map.of()).at("/error/code").asText())
                .isEqualTo("ACCESS_DENIED");

        client.control("package/user", "{\"user\":\"mailup\"}");
        vtiger.control().create("alice", "Contacts", Map.of("lastname", "Rossi"));
        client.control("package", "{\"version\":\"1.1.0\",\"build\":\"def\"}");
        JsonNode info = client.post("mailup_info", Map.of()).path("result");
        assertThat(info.path("version").asText()).isEqualTo("1.1.0");
        assertThat(info.path("build").asText()).isEqualTo("def");
        assertThat(info.path("queue").asInt()).isEqualTo(1);
    }

    @Test
    void removedItLeavesTheFieldsOrTakesThemAlong() {
        vtiger.control().installPackage("1.0.0", "abc");
        vtiger.control().choosePackageUser("mailup");
        client.post("mailup_fields", NEWS);
        String id = vtiger.control()
                .create("alice", "Contacts", Map.of("lastname", "Rossi", "mailup_list_17", "Subscribed"));

        vtiger.control().removePackage(false);
        assertThat(status("mailup_changes")).isEqualTo(500);
        assertThat(fields()).contains("mailup_list_17", "mailup_changed");

        vtiger.control().removePackage(true);
        assertThat(fields()).contains("lastname").noneMatch(name -> name.startsWith("mailup_"));
        vtiger.control().installPackage("1.0.0", "abc");
        vtiger.control().choosePackageUser("mailup");
        client.post("mailup_fields", NEWS);
        JsonNode contact = client.retrieve(id).path("result");
        assertThat(contact.path("mailup_list_17").asText()).isEmpty();
        assertThat(contact.path("lastname").asText()).isEqualTo("Rossi");
    }
}

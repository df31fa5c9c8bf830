package com.mailup.crm.sandbox.vtiger;

import static com.mailup.crm.sandbox.vtiger.VtigerOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noSaveFailsWhileThePackageComesAndGoes(boolean drop) {
        String id = vtiger.control().create("alice", "Contacts", Map.of("lastname", "Rossi"));
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger saves = new AtomicInteger();
        CompletableFuture<Void> saving = CompletableFuture.runAsync(() -> {
            while (!ended.get()) {
                String status = saves.get() % 2 == 0 ? "Subscribed" : "Unsubscribed";
                vtiger.control().edit("alice", id, Map.of("title", "Save " + saves, "mailup_list_17", status));
                saves.incrementAndGet();
            }
        });
        for (int turn = 0; turn < 10; turn++) {
            vtiger.control().installPackage("1.0.0", "build" + turn);
            vtiger.control().choosePackageUser("mailup");
            client.post("mailup_fields", NEWS);
            goesOn(saving, saves);
            vtiger.control().removePackage(drop);
            goesOn(saving, saves);
        }
        ended.set(true);
        saving.join();
        assertThat(fields().contains("mailup_list_17")).isEqualTo(!drop);
        assertThat(fields()).noneMatch(name -> name.startsWith("mailup_stamp_"));
    }

    private static void goesOn(CompletableFuture<Void> saving, AtomicInteger saves) {
        int before = saves.get();
        await().atMost(Duration.ofSeconds(30)).until(() -> saving.isDone() || saves.get() > before + 20);
        assertThat(saving).isNotDone();
    }
}

package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.boot.Wire;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs until it is stopped. */
class ServeVerbTest extends VerbFixture {
    @Test
    void serveListensAndTakesCommandsUntilItIsStopped() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Thread serve = Thread.ofPlatform().start(() -> run("serve", "--take-over"));

        await().until(() -> out.toString().contains("mailup status"));
        assertThat(out.toString()).contains("Listening on http://127.0.0.1:8443", "TEST:");
        assertThat(run("status")).isZero();
        serve.interrupt();
        serve.join();
        assertThat(operations.asked).containsExactly("serve true", "status", "stopped");
        assertThat(folder.resolve("data/control.sock")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"serve, listening", "sandbox, mailup"})
    void whatRunsUntilItIsStoppedSaysInJsonWhere(String verb, String member) throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Thread running = Thread.ofPlatform().start(() -> run(verb, "--json"));
        await().until(() -> out.toString().endsWith("\n"));
        running.interrupt();
        running.join();
        assertThat(Wire.json().readTree(out.toString()).has(member)).isTrue();
        assertThat(out.toString().lines()).hasSize(1);
    }

    @Test
    void theSandboxRunsAndWritesSettingsForItself() throws Exception {
        Thread sandbox = Thread.ofPlatform().start(() -> run("sandbox", "--write", "sandbox.toml", "--seed", "3"));

        await().until(() -> out.toString().contains("TEST:"));
        String settings = Files.readString(folder.resolve("sandbox.toml"));
        String crm = out.toString()
                .lines()
                .filter(line -> line.startsWith("The CRM listens on "))
                .findFirst()
                .orElseThrow()
                .substring("The CRM listens on ".length());
        sandbox.interrupt();
        sandbox.join();
        assertThat(settings.lines().filter("private = true"::equals)).hasSize(2);
        assertThat(settings).contains("kind = \"test\"", "url = \"" + crm + "\"", "MAILUP_CONNECTIONS_CRM_ACCESS_KEY=");
        assertThat(run("sandbox", "--write", "sandbox.toml")).isEqualTo(3);
        assertThat(err.toString()).contains("is there already");
    }

    @Test
    void theSandboxRunsMailUpsSpaceForFilesAsWell() throws Exception {
        Thread sandbox = Thread.ofPlatform().start(() -> run("sandbox", "--write", "sandbox.toml", "--files", "space"));
        await().until(() -> out.toString().contains("TEST:"));
        sandbox.interrupt();
        sandbox.join();
        assertThat(out.toString()).contains("MailUp's space for files listens on sftp://batch@127.0.0.1:", "SHA256:");
        assertThat(Files.readString(folder.resolve("sandbox.toml")))
                .contains("[accounts.main.batch]", "MAILUP_ACCOUNTS_MAIN_TRANSFER_PASSWORD=", "host-key = \"SHA256:");
        assertThat(folder.resolve("space/in")).isDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "::", "localhost"})
    void theSandboxListensOnLoopbackOnlyAndSaysWhy(String address) {
        assertThat(run("sandbox", "--bind", address)).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "A simulation listens on 127.0.0.1 only, not on " + address + ": everybody knows its secrets.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aDemonstrationThatIsKeptIsToldInOneObjectWithItsAddresses() throws Exception {
        assertThat(run("demo", "--keep", "--json")).isZero();
        JsonNode told = Wire.json().readTree(out.toString());
        assertThat(told.path("kept").asBoolean()).isTrue();
        assertThat(told.path("running").path("crm").asText()).isEqualTo("http://127.0.0.1:9002");
        assertThat(out.toString().lines()).hasSize(1);
    }
}

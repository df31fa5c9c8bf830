package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.boot.CallbackReport;
import com.mailup.crm.boot.DataDirectory;
import com.mailup.crm.boot.OperationsCommands;
import com.mailup.crm.boot.StatusReport;
import com.mailup.crm.boot.Wire;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.control.ControlServer;
import com.mailup.crm.model.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerbsTest extends VerbFixture {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "sandbox",
                "serve",
                "status",
                "plan",
                "apply",
                "sync",
                "audit",
                "batch",
                "batch export",
                "batch import",
                "batch run",
                "batch release",
                "batch status",
                "batch sample",
                "explain",
                "failed",
                "unknown",
                "replay",
                "pause",
                "resume",
                "release",
                "webhooks",
                "package",
                "install",
                "uninstall",
                "doctor",
                "sign-in",
                "secret",
                "secret set",
                "secret list",
                "secret remove",
                "secret rotate",
                "secret rotate-master"
            })
    void everyVerbHasHelp(String verb) {
        assertThat(run((verb + " --help").strip().split(" "))).isZero();
        assertThat(out.toString()).contains("Usage: mailup" + (verb.isEmpty() ? "" : " " + verb));
        assertThat(verb.isEmpty() || out.toString().contains("--json")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plna",
                "plan --colour",
                "plan other",
                "sign-in other",
                "explain",
                "explain nobody",
                "secret",
                "secret set crm",
                "package --fields"
            })
    void aWrongUseIsTwo(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
        assertThat(operations.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "status, status",
        "plan, plan crm",
        "plan crm, plan crm",
        "sync --yes, sync crm",
        "audit crm -y, audit crm",
        "batch export crm -y, batch crm EXPORT_DIFF",
        "batch export --full -y, batch crm EXPORT_FULL",
        "batch import left.csv --connection crm -y, batch crm IMPORT left.csv",
        "batch import -y, batch crm IMPORT",
        "batch run -y, batch crm RUN",
        "batch release -y, batch crm RELEASE",
        "batch status, batch crm STATUS",
        "explain ada@example.com, explain crm ada@example.com",
        "explain crm ada@example.com, explain crm ada@example.com",
        "failed --limit 5, failed crm 5",
        "unknown, strangers crm",
        "replay --yes --id 4, replay crm 4",
        "replay --yes, replay crm",
        "pause, pause crm",
        "resume crm --yes, resume crm",
        "release --yes, release crm",
        "webhooks, webhooks false",
        "webhooks crm, webhooks crm false",
        "webhooks --rotate --yes, webhooks true",
        "doctor crm, doctor crm",
        "sign-in, sign-in main",
        "sign-in main, sign-in main",
        "secret rotate crm --yes, rotate crm",
        "secret rotate-master --yes, rotate"
    })
    void everyVerbDoesItsOperationAndGivesItBack(String line, String operation) {
        assertThat(run(line.split(" "))).isZero();
        assertThat(operations.asked).containsExactly(operation, "close");
        assertThat(out.toString()).isNotBlank();
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plna", "plan --colour", "explain", "sync", "secret", "secret set crm"})
    void aWrongUseIsToldInJsonToo(String line) throws Exception {
        assertThat(run((line + " --json").split(" "))).isEqualTo(2);
        JsonNode error = Wire.json().readTree(err.toString()).path("error");
        assertThat(error.path("code").asText()).isEqualTo("USAGE");
        assertThat(error.path("happened").asText()).isNotBlank();
        assertThat(error.path("now").asText()).startsWith("see how it is used: mailup");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "plan",
                "sync --yes",
                "audit --yes",
                "batch status",
                "batch run --yes",
                "resume --yes",
                "release --yes",
                "apply plan.jsonl --yes",
                "demo",
                "package abacus",
                "secret set main password",
                "secret remove main password --yes",
                "secret rotate crm --yes",
                "secret rotate-master --yes",
                "explain ada@example.com",
                "failed",
                "unknown",
                "replay --yes",
                "pause",
                "webhooks",
                "doctor",
                "install --yes",
                "uninstall --yes",
                "webhooks --test",
                "sign-in",
                "secret list"
            })
    void jsonIsJsonOnEveryLine(String line) throws Exception {
        run("plan", "-o", "plan.jsonl");
        out.getBuffer().setLength(0);
        input = "hunter2\n";
        assertThat(run((line + " --json").split(" "))).isZero();
        assertThat(out.toString()).isNotBlank();
        for (String text : out.toString().lines().toList()) {
            assertThat(Wire.json().readTree(text).isObject()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sync",
                "audit",
                "batch export",
                "batch import",
                "batch run",
                "batch release",
                "resume",
                "release",
                "replay",
                "webhooks --rotate",
                "secret rotate",
                "secret rotate-master"
            })
    void whatChangesSomethingAsksAndWithoutAPersonNeedsYes(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("--yes");
        assertThat(operations.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"FAILED, 1", "HELD, 3", "SKIPPED, 0"})
    void theExitCodeSaysHowARunEnded(Outcome outcome, int code) {
        operations.outcomes = Map.of(Outcome.UPDATED, 1L, outcome, 2L);

        assertThat(run("sync", "--yes")).isEqualTo(code);
        assertThat(out.toString()).contains("Run 7: 3 records = ");
    }

    @ParameterizedTest
    @CsvSource({"FINE, 0", "WORKING, 0", "HELD, 3", "NEEDS_YOU, 3"})
    void statusTellsWhetherSomebodyIsNeeded(StatusReport.Condition condition, int code) {
        operations.condition = condition;

        assertThat(run("status")).isEqualTo(code);
        assertThat(out.toString()).startsWith("TEST: fine");
    }

    @Test
    void aFailureIsToldInFiveParts() {
        operations.failure.set(Optional.of(new SyncException(ErrorCode.CRM_LOGIN_REFUSED, "user sync")));

        assertThat(run("plan")).isEqualTo(3);
        assertThat(err.toString().lines())
                .containsExactly(
                        "Failed:   the CRM does not let the integration user in",
                        "Concerns: user sync",
                        "Data:     nothing was written",
                        "Do now:   correct what the detail names, or set the key or password again: mailup secret set CONNECTION NAME (access-key, password, private-key, consumer-secret)",
                        "Code:     CRM_LOGIN_REFUSED");
    }

    @Test
    void aFailureWithoutTheAdministratorIsOneAndTellsAnUnknownOutcome() throws Exception {
        operations.failure.set(Optional.of(SyncException.unknownOutcome(ErrorCode.MAILUP_UNREACHABLE, "")));

        assertThat(run("sync", "--yes", "--json")).isEqualTo(1);
        JsonNode error = Wire.json().readTree(err.toString()).path("error");
        assertThat(error.path("code").asText()).isEqualTo("MAILUP_UNREACHABLE");
        assertThat(error.path("data").asText()).startsWith("not known");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void everyProblemOfTheConfigurationIsShown() throws Exception {
        Files.writeString(folder.resolve("mailup.toml"), CONFIG.replace("user =", "usr =") + "lable = \"x\"\n");

        assertThat(run("status")).isEqualTo(3);
        assertThat(err.toString())
                .contains("line 8, column 1: accounts.main.usr", "Did you mean user?", "accounts.main.user: is missing")
                .contains("lable: is not a known key", "CONFIG_INVALID");
        assertThat(operations.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "install --wait soon",
                "webhooks --address a@example.com",
                "webhooks --test --rotate",
                "doctor nobody"
            })
    void whatDoesNotFitTogetherIsTwo(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(operations.asked).isEmpty();
    }

    @Test
    void aListThatWasNotCalledAsItShouldNeedsTheAdministrator() {
        operations.calls = List.of(new CallbackReport.ListCalls(
                "main/17",
                "News",
                Optional.empty(),
                Optional.empty(),
                false,
                "did not come",
                Optional.of(FakeOperations.NOON)));

        assertThat(run("webhooks", "--test", "--wait", "0s")).isEqualTo(3);
        assertThat(out.toString())
                .contains("it has no address to call yet")
                .contains("NOT   list main/17 (News): did not come")
                .contains("A call with another token than this list's came at 2026-01-10T12:00:00Z")
                .contains("Code:     CALLBACK_MISSING");
    }

    @Test
    void aSecretIsReadFromTheInputAndNeverShown() {
        input = "hunter2\n";
        assertThat(run("secret", "set", "main", "password")).isZero();
        assertThat(operations.secrets).containsEntry("account/main password", "hunter2");

        assertThat(run("secret", "list")).isZero();
        assertThat(run("secret", "remove", "main", "password", "--yes")).isZero();
        assertThat(operations.secrets).isEmpty();
        input = "";
        assertThat(run("secret", "set", "crm", "access-key")).isEqualTo(2);
        assertThat(run("secret", "set", "crm", "password")).isEqualTo(2);
        assertThat(out + err.toString()).doesNotContain("hunter2").contains("It has: [access-key]");
    }

    @Test
    void commandsReachTheServiceThatRunsThroughItsSocket() throws Exception {
        Path data = Files.createDirectory(
                folder.resolve("data"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        FakeOperations serving = new FakeOperations();
        serving.mapping = operations.mapping;
        try (ControlServer control =
                ControlServer.start(DataDirectory.socket(data), OperationsCommands.of(serving), Wire.json())) {
            assertThat(control).isNotNull();
            input = "hunter2\n";
            for (String line : List.of(
                    "status",
                    "plan -o p",
                    "apply p --yes",
                    "sync --yes",
                    "audit --yes",
                    "batch export --full --yes",
                    "batch import left.csv --yes",
                    "batch status",
                    "explain a@example.com",
                    "failed",
                    "unknown",
                    "replay --yes --id 4",
                    "pause",
                    "resume --yes",
                    "release --yes",
                    "webhooks",
                    "webhooks crm --test --address ada@example.com",
                    "doctor",
                    "install --yes",
                    "uninstall --drop-fields --yes",
                    "sign-in main",
                    "secret set main password",
                    "secret list",
                    "secret rotate crm --yes",
                    "secret rotate-master --yes",
                    "secret remove main password --yes")) {
                assertThat(run(line.split(" "))).as(line).isZero();
            }
        }
        assertThat(operations.asked).isEmpty();
        assertThat(serving.asked)
                .containsExactly(
                        "status",
                        "plan crm",
                        "apply crm p",
                        "sync crm",
                        "audit crm",
                        "batch crm EXPORT_FULL",
                        "batch crm IMPORT left.csv",
                        "batch crm STATUS",
                        "explain crm a@example.com",
                        "failed crm 50",
                        "strangers crm",
                        "replay crm 4",
                        "pause crm",
                        "resume crm",
                        "release crm",
                        "webhooks false",
                        "callbacks crm ada@example.com",
                        "callbacks crm ada@example.com",
                        "doctor",
                        "plan crm inside abacus-0.0.0.zip",
                        "status",
                        "plan crm gone true",
                        "status",
                        "sign-in main",
                        "rotate crm",
                        "rotate");
        assertThat(serving.secrets).isEmpty();
    }
}

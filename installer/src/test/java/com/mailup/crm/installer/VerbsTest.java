package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.boot.CallbackReport;
import com.mailup.crm.boot.DataDirectory;
import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.OperationsCommands;
import com.mailup.crm.boot.OperationsFactory;
import com.mailup.crm.boot.PackageProgress;
import com.mailup.crm.boot.PlannedChange;
import com.mailup.crm.boot.RunningSuite;
import com.mailup.crm.boot.StatusReport;
import com.mailup.crm.boot.Wire;
import com.mailup.crm.config.ConfigReader;
import com.mailup.crm.config.LoadedConfig;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.config.Surroundings;
import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmKind;
import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HookDecoder;
import com.mailup.crm.contract.InstallPlan;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.control.ControlServer;
import com.mailup.crm.model.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerbsTest {
    private static final String CONFIG = """
            data-directory = "data"
            kind = "test"
            [accounts.main]
            url = "http://127.0.0.1:9001"
            console-url = "http://127.0.0.1:9001"
            console-id = "4711"
            client-id = "client"
            user = "m4711"
            [connections.crm]
            kind = "abacus"
            [connections.crm.mapping]
            modules = ["Contacts"]
            [[connections.crm.mapping.lists]]
            account = "main"
            list = 17
            """;

    private final FakeOperations operations = new FakeOperations();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String input = "";

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws Exception {
        Files.writeString(folder.resolve("mailup.toml"), CONFIG);
        operations.mapping = digest();
    }

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
                "replay",
                "pause",
                "resume",
                "release",
                "webhooks",
                "package",
                "install",
                "uninstall",
                "doctor",
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
                "explain",
                "explain nobody",
                "secret",
                "secret set crm"
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
        "replay --yes --id 4, replay crm 4",
        "replay --yes, replay crm",
        "pause, pause crm",
        "resume crm --yes, resume crm",
        "release --yes, release crm",
        "webhooks, webhooks false",
        "webhooks crm, webhooks crm false",
        "webhooks --rotate --yes, webhooks true",
        "doctor crm, doctor crm",
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

    @Test
    void aDemonstrationThatIsKeptIsToldInOneObjectWithItsAddresses() throws Exception {
        assertThat(run("demo", "--keep", "--json")).isZero();
        JsonNode told = Wire.json().readTree(out.toString());
        assertThat(told.path("kept").asBoolean()).isTrue();
        assertThat(told.path("running").path("crm").asText()).isEqualTo("http://127.0.0.1:9002");
        assertThat(out.toString().lines()).hasSize(1);
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
                "replay --yes",
                "pause",
                "webhooks",
                "doctor",
                "install --yes",
                "uninstall --yes",
                "webhooks --test",
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
                        "Failed:   the CRM refuses the integration user's key or password",
                        "Concerns: user sync",
                        "Data:     nothing was written",
                        "Do now:   set the key or password again: mailup secret set CONNECTION access-key (or password)",
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

    @Test
    void aPlanIsWrittenForItsOwnerAndApplied() throws Exception {
        assertThat(run("plan", "-o", "plan.jsonl")).isZero();

        Path plan = folder.resolve("plan.jsonl");
        assertThat(Files.readAllLines(plan)).hasSize(2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plan)))
                .isEqualTo("rw-------");
        assertThat(run("apply", "plan.jsonl", "--yes")).isZero();
        assertThat(operations.asked).containsExactly("plan crm", "close", "apply crm plan.jsonl", "close");
    }

    @Test
    void aCutOrForeignPlanIsRefused() throws Exception {
        run("plan", "-o", "plan.jsonl");
        Path plan = folder.resolve("plan.jsonl");
        List<String> lines = Files.readAllLines(plan);
        Files.write(folder.resolve("cut.jsonl"), lines.subList(0, 1));
        Files.write(folder.resolve("less.jsonl"), lines.subList(1, 2));
        Files.writeString(folder.resolve("other.jsonl"), "hello\n");
        operations.asked.clear();

        for (String file : List.of("cut.jsonl", "less.jsonl", "other.jsonl", "none.jsonl")) {
            assertThat(run("apply", file, "--yes")).isEqualTo(3);
        }
        Files.writeString(folder.resolve("mailup.toml"), CONFIG.replace("list = 17", "list = 18"));
        assertThat(run("apply", "plan.jsonl", "--yes")).isEqualTo(3);
        assertThat(err.toString()).contains("PLAN_INVALID", "the mapping of crm changed since the plan");
        assertThat(operations.asked).isEmpty();
    }

    @Test
    void aLongPlanIsShortenedOnTheScreen() {
        PlannedChange change = operations.changes.getFirst();
        for (int i = 0; i < 99; i++) {
            operations.changes.add(change);
        }

        assertThat(run("plan")).isZero();
        assertThat(out.toString())
                .contains("... and 60 more")
                .contains("100 changes; 3 records = 1 updated + 2 unchanged");
    }

    @Test
    void anInstallationIsPlannedBeforeItIsAskedFor() {
        operations.progress = waitingAtThePage();

        assertThat(run("install")).isEqualTo(2);
        assertThat(out.toString())
                .contains("writes " + folder.resolve("abacus-0.0.0.zip"), "Undo: delete it")
                .contains("1. You: Upload it.", "Page: https://crm.test/import", "Undo: remove it");
        assertThat(err.toString()).contains("--yes");
        assertThat(operations.asked).containsExactly("plan crm inside abacus-0.0.0.zip", "close");
        assertThat(folder.resolve("abacus-0.0.0.zip")).doesNotExist();
    }

    @Test
    void aStepThatNobodyDoesEndsTheWaitAndIsNamed() {
        operations.progress = waitingAtThePage();

        assertThat(run("install", "--yes", "--wait", "0s", "-o", ".")).isEqualTo(3);
        assertThat(folder.resolve("abacus-0.0.0.zip")).exists();
        assertThat(out.toString()).contains("Now you: Upload it.", "a hint", "Seen so far: nothing is inside");
        assertThat(err.toString())
                .contains("Failed:   a step in the CRM is not done yet")
                .contains("Concerns: Upload it. Page: https://crm.test/import Seen: nothing is inside")
                .contains("Data:     what was done stays done", "Code:     INSTALL_UNFINISHED");
    }

    private static PackageProgress waitingAtThePage() {
        PackageProgress done = new FakeOperations().progress;
        PackageProgress.Step step = done.steps().getFirst();
        return new PackageProgress(
                List.of(new PackageProgress.Step(
                        step.name(), step.what(), step.page(), step.hints(), step.undo(), false, "nothing is inside")),
                done.end());
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
    void anAddressCanComeFromTheInput() {
        input = "Ada@Example.com\n";

        assertThat(run("explain", "-")).isZero();
        assertThat(operations.asked).contains("explain crm ada@example.com");
    }

    @Test
    void whatSomebodyElseWroteCannotSpeakToTheTerminal() {
        run("explain", "ada@example.com");

        assertThat(out.toString()).contains("the \\u{1B}[31mlink").doesNotContain("\u001b");
        assertThat(Terminal.safe("a\u202eb\u0000ü\u009b")).isEqualTo("a\\u{202E}b\\u{0}ü\\u{9B}");
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
                    "replay --yes --id 4",
                    "pause",
                    "resume --yes",
                    "release --yes",
                    "webhooks",
                    "webhooks crm --test --address ada@example.com",
                    "doctor",
                    "install --yes",
                    "uninstall --drop-fields --yes",
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
                        "rotate crm",
                        "rotate");
        assertThat(serving.secrets).isEmpty();
    }

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

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "::", "localhost"})
    void theSandboxListensOnLoopbackOnlyAndSaysWhy(String address) {
        assertThat(run("sandbox", "--bind", address)).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "A simulation listens on 127.0.0.1 only, not on " + address + ": everybody knows its secrets.");
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... arguments) {
        Terminal terminal = new Terminal(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new BufferedReader(new StringReader(input)),
                false);
        return MailUp.run(
                new Parts(terminal, folder, surroundings(), List.of(new Abacus()), new Local(), FakeDemo::tell),
                arguments);
    }

    private String digest() {
        LoadedConfig loaded =
                new ConfigReader(List.of(new Abacus()), surroundings()).read(folder.resolve("mailup.toml"));
        return ((LoadedConfig.Valid) loaded).config().connections().getFirst().digest();
    }

    private static Surroundings surroundings() {
        return new Surroundings(Map.of(), ZoneOffset.UTC);
    }

    private final class Local implements OperationsFactory {
        @Override
        public Operations open(SuiteConfig config) {
            return operations;
        }

        @Override
        public RunningSuite serve(SuiteConfig config, boolean takeOver) {
            operations.asked.add("serve " + takeOver);
            return new RunningSuite() {
                @Override
                public List<URI> addresses() {
                    return List.of(URI.create("http://127.0.0.1:8443"));
                }

                @Override
                public Operations operations() {
                    return operations;
                }

                @Override
                public Path socket() {
                    return DataDirectory.socket(config.dataDirectory());
                }

                @Override
                public void close() {
                    operations.asked.add("stopped");
                }
            };
        }
    }

    /** A kind of CRM with one secret. */
    private static final class Abacus implements CrmPlugin {
        @Override
        public CrmKind kind() {
            return new CrmKind("abacus");
        }

        @Override
        public List<SettingSpec> settings() {
            return List.of(new SettingSpec("access-key", SettingSpec.Type.SECRET, Optional.empty(), "The key."));
        }

        @Override
        public Crm connect(PluginContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public HookDecoder hooks(PluginContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<CrmPackage> crmPackage() {
            return Optional.of(new Beads());
        }
    }

    /** What could be installed inside an abacus. */
    private static final class Beads implements CrmPackage {
        @Override
        public Built build(Path directory, String version) {
            Path file = directory.resolve(edition(version).file());
            try {
                Files.writeString(file, "beads");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Built(file, file, "");
        }

        @Override
        public Edition edition(String version) {
            return new Edition("abacus-" + version + ".zip", version, "b1");
        }

        @Override
        public InstallPlan install(Site site, Path file, Edition edition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InstallPlan uninstall(Site site, boolean dropFields) {
            throw new UnsupportedOperationException();
        }
    }
}

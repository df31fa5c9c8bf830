package com.mailup.crm.e2e.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.boot.DataDirectory;
import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.PlanFile;
import com.mailup.crm.boot.Progress;
import com.mailup.crm.boot.RemoteOperations;
import com.mailup.crm.boot.RunReport;
import com.mailup.crm.boot.StatusReport.AccountStatus;
import com.mailup.crm.boot.Wire;
import com.mailup.crm.control.ControlClient;
import com.mailup.crm.e2e.leak.Confidence;
import com.mailup.crm.e2e.leak.LeakWatch;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The connector as a process of its own. */
final class Service implements AutoCloseable {
    static final ConnectionId CRM = new ConnectionId("crm");

    private static final Duration LONG = Duration.ofSeconds(90);

    private final Path folder;
    private final Path data;
    private final Path settings;
    private final Map<String, String> environment;
    private final Confidence confidence;
    private Optional<Process> process = Optional.empty();

    /** How a command ended. */
    record Ended(int code, String out, String err) {}

    Service(Sides sides, Path folder, Path data) throws IOException {
        this.folder = folder;
        this.data = data;
        settings = sides.settings(folder, data);
        environment = sides.environment();
        confidence = sides.confidence();
    }

    Path data() {
        return data;
    }

    private ProcessBuilder java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dguice_bytecode_gen_option=DISABLED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "com.mailup.crm.installer.MailUp"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--config", settings.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }

    /** Starts it without waiting for anything. */
    void launch() throws IOException {
        Path log = folder.resolve("connector.log");
        process = Optional.of(java("serve")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    Operations start() throws IOException {
        launch();
        return operations();
    }

    /** The way to the service, which is started unless it runs. */
    Operations begun() throws IOException {
        return process.isPresent() ? operations() : start();
    }

    /** Plans all of it, and applies the plan. */
    RunReport apply(Operations operations, Progress progress) {
        Path plan = folder.resolve("plan.jsonl");
        try (PlanFile file = PlanFile.create(plan)) {
            file.finish(operations.plan(CRM, file::add, Progress.NONE));
        }
        return operations.apply(CRM, plan, progress);
    }

    /** The way to the running service, once it takes commands. */
    Operations operations() {
        return await().atMost(LONG)
                .conditionEvaluationListener(
                        condition -> assertThat(process.orElseThrow().isAlive())
                                .as(() -> "the connector runs:\n" + log())
                                .isTrue())
                .until(() -> ControlClient.find(DataDirectory.socket(data), Wire.json()), Optional::isPresent)
                .map(RemoteOperations::new)
                .orElseThrow();
    }

    String log() {
        try {
            return Files.readString(folder.resolve("connector.log"));
        } catch (IOException e) {
            return "no log";
        }
    }

    /** Runs one command to its end. */
    Ended run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process command = java(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(command.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Ended(
                command.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    /** Lets it work for a while, then kills it as {@code kill -9} does. */
    void killAfter(Duration life) throws InterruptedException {
        Process running = process.orElseThrow();
        assertThat(running.waitFor(life.toMillis(), TimeUnit.MILLISECONDS))
                .as(() -> "it ended by itself:\n" + log())
                .isFalse();
        running.destroyForcibly().waitFor();
    }

    /** The first sync and the callbacks, as an administrator sets them up. */
    void setUp(Operations operations, Sides sides) {
        Map<Outcome, Long> outcomes = apply(operations, Progress.NONE).outcomes();
        assertThat(outcomes).isEqualTo(Map.of(Outcome.CREATED, (long) sides.people()));
        sides.enter(operations.webhooks(Optional.empty(), true));
        quiet(operations);
    }

    /** Waits until nothing is left to do. */
    static void quiet(Operations operations) {
        await().atMost(LONG).untilAsserted(() -> {
            AccountStatus account = operations.status().accounts().getFirst();
            assertThat(account.waiting() + account.deliveries() + account.parked())
                    .as(account::toString)
                    .isZero();
        });
    }

    @Override
    public void close() {
        process.ifPresent(running -> {
            running.destroyForcibly().onExit().join();
            confidence.keepMasterKeys(data);
            log().lines().forEach(LeakWatch.RUN::line);
        });
        confidence.end(data);
    }
}

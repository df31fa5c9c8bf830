package com.mailup.crm.installer.demo;

import com.mailup.crm.boot.DataDirectory;
import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.RemoteOperations;
import com.mailup.crm.boot.Wire;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.control.ControlClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The connector as a process of its own, which can be killed for real. */
final class Connector implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final Path settings;
    private final Path data;
    private final Path log;
    private final Map<String, String> environment;
    private Optional<Process> process = Optional.empty();

    Connector(Path folder, Path settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        data = folder.resolve("data");
        log = folder.resolve("connector.log");
    }

    Path log() {
        return log;
    }

    /** Starts it and waits until it takes commands. */
    Operations start() {
        ProcessBuilder builder = new ProcessBuilder(command())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            process = Optional.of(builder.start());
        } catch (IOException e) {
            throw new SyncException(ErrorCode.DEFECT, "the connector's process cannot be started", e);
        }
        return Await.value(START, () -> {
                    if (process.filter(Process::isAlive).isEmpty()) {
                        throw new SyncException(ErrorCode.DEFECT, "the connector ended; see " + log);
                    }
                    return ControlClient.find(DataDirectory.socket(data), Wire.json());
                })
                .map(RemoteOperations::new)
                .orElseThrow(() -> new SyncException(ErrorCode.DEFECT, "the connector did not start; see " + log));
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dguice_bytecode_gen_option=DISABLED",
                "-cp",
                System.getProperty("java.class.path"),
                "com.mailup.crm.installer.MailUp",
                "serve",
                "--config",
                settings.toString());
    }

    /** As {@code kill -9} does: nothing of it is asked or told. */
    void kill() {
        process.ifPresent(running -> {
            running.destroyForcibly();
            waitFor(running);
        });
    }

    private static void waitFor(Process running) {
        try {
            if (!running.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.ifPresent(running -> {
            running.destroy();
            waitFor(running);
        });
    }
}

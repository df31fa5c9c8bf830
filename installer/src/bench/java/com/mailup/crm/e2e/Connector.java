package com.mailup.crm.e2e;

import com.mailup.crm.boot.DataDirectory;
import com.mailup.crm.boot.LocalFactory;
import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.PlanFile;
import com.mailup.crm.boot.Progress;
import com.mailup.crm.boot.RemoteOperations;
import com.mailup.crm.boot.StatusReport.AccountStatus;
import com.mailup.crm.boot.Wire;
import com.mailup.crm.config.ConfigReader;
import com.mailup.crm.config.LoadedConfig;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.config.Surroundings;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.control.ControlClient;
import com.mailup.crm.secrets.Secrets;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The connector as a process of its own, started as the launcher starts it, so that it is measured without the simulated sides. */
final class Connector implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final SuiteConfig config;
    private final Path folder;
    private final URI address;
    private final Process process;
    private final Operations operations;

    Connector(Path folder, String settings, Map<String, String> secrets) throws IOException, InterruptedException {
        this.folder = folder;
        int port = freePort();
        Path file = Files.writeString(
                folder.resolve("mailup.toml"), settings.replaceFirst("port = 0", "port = " + port));
        config = read(file, secrets);
        address = URI.create("http://127.0.0.1:" + port);
        process = start(file, secrets);
        operations = reached();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static SuiteConfig read(Path file, Map<String, String> secrets) {
        List<CrmPlugin> plugins = ServiceLoader.load(CrmPlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        LoadedConfig loaded = new ConfigReader(plugins, new Surroundings(secrets, ZoneOffset.UTC)).read(file);
        if (!(loaded instanceof LoadedConfig.Valid valid)) {
            throw new IllegalStateException(loaded.toString());
        }
        try (Operations before = new LocalFactory(plugins, InstantSource.system()).open(valid.config())) {
            before.setSecret(Secrets.connection(Town.CRM.value()), "hook-secret", new Secret(Town.HOOK_SECRET));
        }
        return valid.config();
    }

    private Process start(Path file, Map<String, String> secrets) throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dguice_bytecode_gen_option=DISABLED",
                "-cp",
                System.getProperty("java.class.path"),
                "com.mailup.crm.installer.MailUp",
                "serve",
                "--config",
                file.toString());
        java.environment().putAll(secrets);
        return java.redirectErrorStream(true)
                .redirectOutput(folder.resolve("connector.log").toFile())
                .start();
    }

    private Operations reached() throws InterruptedException {
        Path socket = DataDirectory.socket(config.dataDirectory());
        Optional<ControlClient> control = ControlClient.find(socket, Wire.json());
        while (control.isEmpty() && process.isAlive()) {
            Thread.sleep(PAUSE);
            control = ControlClient.find(socket, Wire.json());
        }
        return new RemoteOperations(control.orElseThrow());
    }

    URI address() {
        return address;
    }

    void planAndApply() {
        Path plan = folder.resolve("plan.jsonl");
        try (PlanFile file = PlanFile.create(plan)) {
            file.finish(operations.plan(Town.CRM, file::add, Progress.NONE));
        }
        operations.apply(Town.CRM, plan, Progress.NONE);
    }

    /** Waits until nothing is under way. */
    void quiet() throws InterruptedException {
        while (busy(operations.status().accounts().getFirst())) {
            Thread.sleep(PAUSE);
        }
    }

    private static boolean busy(AccountStatus account) {
        return account.waiting() + account.deliveries() + account.parked() > 0;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

package com.mailup.crm.testkit.suite;

import static org.awaitility.Awaitility.await;

import com.mailup.crm.boot.LocalFactory;
import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.PlanFile;
import com.mailup.crm.boot.RunningSuite;
import com.mailup.crm.config.ConfigReader;
import com.mailup.crm.config.LoadedConfig;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.config.Surroundings;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.MailUpOptions.AccountSpec;
import com.mailup.crm.sandbox.mailup.MailUpOptions.ClientSpec;
import com.mailup.crm.sandbox.mailup.MailUpOptions.ListSpec;
import com.mailup.crm.sandbox.mailup.MailUpOptions.UserSpec;
import com.mailup.crm.sandbox.mailup.SandboxMailUp;
import com.mailup.crm.testkit.memory.FaultyRoad;
import com.mailup.crm.testkit.memory.MemoryPlugin;
import com.mailup.crm.testkit.memory.MemoryRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The real suite between a CRM in memory, of which it has two connections, and a simulated MailUp with two accounts. */
public final class SmallTown implements AutoCloseable {
    public static final ConnectionId CRM = new ConnectionId("crm");
    public static final ConnectionId OFFICE = new ConnectionId("office");
    public static final int CONSOLE = 1234;
    public static final int OTHER_CONSOLE = 5678;
    public static final String PASSWORD = "sandbox-password";
    public static final String CLIENT_SECRET = "sandbox-secret";
    /** The console's main user, as whom the connector signs in. */
    public static final String MAIN_USER = "m1234";

    public static final String ADA = "m1234_ada";
    public static final String BEN = "m1234_ben";
    public static final String STRANGER = "m5678";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<ListSpec> LISTS = List.of(
            new ListSpec(1, "News", "0b6f7c52-3c0e-4b0e-9d55-6f3d6f0a1c11"),
            new ListSpec(2, "Offers", "5d1f0b2e-8a52-4b7c-9b0f-2f6f3b1c7a22"));

    private final ShiftedClock clock = new ShiftedClock();
    private final MemoryRecords records = new MemoryRecords(CRM, clock);
    private final FaultyRoad road = new FaultyRoad(new MemoryPlugin(records));
    private final List<CrmPlugin> plugins = List.of(new AddressedPlugin(road));
    private final LocalFactory factory = new LocalFactory(plugins, clock);
    private final Path folder;
    private final SandboxMailUp mailUp;
    private SuiteConfig config;
    private RunningSuite suite;

    private SmallTown(Path folder, UnaryOperator<String> settings, boolean sso) {
        this.folder = folder;
        mailUp = SandboxMailUp.start(MailUpOptions.defaults()
                .withRateLimit(MailUpOptions.RateLimit.OFF)
                .withAccounts(List.of(account(CONSOLE, MAIN_USER, ADA, BEN), account(OTHER_CONSOLE, STRANGER)))
                .withClients(List.of(new ClientSpec("sandbox-client", CLIENT_SECRET, sso))));
        config = configured(folder, settings.apply(text(mailUp)));
        suite = factory.serve(config, false);
    }

    public static SmallTown open(Path folder) {
        return new SmallTown(folder, UnaryOperator.identity(), true);
    }

    /** With other settings; {@code sso} tells whether MailUp enabled single sign-on for the connector. */
    public static SmallTown open(Path folder, boolean sso, UnaryOperator<String> settings) {
        return new SmallTown(folder, settings, sso);
    }

    private static AccountSpec account(int console, String... users) {
        List<UserSpec> specs = List.of(users).stream()
                .map(user -> new UserSpec(user, PASSWORD, Set.of()))
                .toList();
        return new AccountSpec(console, "Example Srl", specs, LISTS);
    }

    private static String text(SandboxMailUp mailUp) {
        return """
                data-directory = "data"
                kind = "test"
                [listeners.public]
                port = 0
                [listeners.private]
                port = 0
                [accounts.main]
                url = "%s"
                console-url = "%s"
                console-id = "1234"
                client-id = "sandbox-client"
                user = "m1234"
                calls-per-second = 0
                private = true
                %s%s""".formatted(mailUp.baseUri(), mailUp.consoleUri(CONSOLE), connection(CRM), connection(OFFICE));
    }

    private static String connection(ConnectionId name) {
        return """
                [connections.%1$s]
                kind = "memory"
                url = "http://127.0.0.1:9"
                [connections.%1$s.mapping]
                modules = ["People"]
                [[connections.%1$s.mapping.lists]]
                account = "main"
                list = 1
                label = "News"
                """.formatted(name);
    }

    private SuiteConfig configured(Path folder, String text) {
        Map<String, String> secrets =
                Map.of("MAILUP_ACCOUNTS_MAIN_CLIENT_SECRET", CLIENT_SECRET, "MAILUP_ACCOUNTS_MAIN_PASSWORD", PASSWORD);
        try {
            Path file = Files.writeString(folder.resolve("mailup.toml"), text);
            return switch (new ConfigReader(plugins, new Surroundings(secrets, ZoneOffset.UTC)).read(file)) {
                case LoadedConfig.Valid valid -> valid.config();
                case LoadedConfig.Invalid invalid -> throw new AssertionError(invalid.problems());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the service and starts it again on the same data directory. */
    public void restart() {
        suite.close();
        suite = factory.serve(config, false);
    }

    /** Ends the service and starts it again with other settings. */
    public void restart(UnaryOperator<String> settings) {
        config = configured(folder, settings.apply(text(mailUp)));
        restart();
    }

    /** Starts the service on a copy of the data directory, in its place. */
    public void restartOnACopy() {
        copy();
        suite = factory.serve(config, false);
    }

    /** Starts the service on a copy of the data directory, which is declared to be the one that counts. */
    public void takeOverACopy() {
        copy();
        suite = factory.serve(config, true);
    }

    private void copy() {
        suite.close();
        Path data = folder.resolve("data");
        try {
            Path original = Files.createTempDirectory(folder, "original").resolve("data");
            Files.move(data, original);
            Files.createDirectory(data, PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(original)));
            try (Stream<Path> files = Files.walk(original)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = data.resolve(original.relativize(file));
                    Files.createDirectories(copy.resolveSibling("."));
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Plans the first connection and applies the plan. */
    public void planAndApply() {
        Path plan = folder.resolve("plan.jsonl");
        try (PlanFile file = PlanFile.create(plan)) {
            file.finish(operations().plan(CRM, file::add, (_, _) -> {}));
        }
        operations().apply(CRM, plan, (_, _) -> {});
    }

    /** What the CRM was told last, by the service that runs now. */
    public PackageNews news(ConnectionId connection) {
        return await().atMost(PATIENCE)
                .until(
                        () -> road.heard(connection)
                                .filter(news -> news.connector().equals(address())),
                        Optional::isPresent)
                .orElseThrow();
    }

    public URI address() {
        return suite.addresses().getFirst();
    }

    public Operations operations() {
        return suite.operations();
    }

    public MemoryRecords records() {
        return records;
    }

    /** The way to the CRM. */
    public FaultyRoad road() {
        return road;
    }

    public SandboxMailUp mailUp() {
        return mailUp;
    }

    public ShiftedClock clock() {
        return clock;
    }

    @Override
    public void close() {
        suite.close();
        mailUp.close();
    }
}

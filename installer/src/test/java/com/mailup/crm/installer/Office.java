package com.mailup.crm.installer;

import com.mailup.crm.boot.LocalFactory;
import com.mailup.crm.boot.OperationsCommands;
import com.mailup.crm.boot.RunningSuite;
import com.mailup.crm.boot.SuiteVersion;
import com.mailup.crm.boot.Wire;
import com.mailup.crm.config.ConfigReader;
import com.mailup.crm.config.LoadedConfig;
import com.mailup.crm.config.Surroundings;
import com.mailup.crm.contract.CrmPackage.Edition;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.control.ControlServer;
import com.mailup.crm.sandbox.mailup.MailUpConsole;
import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.SandboxMailUp;
import com.mailup.crm.sandbox.vtiger.SandboxVtiger;
import com.mailup.crm.sandbox.vtiger.VtigerControl;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An administrator's desk: a simulated MailUp, a simulated vTiger, a settings file, and the command line. */
final class Office implements AutoCloseable {
    static final int CONSOLE = 1234;
    static final String CALLBACK_KEY = "callback-key-1";
    static final List<CrmPlugin> PLUGINS = ServiceLoader.load(CrmPlugin.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    /** The package that the command line of this build installs. */
    static final Edition OURS = PLUGINS.stream()
            .filter(plugin -> plugin.kind().value().equals("vtiger"))
            .flatMap(plugin -> plugin.crmPackage().stream())
            .findFirst()
            .orElseThrow()
            .edition(SuiteVersion.current());

    private final SandboxMailUp mailUp;
    private final SandboxVtiger vtiger;
    private final Path folder;
    private final Map<String, String> secrets = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private InstantSource clock = InstantSource.system();
    private String settings;
    private Optional<RunningSuite> service = Optional.empty();
    private Optional<ControlServer> control = Optional.empty();

    /** @param lists how many lists are mapped, of one MailUp account */
    Office(Path folder, VtigerOptions vtigerOptions, int lists) {
        this(folder, vtigerOptions, lists, true);
    }

    /** @param sso whether MailUp has enabled single sign-on */
    Office(Path folder, VtigerOptions vtigerOptions, int lists, boolean sso) {
        this.folder = folder;
        MailUpOptions options = MailUpOptions.defaults();
        MailUpOptions.ClientSpec client = options.clients().getFirst();
        options = options.withClients(List.of(new MailUpOptions.ClientSpec(client.id(), client.secret(), sso)));
        MailUpOptions.AccountSpec account = options.accounts().getFirst();
        MailUpOptions.AccountSpec mapped = new MailUpOptions.AccountSpec(
                account.consoleId(),
                account.company(),
                account.users(),
                IntStream.rangeClosed(1, lists)
                        .mapToObj(n ->
                                new MailUpOptions.ListSpec(n, "List " + n, "0b6f7c52-3c0e-4b0e-9d55-6f3d6f0a1c1" + n))
                        .toList());
        mailUp = SandboxMailUp.start(options.withAccounts(List.of(mapped)).withRateLimit(MailUpOptions.RateLimit.OFF));
        vtiger = SandboxVtiger.start(vtigerOptions);
        secrets.put(
                "MAILUP_ACCOUNTS_MAIN_CLIENT_SECRET",
                options.clients().getFirst().secret());
        secrets.put("MAILUP_ACCOUNTS_MAIN_PASSWORD", account.users().getFirst().password());
        secrets.put("MAILUP_CONNECTIONS_CRM_ACCESS_KEY", VtigerOptions.INTEGRATION.accessKey());
        settings = """
                data-directory = "data"
                kind = "test"
                [listeners.public]
                port = 0
                [listeners.private]
                port = 0
                [accounts.main]
                url = "%s"
                console-url = "%s"
                console-id = "%d"
                client-id = "%s"
                user = "%s"
                calls-per-second = 5
                private = true
                [accounts.main.callback]
                encrypted = false
                [connections.crm]
                kind = "vtiger"
                url = "%s"
                username = "%s"
                time-zone = "Europe/Rome"
                private = true
                [connections.crm.mapping]
                modules = ["Contacts"]
                """.formatted(
                                mailUp.baseUri(),
                                mailUp.consoleUri(CONSOLE),
                                CONSOLE,
                                options.clients().getFirst().id(),
                                account.users().getFirst().username(),
                                vtiger.baseUri(),
                                VtigerOptions.INTEGRATION.name())
                + IntStream.rangeClosed(1, lists)
                        .mapToObj(n -> "[[connections.crm.mapping.lists]]\naccount = \"main\"\nlist = " + n
                                + "\nlabel = \"List " + n + "\"\n")
                        .collect(Collectors.joining());
        set("kind = \"test\"", "kind = \"test\"");
    }

    static Office withoutPackage(Path folder) {
        return new Office(folder, VtigerOptions.standard().withoutPackage(), 1);
    }

    /** With our package inside, as it should be. */
    static Office healthy(Path folder) {
        Office office = withoutPackage(folder);
        office.crm().installPackage(OURS.version(), OURS.build());
        office.crm().choosePackageUser(VtigerOptions.INTEGRATION.name());
        office.crm().mailUpPackage().answerRights();
        return office;
    }

    /** Replaces a text of the settings file. */
    Office set(String text, String by) {
        settings = settings.replace(text, by);
        try {
            Files.writeString(folder.resolve("mailup.toml"), settings);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another value, or none. */
    Office secret(String variable, String value) {
        secrets.put(variable, value);
        secrets.values().remove("");
        return this;
    }

    Office clock(InstantSource ours) {
        clock = ours;
        return this;
    }

    Office serving() {
        LoadedConfig loaded = new ConfigReader(PLUGINS, surroundings()).read(folder.resolve("mailup.toml"));
        RunningSuite suite = new LocalFactory(PLUGINS, clock).serve(((LoadedConfig.Valid) loaded).config(), false);
        service = Optional.of(suite);
        control = Optional.of(
                ControlServer.start(suite.socket(), OperationsCommands.of(suite.operations()), Wire.json()));
        return this;
    }

    int run(String line) {
        Terminal terminal = new Terminal(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new BufferedReader(new StringReader("")),
                false);
        return MailUp.run(
                new Parts(terminal, folder, surroundings(), PLUGINS, new LocalFactory(PLUGINS, clock), FakeDemo::tell),
                line.split(" "));
    }

    /** Runs a command that waits for a person. */
    CompletableFuture<Integer> begin(String line) {
        return CompletableFuture.supplyAsync(() -> run(line));
    }

    private Surroundings surroundings() {
        return new Surroundings(Map.copyOf(secrets), ZoneOffset.UTC);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    VtigerControl crm() {
        return vtiger.control();
    }

    MailUpConsole console() {
        return mailUp.console(CONSOLE);
    }

    String crmAddress() {
        return vtiger.baseUri().toString();
    }

    @Override
    public void close() {
        control.ifPresent(ControlServer::close);
        service.ifPresent(RunningSuite::close);
        vtiger.close();
        mailUp.close();
    }
}

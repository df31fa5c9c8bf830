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
import com.mailup.crm.control.ControlServer;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.mailup.MailUpConsole;
import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.SandboxMailUp;
import com.mailup.crm.sandbox.salesforce.SalesforceControl;
import com.mailup.crm.sandbox.salesforce.SalesforceOptions;
import com.mailup.crm.sandbox.salesforce.SandboxSalesforce;
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
import java.util.Map;
import java.util.Optional;

/** The desk of an administrator of Salesforce: a simulated org, a simulated MailUp, a settings file, and the command line. */
final class SalesforceOffice implements AutoCloseable {
    /** The package that the command line of this build installs. */
    static final Edition OURS = Office.PLUGINS.stream()
            .filter(plugin -> plugin.kind().value().equals("salesforce"))
            .flatMap(plugin -> plugin.crmPackage().stream())
            .findFirst()
            .orElseThrow()
            .edition(SuiteVersion.current());

    static final String SECRET = "MAILUP_CONNECTIONS_CRM_CONSUMER_SECRET";

    private static final String ADMINISTRATOR = SalesforceOptions.ADMIN.nick();

    private final SandboxMailUp mailUp;
    private final SandboxSalesforce salesforce;
    private final Path folder;
    private final Map<String, String> secrets = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private InstantSource clock = InstantSource.system();
    private String settings;
    private Optional<RunningSuite> service = Optional.empty();
    private Optional<ControlServer> control = Optional.empty();

    private SalesforceOffice(Path folder, SalesforceOptions org) {
        this.folder = folder;
        MailUpOptions options = MailUpOptions.defaults();
        MailUpOptions.ClientSpec client = options.clients().getFirst();
        MailUpOptions.AccountSpec account = options.accounts().getFirst();
        mailUp = SandboxMailUp.start(options.withRateLimit(MailUpOptions.RateLimit.OFF));
        salesforce = SandboxSalesforce.start(org);
        secrets.put("MAILUP_ACCOUNTS_MAIN_CLIENT_SECRET", client.secret());
        secrets.put("MAILUP_ACCOUNTS_MAIN_PASSWORD", account.users().getFirst().password());
        secrets.put(SECRET, org.app().secret());
        settings = """
                data-directory = "data"
                kind = "test"
                [listeners.public]
                port = 0
                public-url = "http://127.0.0.1:1"
                [listeners.private]
                port = 0
                [accounts.main]
                url = "%s"
                console-url = "%s"
                console-id = "%d"
                client-id = "%s"
                user = "%s"
                private = true
                [connections.crm]
                kind = "salesforce"
                url = "%s"
                sign-in = "client-credentials"
                consumer-key = "%s"
                private = true
                [connections.crm.mapping]
                modules = ["Contact", "Lead"]
                [[connections.crm.mapping.lists]]
                account = "main"
                list = 1
                label = "News"
                """.formatted(
                        mailUp.baseUri(),
                        mailUp.consoleUri(account.consoleId()),
                        account.consoleId(),
                        client.id(),
                        account.users().getFirst().username(),
                        salesforce.baseUri(),
                        org.app().key());
        set("kind = \"test\"", "kind = \"test\"");
    }

    /** An org in which nothing of ours is. */
    static SalesforceOffice empty(Path folder) {
        return new SalesforceOffice(folder, SalesforceOptions.standard().withoutPackage());
    }

    /** An org with the field of the list and nothing else, whose flows call. */
    static SalesforceOffice calling(Path folder) {
        return new SalesforceOffice(
                        folder, SalesforceOptions.standard().withoutPackage().withLists(new MailUpList(1, "News")))
                .set("public-url = \"http://127.0.0.1:1\"\n", "")
                .set("sign-in = ", "outbound-messages = true\nscan-every = \"PT1H\"\nsign-in = ");
    }

    /** An org with the package and the field of the list. */
    static SalesforceOffice packaged(Path folder) {
        SalesforceOffice office =
                new SalesforceOffice(folder, SalesforceOptions.standard().withLists(new MailUpList(1, "News")));
        office.crm().installPackage(OURS.version(), OURS.build());
        return office;
    }

    /** Replaces a text of the settings file. */
    SalesforceOffice set(String text, String by) {
        settings = settings.replace(text, by);
        try {
            Files.writeString(folder.resolve("mailup.toml"), settings);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SalesforceOffice secret(String variable, String value) {
        secrets.put(variable, value);
        return this;
    }

    SalesforceOffice clock(InstantSource ours) {
        clock = ours;
        return this;
    }

    SalesforceOffice serving() {
        LoadedConfig loaded = new ConfigReader(Office.PLUGINS, surroundings()).read(folder.resolve("mailup.toml"));
        RunningSuite suite =
                new LocalFactory(Office.PLUGINS, clock).serve(((LoadedConfig.Valid) loaded).config(), false);
        service = Optional.of(suite);
        control = Optional.of(
                ControlServer.start(suite.socket(), OperationsCommands.of(suite.operations()), Wire.json()));
        return this;
    }

    /** With the administrator's access token typed in, where the command asks for one. */
    int run(String line) {
        return run(line, salesforce.control().server().session(ADMINISTRATOR));
    }

    int run(String line, String typed) {
        Terminal terminal = new Terminal(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new BufferedReader(new StringReader(typed + "\n")),
                false);
        return MailUp.run(
                new Parts(
                        terminal,
                        folder,
                        surroundings(),
                        Office.PLUGINS,
                        new LocalFactory(Office.PLUGINS, clock),
                        FakeDemo::tell),
                line.split(" "));
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

    MailUpConsole console() {
        return mailUp.console(MailUpOptions.defaults().accounts().getFirst().consoleId());
    }

    SalesforceControl crm() {
        return salesforce.control();
    }

    @Override
    public void close() {
        control.ifPresent(ControlServer::close);
        service.ifPresent(RunningSuite::close);
        salesforce.close();
        mailUp.close();
    }
}

package com.mailup.crm.installer.demo;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.installer.demo.SimulatedCrm.Field;
import com.mailup.crm.sandbox.mailup.MailUpConsole;
import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.SandboxMailUp;
import com.mailup.crm.sandbox.mailup.Status;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Both simulated sides on this machine, with people in them, and the settings that connect them. */
final class World implements AutoCloseable {
    static final int CONTACTS = 2_000;
    static final int NEWS = 1;
    static final int CUSTOMERS = 2;
    static final int CONSOLE = 1234;
    static final String CRM_FIELD = "mailup_list_";

    @SuppressWarnings("InlineFormatString")
    private static final String SETTINGS = """
            data-directory = "%s"
            kind = "test"

            [listeners.public]
            port = %d

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
            %s
            scan-every = "PT2S"
            private = true

            [connections.crm.mapping]
            modules = ["%s"]

            [[connections.crm.mapping.lists]]
            account = "main"
            list = 1
            label = "News"

            [[connections.crm.mapping.lists]]
            account = "main"
            list = 2
            label = "Customers"

            [[connections.crm.mapping.fields]]
            crm = "%s"
            mailup = 1

            [[connections.crm.mapping.fields]]
            crm = "%s"
            mailup = 2

            [[connections.crm.mapping.fields]]
            crm = "%s"
            mailup = 3
            """;

    private final SandboxMailUp mailUp;
    private final SimulatedCrm crm;
    private final List<String> contacts;
    private final Path settings;
    private final Map<String, String> environment;
    private final URI callbacks;

    private World(Path folder, SimulatedCrm.Kind kind, boolean poll) {
        MailUpOptions options =
                MailUpOptions.defaults().withImportDelay(Duration.ofMillis(100)).withRetryScale(0.001);
        mailUp = SandboxMailUp.start(options);
        crm = SimulatedCrm.start(
                kind, new SimulatedCrm.Options(0, !poll, Map.of(NEWS, "News", CUSTOMERS, "Customers")));
        contacts = people();
        knownToMailUp();
        int port = freePort();
        callbacks = URI.create("http://127.0.0.1:" + port);
        settings = folder.resolve("mailup.toml");
        write(SETTINGS.formatted(
                folder.resolve("data"),
                port,
                mailUp.baseUri(),
                mailUp.consoleUri(CONSOLE),
                CONSOLE,
                options.clients().getFirst().id(),
                options.accounts().getFirst().users().getFirst().username(),
                crm.settings().strip(),
                crm.modules().getFirst(),
                crm.fieldName(Field.FIRST_NAME),
                crm.fieldName(Field.LAST_NAME),
                crm.fieldName(Field.TITLE)));
        environment = Map.of(
                "MAILUP_ACCOUNTS_MAIN_CLIENT_SECRET",
                options.clients().getFirst().secret(),
                "MAILUP_ACCOUNTS_MAIN_PASSWORD",
                options.accounts().getFirst().users().getFirst().password(),
                variable(crm.secret().getKey()),
                crm.secret().getValue().reveal());
    }

    static World create(Path folder, SimulatedCrm.Kind kind, boolean poll) {
        return new World(folder, kind, poll);
    }

    /** Where the connection's secret is looked for. */
    private static String variable(String secret) {
        return "MAILUP_CONNECTIONS_CRM_" + secret.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private List<String> people() {
        List<SimulatedCrm.Row> rows = new ArrayList<>();
        for (int n = 1; n <= CONTACTS; n++) {
            rows.add(new SimulatedCrm.Row(
                    Optional.empty(),
                    Map.of(Field.FIRST_NAME, "Ada", Field.LAST_NAME, "Example " + n, Field.ADDRESS, address(n)),
                    Map.of(
                            CRM_FIELD + NEWS,
                            n % 40 == 0 ? "Unsubscribed" : "Subscribed",
                            CRM_FIELD + CUSTOMERS,
                            n % 2 == 0 ? "Subscribed" : "")));
        }
        return crm.importRows(rows);
    }

    /** Some people are in MailUp already, and some of these have left. */
    private void knownToMailUp() {
        List<String> known = new ArrayList<>();
        for (int n = 1_901; n <= CONTACTS; n++) {
            known.add(address(n));
        }
        console().bulkImport(NEWS, "", known);
        known.subList(0, 10).forEach(address -> console().unsubscribe(NEWS, address));
    }

    /** A user of the console beside the connector's own. */
    static MailUpOptions.UserSpec marketer() {
        return MailUpOptions.defaults().accounts().getFirst().users().getLast();
    }

    static String address(int n) {
        return "contact" + n + "@example.com";
    }

    String record(int n) {
        return contacts.get(n - 1);
    }

    SimulatedCrm crm() {
        return crm;
    }

    MailUpConsole console() {
        return mailUp.console(CONSOLE);
    }

    SandboxMailUp mailUp() {
        return mailUp;
    }

    URI callbacks() {
        return callbacks;
    }

    Path settings() {
        return settings;
    }

    Map<String, String> environment() {
        return environment;
    }

    Optional<Status> status(int list, String address) {
        return console().status(list, address);
    }

    /** What the record shows in a field, empty for nothing. */
    String shows(String record, String field) {
        return crm.shows(record, field);
    }

    String shows(String record, int list) {
        return shows(record, CRM_FIELD + list);
    }

    private void write(String text) {
        try {
            Files.writeString(settings, text);
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the file " + settings, e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "no free port on this machine", e);
        }
    }

    @Override
    public void close() {
        crm.close();
        mailUp.close();
    }
}

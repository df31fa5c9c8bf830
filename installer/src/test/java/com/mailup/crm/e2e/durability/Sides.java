package com.mailup.crm.e2e.durability;

import com.mailup.crm.boot.WebhookSetup;
import com.mailup.crm.e2e.leak.Confidence;
import com.mailup.crm.e2e.leak.LeakWatch;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.mailup.ChangeType;
import com.mailup.crm.sandbox.mailup.MailUpConsole;
import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.SandboxMailUp;
import com.mailup.crm.sandbox.mailup.Source;
import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.sandbox.mailup.Webhook;
import com.mailup.crm.sandbox.vtiger.SandboxVtiger;
import com.mailup.crm.sandbox.vtiger.VtigerControl;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Both simulated sides in this JVM, and the settings of a connector between them. */
final class Sides implements AutoCloseable {
    static final int NEWS = 1;
    static final String FIELD = "mailup_list_1";
    static final int TITLE = 3;

    private static final int CONSOLE = 1234;
    private static final String USER = VtigerOptions.ALICE.name();

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
            console-id = "1234"
            client-id = "%s"
            user = "%s"
            private = true

            [connections.crm]
            kind = "vtiger"
            url = "%s"
            username = "%s"
            time-zone = "Europe/Rome"
            scan-every = "PT2S"
            private = true

            [connections.crm.mapping]
            modules = ["Contacts"]

            [[connections.crm.mapping.lists]]
            account = "main"
            list = 1
            label = "News"

            [[connections.crm.mapping.fields]]
            crm = "lastname"
            mailup = 2

            [[connections.crm.mapping.fields]]
            crm = "title"
            mailup = 3
            """;

    private final MailUpOptions options = MailUpOptions.defaults()
            .withRateLimit(MailUpOptions.RateLimit.OFF)
            .withImportDelay(Duration.ofMillis(50))
            .withRetryScale(0.001);
    private final SandboxMailUp mailUp = SandboxMailUp.start(options);
    private final SandboxVtiger vtiger =
            SandboxVtiger.start(VtigerOptions.standard().withLists(new MailUpList(NEWS, "News")));
    private final List<String> records;
    private final Confidence confidence = new Confidence(LeakWatch.RUN, mailUp::issuedTokens);

    Sides(int contacts) {
        records = crm().importRows(
                        VtigerOptions.ADMIN.name(),
                        "Contacts",
                        IntStream.range(0, contacts).mapToObj(Sides::contact).toList());
    }

    private static Map<String, String> contact(int n) {
        return Map.of("lastname", "Example " + n, "email", address(n), FIELD, "Subscribed");
    }

    static String address(int n) {
        return "contact" + n + "@example.com";
    }

    /** Writes the settings of a connector whose data are there. */
    Path settings(Path folder, Path data) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        MailUpOptions.UserSpec user = options.accounts().getFirst().users().getFirst();
        return Files.writeString(
                folder.resolve("mailup.toml"),
                SETTINGS.formatted(
                        data,
                        port,
                        mailUp.baseUri(),
                        mailUp.consoleUri(CONSOLE),
                        options.clients().getFirst().id(),
                        user.username(),
                        vtiger.baseUri(),
                        VtigerOptions.INTEGRATION.name()));
    }

    Map<String, String> environment() {
        return Map.of(
                "MAILUP_ACCOUNTS_MAIN_CLIENT_SECRET",
                options.clients().getFirst().secret(),
                "MAILUP_ACCOUNTS_MAIN_PASSWORD",
                options.accounts().getFirst().users().getFirst().password(),
                "MAILUP_CONNECTIONS_CRM_ACCESS_KEY",
                VtigerOptions.INTEGRATION.accessKey());
    }

    MailUpConsole console() {
        return mailUp.console(CONSOLE);
    }

    VtigerControl crm() {
        return vtiger.control();
    }

    int people() {
        return records.size();
    }

    /** A CRM user saves the record. */
    void save(int n, Map<String, String> values) {
        crm().edit(USER, records.get(n), values);
    }

    /** A CRM user adds a contact; answers its number. */
    int add() {
        int n = records.size();
        records.add(crm().create(USER, "Contacts", contact(n)));
        return n;
    }

    /** A CRM user sends these records to a group; answers the number of the run. */
    long send(String group, int from, int to) {
        return crm().sendToGroup(USER, NEWS, group, records.subList(from, to));
    }

    String shows(int n, String field) {
        return crm().read(records.get(n)).orElseThrow().fields().getOrDefault(field, "");
    }

    Optional<Status> status(int n) {
        return console().status(NEWS, address(n));
    }

    boolean outOnBothSides(int n) {
        return status(n).equals(Optional.of(Status.UNSUBSCRIBED))
                && shows(n, FIELD).equals("Unsubscribed");
    }

    Optional<String> title(int n) {
        return console().find(address(n)).map(person -> person.fields().getOrDefault(TITLE, ""));
    }

    int recipients() {
        return IntStream.of(
                        console().count(NEWS, Status.SUBSCRIBED),
                        console().count(NEWS, Status.UNSUBSCRIBED),
                        console().count(NEWS, Status.PENDING))
                .sum();
    }

    void clearCalls() {
        mailUp.clearCalls();
        crm().server().resetCalls();
    }

    /** Calls that changed something on either side. */
    Map<String, Long> writes() {
        Map<String, Long> writes = new LinkedHashMap<>();
        mailUp.calls().forEach((call, count) -> {
            if (!call.startsWith("GET") && !call.contains("Token")) {
                writes.put(call, count);
            }
        });
        crm().server().calls().forEach((call, count) -> {
            if (Set.of("mailup_status", "create", "update", "revise", "delete").contains(call)) {
                writes.put(call, count);
            }
        });
        return writes;
    }

    /** As an administrator does it by hand in MailUp's console. */
    void enter(List<WebhookSetup> setups) {
        List<Webhook> webhooks = new ArrayList<>();
        for (WebhookSetup setup : setups) {
            Map<String, String> parameters = new LinkedHashMap<>();
            setup.parameters().forEach(parameter -> {
                String[] parts = parameter.split(" = ", 2);
                parameters.put(parts[0], parts[1]);
            });
            webhooks.add(new Webhook(
                    URI.create(setup.url().orElseThrow()),
                    Set.of(NEWS),
                    Set.of(ChangeType.values()),
                    Set.of(Source.values()),
                    true,
                    Optional.empty(),
                    parameters));
        }
        console().setWebhooks(webhooks);
        confidence.keepTokensOf(
                webhooks.stream().map(webhook -> webhook.url().toString()).toList());
    }

    /** What a connector between the two keeps to itself. */
    Confidence confidence() {
        return confidence.keep(environment().values());
    }

    @Override
    public void close() {
        vtiger.close();
        mailUp.close();
    }
}

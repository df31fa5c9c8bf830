package com.mailup.crm.installer;

import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.SandboxMailUp;
import com.mailup.crm.sandbox.vtiger.SandboxVtiger;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import com.mailup.crm.sandbox.vtiger.crm.User;
import java.util.stream.Collectors;

/** The settings file that fits a running sandbox. Its secrets are those of the simulation and come from the environment as any. */
final class SandboxSettings {
    private static final String FIELDS = """

            [[connections.crm.mapping.fields]]
            crm = "firstname"
            mailup = 1

            [[connections.crm.mapping.fields]]
            crm = "lastname"
            mailup = 2
            """;

    private SandboxSettings() {}

    static String of(SandboxMailUp mailUp, MailUpOptions options, SandboxVtiger crm) {
        MailUpOptions.AccountSpec account = options.accounts().getFirst();
        MailUpOptions.UserSpec user = account.users().getFirst();
        MailUpOptions.ClientSpec client = options.clients().getFirst();
        User integration = VtigerOptions.INTEGRATION;
        String head = """
            # Settings for a simulated MailUp and a simulated CRM on this machine.
            # The simulation's secrets, to be set in the environment of mailup serve:
            #   MAILUP_ACCOUNTS_MAIN_CLIENT_SECRET=%s
            #   MAILUP_ACCOUNTS_MAIN_PASSWORD=%s
            #   MAILUP_CONNECTIONS_CRM_ACCESS_KEY=%s
            data-directory = "mailup-sandbox-data"
            kind = "test"

            [accounts.main]
            url = "%s"
            console-url = "%s"
            console-id = "%d"
            client-id = "%s"
            user = "%s"
            private = true

            [connections.crm]
            kind = "vtiger"
            url = "%s"
            username = "%s"
            time-zone = "%s"
            private = true

            [connections.crm.mapping]
            modules = ["Contacts", "Leads"]
            """.formatted(
                        client.secret(),
                        user.password(),
                        integration.accessKey(),
                        mailUp.baseUri(),
                        mailUp.consoleUri(account.consoleId()),
                        account.consoleId(),
                        client.id(),
                        user.username(),
                        crm.baseUri(),
                        integration.name(),
                        VtigerOptions.standard().zone());
        String lists = account.lists().stream()
                .map(list -> """

            [[connections.crm.mapping.lists]]
            account = "main"
            list = %d
            label = "%s"
            """.formatted(list.id(), list.name()))
                .collect(Collectors.joining());
        return head + lists + FIELDS;
    }
}

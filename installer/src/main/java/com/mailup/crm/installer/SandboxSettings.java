package com.mailup.crm.installer;

import com.mailup.crm.installer.demo.SimulatedCrm;
import com.mailup.crm.installer.demo.SimulatedCrm.Field;
import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.SandboxMailUp;
import com.mailup.crm.sandbox.mailup.ftp.BatchSpace;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The settings file that fits a running sandbox. Its secrets are those of the simulation and come from the environment as any. */
final class SandboxSettings {
    private SandboxSettings() {}

    static String of(SandboxMailUp mailUp, MailUpOptions options, SimulatedCrm crm, Optional<BatchSpace> space) {
        MailUpOptions.AccountSpec account = options.accounts().getFirst();
        MailUpOptions.UserSpec user = account.users().getFirst();
        MailUpOptions.ClientSpec client = options.clients().getFirst();
        String head = """
            # Settings for a simulated MailUp and a simulated CRM on this machine.
            # The simulation's secrets, to be set in the environment of mailup serve:
            #   MAILUP_ACCOUNTS_MAIN_CLIENT_SECRET=%s
            #   MAILUP_ACCOUNTS_MAIN_PASSWORD=%s
            #   MAILUP_CONNECTIONS_CRM_%s=%s
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
            %s
            private = true

            [connections.crm.mapping]
            modules = ["%s"]
            """.formatted(
                        client.secret(),
                        user.password(),
                        crm.secret().getKey().toUpperCase(Locale.ROOT).replace('-', '_'),
                        crm.secret().getValue().reveal(),
                        mailUp.baseUri(),
                        mailUp.consoleUri(account.consoleId()),
                        account.consoleId(),
                        client.id(),
                        user.username(),
                        crm.settings().strip(),
                        String.join("\", \"", crm.modules()));
        String lists = account.lists().stream()
                .map(list -> """

            [[connections.crm.mapping.lists]]
            account = "main"
            list = %d
            label = "%s"
            """.formatted(list.id(), list.name()))
                .collect(Collectors.joining());
        String fields = """

            [[connections.crm.mapping.fields]]
            crm = "%s"
            mailup = 1

            [[connections.crm.mapping.fields]]
            crm = "%s"
            mailup = 2
            """.formatted(crm.fieldName(Field.FIRST_NAME), crm.fieldName(Field.LAST_NAME));
        return head + lists + fields + space.map(SandboxSettings::files).orElse("");
    }

    private static String files(BatchSpace space) {
        return """

            # Nightly files: changes go up by file, and MailUp's opt-outs come back by its call and by its file.
            #   MAILUP_ACCOUNTS_MAIN_TRANSFER_PASSWORD=%s
            [accounts.main.batch]
            protocol = "sftp"
            host = "127.0.0.1"
            port = %d
            user = "%s"
            host-key = "%s"
            private = true
            """.formatted(BatchSpace.PASSWORD, space.port(), BatchSpace.USER, space.fingerprint());
    }
}

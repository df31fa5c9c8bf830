package com.mailup.crm.e2e;

import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.SandboxMailUp;
import com.mailup.crm.sandbox.vtiger.SandboxVtiger;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import java.util.Map;

/** What an administrator writes: the file, and the secrets beside it. */
final class Settings {
    private static final MailUpOptions MAILUP = MailUpOptions.defaults();

    private Settings() {}

    static String text(SandboxMailUp mailUp, SandboxVtiger vtiger) {
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
                console-id = "%d"
                client-id = "%s"
                user = "%s"
                calls-per-second = 0
                private = true

                [connections.crm]
                kind = "vtiger"
                url = "%s"
                username = "%s"
                time-zone = "%s"
                scan-every = "PT2S"
                private = true

                [connections.crm.mapping]
                modules = ["Contacts"]

                [[connections.crm.mapping.lists]]
                account = "main"
                list = 1
                label = "News"

                [[connections.crm.mapping.fields]]
                crm = "firstname"
                mailup = 1

                [[connections.crm.mapping.fields]]
                crm = "lastname"
                mailup = 2

                [[connections.crm.mapping.fields]]
                crm = "title"
                mailup = 3

                [[connections.crm.mapping.fields]]
                crm = "description"
                mailup = 4
                """.formatted(
                        mailUp.baseUri(),
                        mailUp.consoleUri(Town.CONSOLE),
                        Town.CONSOLE,
                        MAILUP.clients().getFirst().id(),
                        MAILUP.accounts().getFirst().users().getFirst().username(),
                        vtiger.baseUri(),
                        VtigerOptions.INTEGRATION.name(),
                        VtigerOptions.standard().zone());
    }

    static Map<String, String> secrets() {
        return Map.of(
                "MAILUP_ACCOUNTS_MAIN_CLIENT_SECRET",
                MAILUP.clients().getFirst().secret(),
                "MAILUP_ACCOUNTS_MAIN_PASSWORD",
                MAILUP.accounts().getFirst().users().getFirst().password(),
                "MAILUP_CONNECTIONS_CRM_ACCESS_KEY",
                VtigerOptions.INTEGRATION.accessKey());
    }
}

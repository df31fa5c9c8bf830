package com.mailup.crm.e2e;

import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.SandboxMailUp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an administrator writes: the file, and the secrets beside it. */
final class Settings {
    private static final MailUpOptions MAILUP = MailUpOptions.defaults();

    private Settings() {}

    static String text(SandboxMailUp mailUp, TownCrm crm) {
        List<String> fields = crm.fields();
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
                %s
                scan-every = "PT2S"
                private = true

                [connections.crm.mapping]
                modules = ["%s"]

                [[connections.crm.mapping.lists]]
                account = "main"
                list = 1
                label = "News"

                [[connections.crm.mapping.fields]]
                crm = "%s"
                mailup = 1

                [[connections.crm.mapping.fields]]
                crm = "%s"
                mailup = 2

                [[connections.crm.mapping.fields]]
                crm = "%s"
                mailup = 3

                [[connections.crm.mapping.fields]]
                crm = "%s"
                mailup = 4
                """.formatted(
                        mailUp.baseUri(),
                        mailUp.consoleUri(Town.CONSOLE),
                        Town.CONSOLE,
                        MAILUP.clients().getFirst().id(),
                        MAILUP.accounts().getFirst().users().getFirst().username(),
                        crm.settings().strip(),
                        crm.module(),
                        fields.get(0),
                        fields.get(1),
                        fields.get(2),
                        fields.get(3));
    }

    static Map<String, String> secrets(TownCrm crm) {
        Map<String, String> secrets = new HashMap<>(crm.secrets());
        secrets.put(
                "MAILUP_ACCOUNTS_MAIN_CLIENT_SECRET",
                MAILUP.clients().getFirst().secret());
        secrets.put(
                "MAILUP_ACCOUNTS_MAIN_PASSWORD",
                MAILUP.accounts().getFirst().users().getFirst().password());
        return secrets;
    }
}

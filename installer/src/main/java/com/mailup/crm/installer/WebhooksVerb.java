package com.mailup.crm.installer;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.WebhookSetup;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "webhooks", description = "Says what to enter in MailUp's console so that it calls this connector.")
final class WebhooksVerb extends Verb {
    @Option(names = "--renew", description = "Make new addresses; the former ones stay valid for a day.")
    private boolean renew;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        if (renew && !agreed(yes, "The present addresses end in a day; enter the new ones in MailUp before.")) {
            terminal().warn("Nothing was done.");
            return ExitCode.USAGE;
        }
        try (Operations operations = operations(config())) {
            List<WebhookSetup> setups = operations.webhooks(renew);
            if (wantsJson()) {
                setups.forEach(terminal()::json);
            } else {
                setups.forEach(this::show);
            }
            return ExitCode.DONE;
        }
    }

    private void show(WebhookSetup setup) {
        terminal().line("List " + setup.list());
        terminal().line("  Callback URL: " + setup.url().orElse("in use; it was shown once. New ones: --renew"));
        terminal().line("  Method:       " + setup.method());
        terminal().line("  Events:       " + String.join(", ", setup.events()));
        setup.parameters().forEach(parameter -> terminal().line("  Parameter:    " + parameter));
        terminal().line("  Where: MailUp console > Settings > Account settings > Developer's corner > Webhooks");
    }
}

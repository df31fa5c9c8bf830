package com.mailup.crm.installer;

import com.mailup.crm.boot.HintSetup;
import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.WebhookSetup;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.EmailAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "webhooks",
        description =
                "Says what to enter in MailUp's console, and in a CRM that calls by itself, so that they call this connector, and tests whether MailUp does.")
final class WebhooksVerb extends Verb {
    private static final String IN_USE = "in use; it was shown once. A new one: --rotate";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CONNECTION",
            description = "Which CRM's lists; without it the lists of all.")
    private @Nullable String named;

    @Option(names = "--rotate", description = "Make new addresses; the former ones stay valid for a day.")
    private boolean rotate;

    @Option(names = "--test", description = "Wait for a call of each list, and say how it came or that it did not.")
    private boolean test;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "With --test: only calls about this recipient count; - reads the address from the input.")
    private @Nullable String address;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "5m",
            converter = DurationText.class,
            description = "With --test: how long to wait (default ${DEFAULT-VALUE}).")
    private Duration wait = Duration.ZERO;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        if (test && rotate) {
            throw usage("Enter the new addresses before testing them: --rotate first, then --test.");
        }
        if (address != null && !test) {
            throw usage("--address belongs to --test.");
        }
        SuiteConfig config = config();
        Optional<ConnectionId> only = Optional.ofNullable(named).map(name -> connection(config, Optional.of(name)));
        Optional<EmailAddress> about = Optional.ofNullable(address).map(this::recipient);
        if (rotate
                && !agreed(
                        yes,
                        "The present addresses end in a day; enter the new ones in MailUp, and in a CRM that calls, before.")) {
            terminal().warn("Nothing was done.");
            return ExitCode.USAGE;
        }
        try (Operations operations = operations(config)) {
            return test ? new WebhookTest(this, operations, only, about, wait).run() : show(operations, only);
        }
    }

    private EmailAddress recipient(String text) {
        String read = text.equals("-") ? terminal().readLine().orElse("") : text;
        return EmailAddress.parse(read).orElseThrow(() -> usage("This is not an e-mail address."));
    }

    private int show(Operations operations, Optional<ConnectionId> only) {
        List<WebhookSetup> setups = operations.webhooks(only, rotate);
        List<HintSetup> hints = operations.hints(only, rotate);
        if (wantsJson()) {
            setups.forEach(terminal()::json);
            hints.forEach(terminal()::json);
        } else if (setups.isEmpty()) {
            terminal().line("MailUp calls for no list: presence is poll.");
        } else {
            terminal()
                    .line(
                            "In MailUp's console: Settings > Account settings > Developer's corner > Webhooks. One for each list:");
            setups.forEach(this::show);
            terminal().line("");
            terminal()
                    .line("Then: mailup webhooks" + only.map(name -> " " + name).orElse("") + " --test");
        }
        if (!wantsJson()) {
            hints.forEach(this::show);
        }
        return ExitCode.DONE;
    }

    private void show(HintSetup setup) {
        terminal().line("");
        terminal().line("In the CRM of connection " + setup.connection() + ":");
        terminal().line("  Address:     " + setup.url().orElse(IN_USE));
        setup.steps().forEach(step -> terminal().line("  " + step));
        terminal().line("Then save a record, and: mailup doctor " + setup.connection());
    }

    private void show(WebhookSetup setup) {
        terminal().line("");
        terminal().line("List " + setup.list() + " (" + setup.label() + ")");
        terminal().line("  Callback URL: " + setup.url().orElse(IN_USE));
        terminal().line("  Events:       " + String.join(", ", setup.events()));
        terminal().line("  Sources:      " + String.join(", ", setup.sources()));
        terminal().line("  Method:       " + setup.method());
        terminal()
                .line("  Encrypted:    "
                        + (setup.encrypted() ? "yes, with the key that is set here as callback-key" : "no"));
        setup.parameters().forEach(parameter -> terminal().line("  Parameter:    " + parameter));
        terminal().line("  Active:       yes");
    }
}

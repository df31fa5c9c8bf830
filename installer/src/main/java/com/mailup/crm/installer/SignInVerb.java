package com.mailup.crm.installer;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.config.AccountConfig;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.model.AccountId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "sign-in",
        description = "Signs the connector in to a MailUp account by your browser, without its password.")
final class SignInVerb extends Verb {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACCOUNT",
            description = "Which account; not needed when there is only one.")
    private @Nullable String named;

    @Override
    String data() {
        return "an earlier sign-in stays";
    }

    @Override
    public Integer call() {
        SuiteConfig config = config();
        AccountId account = account(config);
        try (Operations operations = operations(config)) {
            URI address = operations.signIn(account);
            if (wantsJson()) {
                terminal().json(Map.of("account", account.value(), "address", address.toString()));
            } else {
                terminal()
                        .line(
                                "Open this address in a browser within 10 minutes, once, and sign in at MailUp as the user"
                                        + " that the connector is to work as:");
                terminal().line(address.toString());
                terminal()
                        .line(
                                "The page that follows says whether it worked. Then, if connections are paused: mailup resume");
            }
            return ExitCode.DONE;
        }
    }

    private AccountId account(SuiteConfig config) {
        List<AccountId> known =
                config.accounts().stream().map(AccountConfig::name).toList();
        if (named == null && known.size() > 1) {
            throw usage("Which account? There are: " + known);
        }
        return named == null
                ? known.getFirst()
                : known.stream()
                        .filter(id -> id.value().equals(named))
                        .findFirst()
                        .orElseThrow(() -> usage("No account is named " + named + ". There are: " + known));
    }
}

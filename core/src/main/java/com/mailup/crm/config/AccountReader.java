package com.mailup.crm.config;

import com.mailup.crm.batch.FileForm;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.model.AccountId;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads one MailUp account. */
final class AccountReader {
    private static final int BUDGET = 5;
    private static final int HIGHEST_BUDGET = 100;

    /** Of an account without API: nobody is called there. */
    private static final URI NONE = URI.create("https://none.invalid");

    private final SuiteConfig.Kind kind;

    AccountReader(SuiteConfig.Kind kind) {
        this.kind = kind;
    }

    Optional<AccountConfig> read(String name, Section section) {
        Optional<AccountId> id = Names.read(section, name, AccountId::new);
        boolean privateHosts = section.flag("private", false);
        Optional<BatchConfig> batch =
                section.has("batch") ? Optional.of(BatchReader.read(section.section("batch"))) : Optional.empty();
        boolean byFile = batch.filter(BatchConfig::up).isPresent();
        boolean api = section.flag("api", !byFile || section.has("client-id"));
        if (!api && !byFile) {
            section.problem("api", "is off, and nothing goes by file either", "Add [.batch], or leave api out.");
        }
        if (!api && batch.filter(files -> !files.down()).isPresent()) {
            section.problem("api", "is off, and MailUp's opt-outs come by no file", "Leave down out of [.batch].");
        }
        if (!api
                && batch.filter(files -> files.form().groups() == FileForm.Groups.ID)
                        .isPresent()) {
            section.problem(
                    "batch.groups",
                    "is \"id\", and without the API nobody knows MailUp's numbers of groups",
                    "Leave it out: groups then go by name.");
        }
        URI url = api ? Urls.outgoing(section, "url", privateHosts, kind) : NONE;
        URI consoleUrl = api ? Urls.outgoing(section, "console-url", privateHosts, kind) : NONE;
        String consoleId = section.required("console-id", "\"...\" (the number of the console)");
        String clientId = api ? section.required("client-id", "\"...\" (of the API key)") : "";
        String user = api ? section.required("user", "\"m...\"") : "";
        AccountConfig.Presence presence = section.choice("presence", AccountConfig.Presence.CALLBACK);
        int least = kind == SuiteConfig.Kind.TEST ? 0 : 1;
        int calls = section.number("calls-per-second", BUDGET, least, HIGHEST_BUDGET);
        CallbackConfig callback = callback(section.section("callback"));
        Optional<SharedLoginConfig> sharedLogin = section.has("shared-login")
                ? Optional.of(sharedLogin(section.section("shared-login"), consoleId))
                : Optional.empty();
        Map<String, Secret> secrets = new HashMap<>();
        AccountConfig.SECRETS.forEach(key -> section.secret(key).ifPresent(s -> secrets.put(key, s)));
        section.done();
        return id.map(account -> new AccountConfig(
                account,
                url,
                consoleUrl,
                consoleId,
                clientId,
                user,
                presence,
                calls,
                privateHosts,
                callback,
                sharedLogin,
                api,
                batch,
                secrets));
    }

    /** The console's main user may do everything: to share him is said twice. */
    private static SharedLoginConfig sharedLogin(Section section, String consoleId) {
        SharedLoginConfig login = new SharedLoginConfig(
                section.required("user", "\"m...\" (as whom all users of the CRM enter)"),
                section.required("switched-on-by", "\"...\" (the name of who decided it)"));
        boolean administrator = section.flag("administrator", false);
        if (login.user().equalsIgnoreCase("m" + consoleId) && !administrator) {
            section.problem(
                    "user",
                    "is the main user of the console, so that every user of the CRM would administer MailUp",
                    "Name a user with fewer rights, or add administrator = true if that is meant.");
        }
        section.done();
        return login;
    }

    private static CallbackConfig callback(Section section) {
        CallbackConfig callback = new CallbackConfig(
                section.text("event").orElse("event"),
                section.text("date").orElse("date"),
                section.text("email").orElse("email"),
                section.text("list").orElse("list"),
                section.text("reason").orElse("reason"),
                section.text("source").orElse("source"),
                section.flag("encrypted", false));
        section.done();
        return callback;
    }
}

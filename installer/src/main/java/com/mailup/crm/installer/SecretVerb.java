package com.mailup.crm.installer;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.config.AccountConfig;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.secrets.Secrets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "secret",
        description = "Sets, lists and removes sealed secrets.",
        subcommands = {
            SecretVerb.Set.class,
            SecretVerb.ListAll.class,
            SecretVerb.Remove.class,
            SecretVerb.Rotate.class,
            SecretVerb.RotateMaster.class
        })
final class SecretVerb extends Verb {
    @Override
    public Integer call() {
        throw usage("Which of: set, list, remove, rotate, rotate-master?");
    }

    /** Each account and connection with the scope of its secrets and the names that they can have. */
    private record Owner(String scope, List<String> names) {}

    private static Map<String, Owner> owners(SuiteConfig config, List<CrmPlugin> plugins) {
        Map<String, Owner> owners = new LinkedHashMap<>();
        config.accounts()
                .forEach(a -> owners.put(
                        a.name().value(), new Owner(Secrets.account(a.name().value()), AccountConfig.SECRETS)));
        config.connections().forEach(c -> {
            List<String> names = plugins.stream()
                    .filter(plugin -> plugin.kind().equals(c.kind()))
                    .flatMap(plugin -> plugin.settings().stream())
                    .filter(SettingSpec::secret)
                    .map(SettingSpec::key)
                    .toList();
            owners.put(c.name().value(), new Owner(Secrets.connection(c.name().value()), names));
        });
        return owners;
    }

    private static void say(Verb verb, String text, Map<String, Object> json) {
        if (verb.wantsJson()) {
            verb.terminal().json(json);
        } else {
            verb.terminal().line(text);
        }
    }

    /** A verb about one secret of one account or connection. */
    abstract static class OfOwner extends Verb {
        @Parameters(index = "0", paramLabel = "OWNER", description = "An account or a connection.")
        @SuppressWarnings("NullAway.Init")
        private String owner;

        @Parameters(index = "1", paramLabel = "NAME", description = "For example password.")
        @SuppressWarnings("NullAway.Init")
        String name;

        @Override
        String subject() {
            return "secret " + name + " of " + owner;
        }

        String scope(SuiteConfig config) {
            Map<String, Owner> owners = owners(config, parts().plugins());
            Owner found = owners.get(owner);
            if (found == null) {
                throw usage("No account or connection is named " + owner + ". There are: " + owners.keySet());
            }
            if (!found.names().contains(name)) {
                throw usage(owner + " has no secret " + name + ". It has: " + found.names());
            }
            return found.scope();
        }
    }

    @Command(name = "set", description = "Reads a secret, unseen or from the input, and seals it.")
    static final class Set extends OfOwner {
        @Override
        public Integer call() {
            SuiteConfig config = config();
            String scope = scope(config);
            String text = terminal().readSecret("New " + name).orElseThrow(() -> usage("No secret was given."));
            try (Operations operations = operations(config)) {
                operations.setSecret(scope, name, new Secret(text));
                say(this, "Sealed: " + scope + " " + name, Map.of("sealed", name, "scope", scope));
                return ExitCode.DONE;
            }
        }
    }

    @Command(name = "remove", description = "Removes a secret.")
    static final class Remove extends OfOwner {
        @Option(
                names = {"-y", "--yes"},
                description = "Do not ask.")
        private boolean yes;

        @Override
        public Integer call() {
            SuiteConfig config = config();
            String scope = scope(config);
            if (!agreed(yes, "This removes " + name + " of " + scope + ".")) {
                return ExitCode.USAGE;
            }
            try (Operations operations = operations(config)) {
                operations.removeSecret(scope, name);
                say(this, "Removed: " + scope + " " + name, Map.of("removed", name, "scope", scope));
                return ExitCode.DONE;
            }
        }
    }

    @Command(name = "list", description = "Lists which secrets are set; never what they are.")
    static final class ListAll extends Verb {
        @Override
        public Integer call() {
            SuiteConfig config = config();
            Map<String, Map<String, Boolean>> set = new TreeMap<>();
            try (Operations operations = operations(config)) {
                owners(config, parts().plugins()).forEach((owner, known) -> {
                    List<String> present = operations.secrets(known.scope());
                    Map<String, Boolean> names = new TreeMap<>();
                    known.names().forEach(name -> names.put(name, present.contains(name)));
                    set.put(owner, names);
                });
            }
            if (wantsJson()) {
                terminal().json(set);
                return ExitCode.DONE;
            }
            Table table = new Table("OWNER", "SECRET", "SEALED");
            set.forEach((owner, names) -> names.forEach((name, there) -> table.row(owner, name, there ? "yes" : "no")));
            table.print(terminal());
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "rotate",
            description =
                    "Gives a connection a new secret, from which its CRM gets its keys. The former is good for a day.")
    static final class Rotate extends Verb {
        @Parameters(index = "0", arity = "0..1", paramLabel = "CONNECTION", description = "Whose secret.")
        private @Nullable String named;

        @Option(
                names = {"-y", "--yes"},
                description = "Do not ask.")
        private boolean yes;

        @Override
        public Integer call() {
            SuiteConfig config = config();
            ConnectionId connection = connection(config, Optional.ofNullable(named));
            if (!agreed(yes, "The present keys of " + connection + " end in a day, and those before them now.")) {
                return ExitCode.USAGE;
            }
            try (Operations operations = operations(config)) {
                Instant until = operations.rotateSecret(connection);
                say(
                        this,
                        connection + " has a new secret. The service gives its CRM the new keys with the next exchange;"
                                + " what is signed with the former ones is accepted until " + until + ".",
                        Map.of("rotated", connection.value(), "formerUntil", until.toString()));
                return ExitCode.DONE;
            }
        }
    }

    @Command(name = "rotate-master", description = "Seals all secrets under a new master key.")
    static final class RotateMaster extends Verb {
        @Option(
                names = {"-y", "--yes"},
                description = "Do not ask.")
        private boolean yes;

        @Override
        String data() {
            return "every secret can still be opened with the former key or the new one";
        }

        @Override
        public Integer call() {
            SuiteConfig config = config();
            if (!agreed(yes, "This makes a new master key; backups of the former one open nothing written after.")) {
                return ExitCode.USAGE;
            }
            try (Operations operations = operations(config)) {
                int sealed = operations.rotateMaster();
                say(this, sealed + " secrets were sealed again.", Map.of("sealedAgain", sealed));
                return ExitCode.DONE;
            }
        }
    }
}

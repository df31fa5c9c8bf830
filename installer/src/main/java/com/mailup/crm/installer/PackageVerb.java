package com.mailup.crm.installer;

import com.mailup.crm.boot.SuiteVersion;
import com.mailup.crm.config.ConnectionConfig;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.model.ConnectionId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "package", description = "Writes the package that is installed inside the CRM.")
final class PackageVerb extends Verb {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CONNECTION|KIND",
            description = "A connection of the settings, or a kind of CRM such as vtiger, which needs no settings.")
    private @Nullable String what;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder to write to; default: the current one.")
    private @Nullable Path directory;

    @Option(
            names = "--fields",
            description = "Write no package; print how the fields of a connection's lists are made without one.")
    private boolean fields;

    @Override
    public Integer call() {
        return fields ? printFields() : writePackage();
    }

    private int printFields() {
        SuiteConfig config = config();
        ConnectionId name = connection(config, Optional.ofNullable(what));
        ConnectionConfig connection = config.connection(name).orElseThrow();
        String text = plugin(this, config, name).fieldsByHand(connection.mapping(), connection.settings());
        if (text.isEmpty()) {
            throw usage("There are no fields to make by hand in a CRM of kind " + connection.kind() + ".");
        }
        if (wantsJson()) {
            terminal().json(Map.of("fields", text));
        } else {
            text.lines().forEach(terminal()::line);
        }
        return ExitCode.DONE;
    }

    private int writePackage() {
        CrmPackage crmPackage = of(this, plugin(Optional.ofNullable(what)));
        Path target = Optional.ofNullable(directory).orElse(Path.of(""));
        CrmPackage.Built built = crmPackage.build(parts().folder().resolve(target), SuiteVersion.current());
        if (wantsJson()) {
            Map<String, Object> all = new LinkedHashMap<>(shown(built));
            if (!built.others().isEmpty()) {
                all.put(
                        "others",
                        built.others().stream().map(PackageVerb::shown).toList());
            }
            terminal().json(all);
        } else {
            built.all().forEach(one -> {
                terminal().line(one.file().toString());
                terminal().line("SHA-256 " + one.sha256());
            });
        }
        return ExitCode.DONE;
    }

    private static Map<String, String> shown(CrmPackage.Built built) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("file", built.file().toString());
        shown.put("digestFile", built.digestFile().toString());
        shown.put("sha256", built.sha256());
        return shown;
    }

    private CrmPlugin plugin(Optional<String> name) {
        return name.flatMap(kind -> ofKind(this, kind)).orElseGet(() -> {
            SuiteConfig config = config();
            return plugin(this, config, connection(config, name));
        });
    }

    /** What is installed in the CRM of a connection. */
    static CrmPackage ofConnection(Verb verb, ConnectionId connection) {
        return of(verb, plugin(verb, verb.config(), connection));
    }

    private static CrmPackage of(Verb verb, CrmPlugin plugin) {
        return plugin.crmPackage()
                .orElseThrow(() -> verb.usage("Nothing is installed inside a CRM of kind " + plugin.kind() + "."));
    }

    private static CrmPlugin plugin(Verb verb, SuiteConfig config, ConnectionId connection) {
        return config.connection(connection)
                .map(ConnectionConfig::kind)
                .flatMap(kind -> ofKind(verb, kind.value()))
                .orElseThrow();
    }

    private static Optional<CrmPlugin> ofKind(Verb verb, String kind) {
        return verb.parts().plugins().stream()
                .filter(plugin -> plugin.kind().value().equals(kind))
                .findFirst();
    }
}

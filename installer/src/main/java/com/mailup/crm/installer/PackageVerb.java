package com.mailup.crm.installer;

import com.mailup.crm.config.ConnectionConfig;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.model.ConnectionId;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "package", description = "Writes the package that is installed inside the CRM.")
final class PackageVerb extends Verb {
    private static final String UNRELEASED = "0.0.0";

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

    @Override
    public Integer call() {
        CrmPlugin plugin = plugin(Optional.ofNullable(what));
        CrmPackage crmPackage = plugin.crmPackage()
                .orElseThrow(() -> usage("Nothing is installed inside a CRM of kind " + plugin.kind() + "."));
        Path target = Optional.ofNullable(directory).orElse(Path.of(""));
        CrmPackage.Built built = crmPackage.build(parts().folder().resolve(target), version());
        if (wantsJson()) {
            terminal()
                    .json(Map.of(
                            "file",
                            built.file().toString(),
                            "digestFile",
                            built.digestFile().toString(),
                            "sha256",
                            built.sha256()));
        } else {
            terminal().line(built.file().toString());
            terminal().line("SHA-256 " + built.sha256());
        }
        return ExitCode.DONE;
    }

    private CrmPlugin plugin(Optional<String> name) {
        return name.flatMap(this::ofKind).orElseGet(() -> {
            SuiteConfig config = config();
            ConnectionId connection = connection(config, name);
            return config.connections().stream()
                    .filter(known -> known.name().equals(connection))
                    .map(ConnectionConfig::kind)
                    .flatMap(kind -> ofKind(kind.value()).stream())
                    .findFirst()
                    .orElseThrow();
        });
    }

    private Optional<CrmPlugin> ofKind(String kind) {
        return parts().plugins().stream()
                .filter(plugin -> plugin.kind().value().equals(kind))
                .findFirst();
    }

    private static String version() {
        return Optional.ofNullable(PackageVerb.class.getPackage().getImplementationVersion())
                .map(version -> version.replace("-SNAPSHOT", ""))
                .orElse(UNRELEASED);
    }
}

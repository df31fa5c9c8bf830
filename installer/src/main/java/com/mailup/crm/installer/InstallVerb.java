package com.mailup.crm.installer;

import com.mailup.crm.boot.PackageGoal;
import com.mailup.crm.boot.SuiteVersion;
import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.CrmPackage.Edition;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.model.ConnectionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "install", description = "Puts the package into the CRM, or upgrades the one inside, and checks it.")
final class InstallVerb extends SteppedVerb {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder to write the package to; default: the current one.")
    private @Nullable Path directory;

    @Override
    PackageGoal goal(ConnectionId connection, Optional<Secret> administrator) {
        Edition edition = crmPackage(connection).edition(SuiteVersion.current());
        return new PackageGoal.Inside(folder().resolve(edition.file()), edition, administrator);
    }

    @Override
    List<String> preparation(ConnectionId connection) {
        String files = crmPackage(connection).files(SuiteVersion.current()).stream()
                .map(file -> folder().resolve(file).toString())
                .collect(Collectors.joining(" and "));
        return List.of("0. This command writes " + files, "   Undo: delete it");
    }

    @Override
    void prepare(ConnectionId connection) {
        crmPackage(connection).build(folder(), SuiteVersion.current());
    }

    @Override
    String intent(ConnectionId connection) {
        return "This installs the package in the CRM of connection " + connection + " as planned.";
    }

    private Path folder() {
        return parts().folder().resolve(Optional.ofNullable(directory).orElse(Path.of("")));
    }

    private CrmPackage crmPackage(ConnectionId connection) {
        return PackageVerb.ofConnection(this, connection);
    }
}

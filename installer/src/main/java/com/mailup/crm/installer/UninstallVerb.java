package com.mailup.crm.installer;

import com.mailup.crm.boot.PackageGoal;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.model.ConnectionId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "uninstall", description = "Takes the package out of the CRM and checks that it is gone.")
final class UninstallVerb extends SteppedVerb {
    @Option(
            names = "--drop-fields",
            description = "The status fields go with their values; without it they stay in the CRM.")
    private boolean dropFields;

    @Override
    PackageGoal goal(ConnectionId connection, Optional<Secret> administrator) {
        return new PackageGoal.Gone(dropFields, administrator);
    }

    @Override
    List<String> preparation(ConnectionId connection) {
        return List.of();
    }

    @Override
    void prepare(ConnectionId connection) {}

    @Override
    String intent(ConnectionId connection) {
        return "This takes the package out of the CRM of connection " + connection + " and "
                + (dropFields ? "drops the status fields with their values." : "keeps the status fields.");
    }
}

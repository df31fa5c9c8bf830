package com.mailup.crm.boot;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.CrmPackage.Site;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.InstallPlan;
import com.mailup.crm.contract.InstallStep;
import com.mailup.crm.contract.InstallStep.Standing;
import com.mailup.crm.contract.SyncException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the part of the connector into a CRM or takes it out, step by step. What is done is asked of the CRM each time. */
final class PackageWork {
    private final Connections.Connection connection;

    PackageWork(Connections.Connection connection) {
        this.connection = connection;
    }

    /** @param act whether the connector's own steps are done, as soon as those before them are */
    PackageProgress towards(PackageGoal goal, boolean act) {
        InstallPlan plan = plan(goal);
        List<PackageProgress.Step> steps = new ArrayList<>();
        boolean reached = true;
        for (InstallStep step : plan.steps()) {
            Standing standing = reached ? standing(step, act) : Standing.open("");
            steps.add(shown(step, standing));
            reached = standing.done();
        }
        return new PackageProgress(steps, named(plan.end()));
    }

    private InstallPlan plan(PackageGoal goal) {
        CrmPackage crmPackage = connection
                .plugin()
                .crmPackage()
                .orElseThrow(() -> new SyncException(
                        ErrorCode.CONFIG_INVALID,
                        "nothing is installed inside a CRM of kind "
                                + connection.config().kind()));
        Site site = new Site(connection.config().settings(), connection.config().mapping());
        return switch (goal) {
            case PackageGoal.Inside inside -> crmPackage.install(site, inside.file(), inside.edition());
            case PackageGoal.Gone gone -> crmPackage.uninstall(site, gone.dropFields());
        };
    }

    private Standing standing(InstallStep step, boolean act) {
        Crm crm = connection.crm();
        Standing standing = step.look().at(crm);
        if (act && !standing.done() && step instanceof InstallStep.ByConnector own) {
            own.act().on(crm);
            return own.look().at(crm);
        }
        return standing;
    }

    private PackageProgress.Step shown(InstallStep step, Standing standing) {
        Optional<URI> page =
                step instanceof InstallStep.ByPerson person ? Optional.of(person.page()) : Optional.empty();
        List<String> hints = step instanceof InstallStep.ByPerson person ? person.hints() : List.of();
        return new PackageProgress.Step(
                step.name(), step.what(), page, hints, named(step.undo()), standing.done(), standing.seen());
    }

    /** A plugin does not know what the administrator calls the connection. */
    private String named(String text) {
        return text.replace("CONNECTION", connection.config().name().value());
    }
}

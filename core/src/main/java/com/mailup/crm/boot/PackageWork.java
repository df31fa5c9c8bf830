package com.mailup.crm.boot;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.CrmPackage.Edition;
import com.mailup.crm.contract.CrmPackage.Site;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.InstallPlan;
import com.mailup.crm.contract.InstallStep;
import com.mailup.crm.contract.InstallStep.Standing;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ConnectionId;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts the part of the connector into a CRM or takes it out, step by step. What is done is asked of the CRM each time. */
final class PackageWork {
    private static final Duration LATELY = Duration.ofMinutes(3);

    private final Connections.Connection connection;
    private final Optional<Exchange> exchange;
    private final Supplier<URI> publicAddress;
    private final InstantSource clock;

    /**
     * @param exchange of the service, if this belongs to one
     * @param publicAddress how the CRM reaches us
     */
    PackageWork(
            Connections.Connection connection,
            Optional<Exchange> exchange,
            Supplier<URI> publicAddress,
            InstantSource clock) {
        this.connection = connection;
        this.exchange = exchange;
        this.publicAddress = publicAddress;
        this.clock = clock;
    }

    /** @param act whether the connector's own steps are done, as soon as those before them are */
    PackageProgress towards(PackageGoal goal, boolean act) {
        InstallPlan plan = plan(goal);
        List<InstallStep> all = new ArrayList<>(plan.steps());
        if (goal instanceof PackageGoal.Inside inside) {
            all.add(telling(inside.edition()));
        }
        List<PackageProgress.Step> steps = new ArrayList<>();
        boolean reached = true;
        for (InstallStep step : all) {
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
        Site site = new Site(
                connection.config().settings(), connection.config().mapping(), publicAddress, goal.administrator());
        return switch (goal) {
            case PackageGoal.Inside inside -> crmPackage.install(site, inside.file(), inside.edition());
            case PackageGoal.Gone gone -> crmPackage.uninstall(site, gone.dropFields());
        };
    }

    /** What the button, the history and the settings page live on. */
    private InstallStep telling(Edition ours) {
        ConnectionId name = connection.config().name();
        return new InstallStep.ByConnector(
                "tell",
                "Tells the package the connector's address, its keys and its state.",
                "the package forgets them when it is removed",
                crm -> exchange.map(talk -> told(talk, crm, ours))
                        .orElseGet(() -> Standing.done("no service runs; it tells the package when it starts")),
                _ -> exchange.ifPresent(talk -> talk.tell(name)));
    }

    /** Where the CRM takes nothing but fields, nothing is there to be told. */
    private Standing told(Exchange talk, Crm crm, Edition ours) {
        boolean heard = talk.heardAfter(
                        connection.config().name(), clock.instant().minus(LATELY))
                .filter(ours::is)
                .isPresent();
        if (heard) {
            return Standing.done("told");
        }
        return crm.inside().isPresent()
                ? Standing.open("not told yet")
                : Standing.done("nothing is inside that could be told");
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
                step.name(),
                step.what(),
                page,
                hints,
                named(step.undo()),
                standing.done(),
                standing.seen(),
                standing.part());
    }

    /** A plugin does not know what the administrator calls the connection. */
    private String named(String text) {
        return text.replace("CONNECTION", connection.config().name().value());
    }
}

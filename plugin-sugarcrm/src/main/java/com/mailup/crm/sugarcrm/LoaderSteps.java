package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmDiagnosis.Complaint;
import com.mailup.crm.contract.CrmPackage.Edition;
import com.mailup.crm.contract.CrmPackage.Site;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.InstallPlan;
import com.mailup.crm.contract.InstallStep.ByConnector;
import com.mailup.crm.contract.InstallStep.ByPerson;
import com.mailup.crm.contract.InstallStep.Standing;
import com.mailup.crm.contract.PackageReport;
import com.mailup.crm.contract.PackageReport.Switch;
import com.mailup.crm.contract.SyncException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the package gets into a SuiteCRM and out of it. It takes no package from afar: its Module Loader and our settings page do it. */
final class LoaderSteps {
    /** A page behind this one is refused to whoever comes by a link from elsewhere. */
    private static final String ADMINISTRATION = "/index.php?module=Administration&action=index";

    private static final String SETTINGS = "/index.php?module=MailUp&action=Settings";
    private static final List<String> HINTS = List.of(
            "The web server writes the package's files: in the CRM's own folder it needs custom, modules, cache and upload.");
    private static final String GONE = "mailup uninstall CONNECTION";

    private final Site site;
    private final String base;

    LoaderSteps(Site site) {
        this.site = site;
        this.base = site.settings().text("url").replaceFirst("/$", "");
    }

    InstallPlan install(Path file, Edition ours) {
        String user = site.settings().text("username");
        return new InstallPlan(
                List.of(
                        new ByPerson(
                                "upload",
                                "As an administrator open the page, and on it \"Module Loader\". If an older MailUp stands under \"Installed\", uninstall it with \"Do Not Remove Tables\": it keeps its settings. Then upload "
                                        + file + " and press Install.",
                                URI.create(base + ADMINISTRATION),
                                HINTS,
                                GONE,
                                crm -> uploaded(crm, ours)),
                        new ByPerson(
                                "user",
                                "As an administrator open the page, choose " + user
                                        + " as \"User of the connector\" and save. Who else may see MailUp is said by roles, on the module MailUp.",
                                URI.create(base + SETTINGS),
                                List.of(),
                                "choose nobody there: nothing is handed out any more",
                                LoaderSteps::userChosen),
                        new ByConnector(
                                "fields",
                                "Makes the fields of the mapped lists in " + modules() + ": " + fields() + ".",
                                GONE + " --drop-fields",
                                LoaderSteps::fieldsMade,
                                Crm::describe),
                        new ByConnector(
                                "verify",
                                "Checks that version and build are ours and that it is switched on.",
                                "nothing to undo",
                                crm -> verified(crm, ours),
                                _ -> {})),
                "Saves in SuiteCRM are noticed within seconds now. A new mapping is held until planned: mailup plan CONNECTION");
    }

    InstallPlan uninstall(boolean dropFields) {
        String choice = dropFields ? "Remove Tables" : "Do Not Remove Tables";
        ByPerson remove = new ByPerson(
                "remove",
                "As an administrator open the page, on it \"Module Loader\", press Uninstall beside MailUp, and choose \""
                        + choice + "\".",
                URI.create(base + ADMINISTRATION),
                List.of(),
                "mailup install CONNECTION",
                LoaderSteps::removed);
        if (!dropFields) {
            return new InstallPlan(
                    List.of(remove),
                    "What remains: the fields " + fields() + " with their values, in " + modules()
                            + ". Changes are found by asking from now on; to stop altogether: mailup pause CONNECTION");
        }
        ByPerson dropped = new ByPerson(
                "fields",
                "Only if fields are left: open Studio there and delete them, module by module: " + fields() + ".",
                URI.create(base + ADMINISTRATION),
                List.of(),
                "mailup install CONNECTION makes them anew, without their values",
                this::fieldsDropped);
        return new InstallPlan(
                List.of(remove, dropped),
                "What remains: nothing of ours. Without its fields the connection cannot work: take it out of mailup.toml.");
    }

    private static Standing uploaded(Crm crm, Edition ours) {
        try {
            return crm.inside()
                    .map(inside -> new Standing(ours.is(inside), named(inside)))
                    .orElseGet(() -> Standing.open("nothing of ours is inside"));
        } catch (SyncException e) {
            return Standing.done("inside; " + otherUser(e) + ", so its version is not known yet");
        }
    }

    private static Standing userChosen(Crm crm) {
        try {
            return crm.inside().isPresent()
                    ? Standing.done("the package answers the connector's user")
                    : Standing.open("nothing of ours is inside");
        } catch (SyncException e) {
            return Standing.open(otherUser(e));
        }
    }

    private static Standing fieldsMade(Crm crm) {
        return missing(crm)
                .map(detail -> Standing.open("missing: " + detail))
                .orElseGet(() -> Standing.done("all of them are there"));
    }

    private Standing verified(Crm crm, Edition ours) {
        Optional<PackageReport> inside = crm.inside();
        if (inside.isEmpty()) {
            return Standing.open("nothing of ours is inside");
        }
        PackageReport report = inside.get();
        if (!ours.is(report)) {
            return Standing.open(named(report) + "; ours is " + named(ours));
        }
        if (report.copy()) {
            return Standing.open("this CRM is a copy of the one that was connected: the package does nothing in it");
        }
        return report.state() == Switch.ON
                ? Standing.done(named(report))
                : Standing.open("its switch is not on: " + base + SETTINGS);
    }

    private static Standing removed(Crm crm) {
        try {
            if (crm.inside().isPresent()) {
                return Standing.open("the package is inside");
            }
        } catch (SyncException e) {
            return Standing.open("the package is inside; " + otherUser(e));
        }
        // A server that fails at everything looks like one without the package: it has to answer otherwise.
        crm.diagnose();
        return Standing.done("its module is gone");
    }

    private Standing fieldsDropped(Crm crm) {
        List<Complaint> missing = complaints(crm);
        return missing.size() == site.mapping().modules().size()
                ? Standing.done("the fields are gone")
                : Standing.open("fields are left");
    }

    private static Optional<String> missing(Crm crm) {
        return complaints(crm).stream().map(Complaint::detail).reduce((one, other) -> one + "; " + other);
    }

    private static List<Complaint> complaints(Crm crm) {
        return crm.diagnose().complaints().stream()
                .filter(complaint -> complaint.code() == ErrorCode.CRM_FIELD_MISSING)
                .toList();
    }

    /** Only a refusal says something about the package. */
    private static String otherUser(SyncException e) {
        if (e.code() != ErrorCode.CRM_RIGHTS_MISSING) {
            throw e;
        }
        return "it names no user yet, or another one";
    }

    private String modules() {
        return String.join(", ", site.mapping().modules());
    }

    private String fields() {
        return site.mapping().lists().stream().map(list -> list.field()).collect(Collectors.joining(", "));
    }

    private static String named(PackageReport inside) {
        return "version " + inside.version() + " build " + inside.build() + " is inside";
    }

    private static String named(Edition ours) {
        return "version " + ours.version() + " build " + ours.build();
    }
}

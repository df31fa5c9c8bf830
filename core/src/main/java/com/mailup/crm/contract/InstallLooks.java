package com.mailup.crm.contract;

import com.mailup.crm.contract.CrmDiagnosis.Complaint;
import com.mailup.crm.contract.CrmPackage.Edition;
import com.mailup.crm.contract.InstallStep.Standing;
import com.mailup.crm.contract.PackageReport.Switch;
import java.util.List;
import java.util.Optional;

/**
 * What the steps of an installation by hand look for in a CRM: the same for every package that answers {@link Crm#inside()}. Changes
 * nothing. Each may throw a {@link SyncException} when the CRM cannot be asked.
 */
public final class InstallLooks {
    private static final String NOTHING = "nothing of ours is inside";

    private InstallLooks() {}

    /** Whether this very package is inside. */
    public static Standing uploaded(Crm crm, Edition ours) {
        try {
            return crm.inside()
                    .map(inside -> new Standing(ours.is(inside), named(inside)))
                    .orElseGet(() -> Standing.open(NOTHING));
        } catch (SyncException e) {
            return Standing.done("inside; " + otherUser(e) + ", so its version is not known yet");
        }
    }

    /** Whether the package answers the connector's user. */
    public static Standing userChosen(Crm crm) {
        try {
            return crm.inside().isPresent()
                    ? Standing.done("the package answers the connector's user")
                    : Standing.open(NOTHING);
        } catch (SyncException e) {
            return Standing.open(otherUser(e));
        }
    }

    /** Whether the administrator said who may see and use it. */
    public static Standing rightsChosen(Crm crm) {
        return crm.inside()
                .map(inside -> inside.rightsOpen()
                        ? Standing.open("nobody but the administrators sees it until that is answered")
                        : Standing.done("the administrator has answered"))
                .orElseGet(() -> Standing.open(NOTHING));
    }

    /** Whether every field of the mapping is there. */
    public static Standing fieldsMade(Crm crm) {
        return missing(crm).stream()
                .map(Complaint::detail)
                .reduce((one, other) -> one + "; " + other)
                .map(detail -> Standing.open("missing: " + detail))
                .orElseGet(() -> Standing.done("all of them are there"));
    }

    /**
     * Whether this very package is inside, switched on, and not in a copy of the CRM.
     *
     * @param settings where its switch is
     */
    public static Standing verified(Crm crm, Edition ours, String settings) {
        Optional<PackageReport> inside = crm.inside();
        if (inside.isEmpty()) {
            return Standing.open(NOTHING);
        }
        PackageReport report = inside.get();
        if (!ours.is(report)) {
            return Standing.open(named(report) + "; ours is version " + ours.version() + " build " + ours.build());
        }
        if (report.copy()) {
            return Standing.open("this CRM is a copy of the one that was connected: the package does nothing in it");
        }
        return report.state() == Switch.ON
                ? Standing.done(named(report))
                : Standing.open("its switch is not on: " + settings);
    }

    /** Whether the package is out of the CRM, which has to answer otherwise: one that fails at everything looks like one without it. */
    public static Standing removed(Crm crm) {
        try {
            if (crm.inside().isPresent()) {
                return Standing.open("the package is inside");
            }
        } catch (SyncException e) {
            return Standing.open("the package is inside; " + otherUser(e));
        }
        crm.diagnose();
        return Standing.done("it is gone");
    }

    /** Whether no module of the mapping has its fields any more. */
    public static Standing fieldsDropped(Crm crm, CrmMapping mapping) {
        return missing(crm).size() == mapping.modules().size()
                ? Standing.done("the fields are gone")
                : Standing.open("fields are left");
    }

    private static List<Complaint> missing(Crm crm) {
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

    private static String named(PackageReport inside) {
        return "version " + inside.version() + " build " + inside.build() + " is inside";
    }
}

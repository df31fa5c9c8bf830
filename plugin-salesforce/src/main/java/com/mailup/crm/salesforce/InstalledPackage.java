package com.mailup.crm.salesforce;

import com.mailup.crm.contract.CrmDiagnosis.Complaint;
import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.contract.PackageReport;
import com.mailup.crm.contract.PluginContext;
import java.util.List;
import java.util.Optional;

/** Our package in the org, if it is inside. */
final class InstalledPackage {
    InstalledPackage(ForceSoap soap, ForceRest rest, PluginContext context, ServerClock clock) {}

    Optional<PackageReport> exchange(PackageNews news) {
        return Optional.empty();
    }

    Optional<PackageReport> inside() {
        return Optional.empty();
    }

    boolean pushes() {
        return false;
    }

    List<Complaint> complaints() {
        return List.of();
    }

    List<String> remarks() {
        return List.of();
    }
}

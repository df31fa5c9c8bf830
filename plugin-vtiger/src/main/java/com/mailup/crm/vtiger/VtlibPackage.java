package com.mailup.crm.vtiger;

import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.InstallPlan;
import com.mailup.crm.contract.PackagedFiles;
import java.nio.file.Path;
import java.util.Set;

/** The zip for vTiger's Module Manager. */
final class VtlibPackage implements CrmPackage {
    private static final PackagedFiles FILES =
            new PackagedFiles(VtlibPackage.class, "package", Set.of("manifest.xml", "modules/MailUp/Version.php"));

    @Override
    public Built build(Path directory, String version) {
        return FILES.zip(directory, file(version), version);
    }

    @Override
    public Edition edition(String version) {
        return new Edition(file(version), version, FILES.build());
    }

    @Override
    public InstallPlan install(Site site, Path file, Edition edition) {
        return new VtlibSteps(site).install(file, edition);
    }

    @Override
    public InstallPlan uninstall(Site site, boolean dropFields) {
        return new VtlibSteps(site).uninstall(dropFields);
    }

    private static String file(String version) {
        return "MailUp-vtiger-" + version + ".zip";
    }
}

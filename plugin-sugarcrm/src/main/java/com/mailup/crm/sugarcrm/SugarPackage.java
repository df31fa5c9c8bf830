package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.InstallPlan;
import com.mailup.crm.contract.PackagedFiles;
import java.nio.file.Path;
import java.util.Set;

/** The zip for the Module Loader of SuiteCRM 7. */
final class SugarPackage implements CrmPackage {
    private static final PackagedFiles FILES =
            new PackagedFiles(SugarPackage.class, "legacy", Set.of("manifest.php", "modules/MailUp/lib/Version.php"));

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
        return new LoaderSteps(site).install(file, edition);
    }

    @Override
    public InstallPlan uninstall(Site site, boolean dropFields) {
        return new LoaderSteps(site).uninstall(dropFields);
    }

    private static String file(String version) {
        return "MailUp-suitecrm-" + version + ".zip";
    }
}

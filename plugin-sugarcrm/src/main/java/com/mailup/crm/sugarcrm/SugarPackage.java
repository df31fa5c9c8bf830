package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.InstallPlan;
import com.mailup.crm.contract.PackagedFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The zips for the Module Loaders of SuiteCRM 7 and of SugarCRM: the same module, and what each product wants beside it. */
final class SugarPackage implements CrmPackage {
    private static final String SHARED = "shared/";
    private static final String SUITECRM = "suitecrm";
    private static final String SUGARCRM = "sugarcrm";
    private static final PackagedFiles FILES = new PackagedFiles(
            SugarPackage.class,
            "package",
            Set.of(SUITECRM + "/manifest.php", SUGARCRM + "/manifest.php", SHARED + "modules/MailUp/lib/Version.php"));

    @Override
    public Built build(Path directory, String version) {
        return zip(directory, SUITECRM, version).with(zip(directory, SUGARCRM, version));
    }

    private static Built zip(Path directory, String product, String version) {
        return FILES.zip(directory, file(product, version), version, List.of(SHARED, product + "/"));
    }

    @Override
    public Edition edition(String version) {
        return new Edition(file(SUITECRM, version), version, FILES.build());
    }

    @Override
    public List<String> files(String version) {
        return List.of(file(SUITECRM, version), file(SUGARCRM, version));
    }

    @Override
    public InstallPlan install(Site site, Path file, Edition edition) {
        return new LoaderSteps(site).install(file, file.resolveSibling(file(SUGARCRM, edition.version())), edition);
    }

    @Override
    public InstallPlan uninstall(Site site, boolean dropFields) {
        return new LoaderSteps(site).uninstall(dropFields);
    }

    private static String file(String product, String version) {
        return "MailUp-" + product + "-" + version + ".zip";
    }
}

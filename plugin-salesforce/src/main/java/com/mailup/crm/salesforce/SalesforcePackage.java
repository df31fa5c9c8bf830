package com.mailup.crm.salesforce;

import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.InstallPlan;
import com.mailup.crm.contract.PackagedFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is deployed into an org: in the Metadata API's format, as our own command and Salesforce's web tools take it, and as a project in
 * source format, as Salesforce's command line takes it. Its Italian is apart, because an org refuses a language that it does not use.
 */
final class SalesforcePackage implements CrmPackage {
    static final PackagedFiles FILES = new PackagedFiles(
            SalesforcePackage.class, "package", Set.of("force-app/main/default/classes/MailUpVersion.cls"));

    @Override
    public Built build(Path directory, String version) {
        return FILES.zip(directory, file(version), version, PackageFormat::metadata)
                .with(
                        FILES.zip(directory, italian(version), version, PackageFormat::translation),
                        FILES.zip(directory, project(version), version));
    }

    @Override
    public Edition edition(String version) {
        return new Edition(file(version), version, FILES.build());
    }

    @Override
    public List<String> files(String version) {
        return List.of(file(version), italian(version), project(version));
    }

    @Override
    public Optional<String> administrator() {
        return Optional.of(
                "Access token of a Salesforce administrator, used and forgotten (sf org display --verbose shows it)");
    }

    @Override
    public InstallPlan install(Site site, Path file, Edition edition) {
        return new PackageSteps(site).install(file, file.resolveSibling(italian(edition.version())), edition);
    }

    @Override
    public InstallPlan uninstall(Site site, boolean dropFields) {
        return new PackageSteps(site).uninstall(dropFields);
    }

    private static String file(String version) {
        return "MailUp-salesforce-" + version + ".zip";
    }

    private static String italian(String version) {
        return "MailUp-salesforce-italian-" + version + ".zip";
    }

    private static String project(String version) {
        return "MailUp-salesforce-source-" + version + ".zip";
    }
}

package com.mailup.crm.testkit.memory;

import com.mailup.crm.contract.CrmPackage;
import com.mailup.crm.contract.InstallPlan;
import com.mailup.crm.contract.PackagedFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What would live inside a CRM that is not in memory. */
final class MemoryPackage implements CrmPackage {
    private final PackagedFiles files = new PackagedFiles(MemoryPackage.class, "package", Set.of("manifest.txt"));

    @Override
    public Built build(Path directory, String version) {
        return files.zip(directory, edition(version).file(), version);
    }

    @Override
    public Edition edition(String version) {
        return new Edition("memory-" + version + ".zip", version, files.build());
    }

    @Override
    public InstallPlan install(Site site, Path file, Edition edition) {
        return new InstallPlan(List.of(), "Nothing is to be done.");
    }

    @Override
    public InstallPlan uninstall(Site site, boolean dropFields) {
        return new InstallPlan(List.of(), "Nothing is to be done.");
    }
}

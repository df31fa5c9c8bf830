package com.mailup.crm.boot;

import com.mailup.crm.contract.CrmPackage.Edition;
import java.nio.file.Path;

/** What shall become of the part inside a CRM. */
public sealed interface PackageGoal {
    /**
     * It is inside.
     *
     * @param file the built package
     */
    record Inside(Path file, Edition edition) implements PackageGoal {}

    /** It is gone. */
    record Gone(boolean dropFields) implements PackageGoal {}
}

package com.mailup.crm.boot;

import com.mailup.crm.contract.CrmPackage.Edition;
import com.mailup.crm.contract.Secret;
import java.nio.file.Path;
import java.util.Optional;

/** What shall become of the part inside a CRM. */
public sealed interface PackageGoal {
    /** An administrator's session, where the package asks for one: used and forgotten. */
    Optional<Secret> administrator();

    /**
     * It is inside.
     *
     * @param file the built package
     */
    record Inside(Path file, Edition edition, Optional<Secret> administrator) implements PackageGoal {}

    /** It is gone. */
    record Gone(boolean dropFields, Optional<Secret> administrator) implements PackageGoal {}
}

package com.mailup.crm.boot;

import java.util.Optional;

/** The version that the build wrote into the jar. */
public final class SuiteVersion {
    private static final String UNRELEASED = "0.0.0";

    private SuiteVersion() {}

    /** For example {@code 1.4.0}. */
    public static String current() {
        return Optional.ofNullable(SuiteVersion.class.getPackage().getImplementationVersion())
                .map(version -> version.replace("-SNAPSHOT", ""))
                .orElse(UNRELEASED);
    }
}

package com.mailup.crm.config;

import java.util.List;

/** What came of reading a settings file. */
public sealed interface LoadedConfig {
    record Valid(SuiteConfig config) implements LoadedConfig {}

    /** Every problem, in the order of the file. */
    record Invalid(List<Problem> problems) implements LoadedConfig {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}

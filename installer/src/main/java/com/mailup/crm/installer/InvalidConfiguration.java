package com.mailup.crm.installer;

import com.mailup.crm.config.Problem;
import java.nio.file.Path;
import java.util.List;

/** Ends a command before it did anything: the settings file has problems, all of them listed. */
final class InvalidConfiguration extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Path file;
    private final transient List<Problem> problems;

    InvalidConfiguration(Path file, List<Problem> problems) {
        super("the configuration has " + problems.size() + " problem(s)");
        this.file = file;
        this.problems = problems;
    }

    Path file() {
        return file;
    }

    List<Problem> problems() {
        return problems;
    }
}

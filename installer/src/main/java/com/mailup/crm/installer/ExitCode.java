package com.mailup.crm.installer;

import com.mailup.crm.boot.RunReport;
import com.mailup.crm.contract.ErrorKind;
import com.mailup.crm.model.Outcome;

/** What a command tells the shell. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILURES = 1;
    static final int USAGE = 2;
    static final int ADMINISTRATOR = 3;

    private ExitCode() {}

    static int of(ErrorKind kind) {
        return kind == ErrorKind.NEEDS_ADMIN ? ADMINISTRATOR : FAILURES;
    }

    static int of(RunReport report) {
        if (report.count(Outcome.FAILED) > 0) {
            return FAILURES;
        }
        return report.count(Outcome.HELD) > 0 ? ADMINISTRATOR : DONE;
    }
}

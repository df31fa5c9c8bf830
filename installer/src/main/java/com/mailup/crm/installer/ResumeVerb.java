package com.mailup.crm.installer;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.Switched;
import com.mailup.crm.model.ConnectionId;
import picocli.CommandLine.Command;

@Command(name = "resume", description = "Ends a pause.")
final class ResumeVerb extends ChangingVerb {
    @Override
    String intent(ConnectionId connection) {
        return "Connection " + connection + " writes again on both sides.";
    }

    @Override
    int run(Operations operations, ConnectionId connection) {
        Switched switched = operations.resume(connection);
        if (wantsJson()) {
            terminal().json(switched);
        } else {
            terminal().line(switched.connection() + ": " + switched.sentence());
        }
        return ExitCode.DONE;
    }
}

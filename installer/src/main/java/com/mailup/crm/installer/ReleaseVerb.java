package com.mailup.crm.installer;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.Switched;
import com.mailup.crm.model.ConnectionId;
import picocli.CommandLine.Command;

@Command(name = "release", description = "Lets through what the fuse holds.")
final class ReleaseVerb extends ChangingVerb {
    @Override
    String intent(ConnectionId connection) {
        return "This lets through all changes that the fuse holds for connection " + connection
                + ". Have you looked at them?";
    }

    @Override
    int run(Operations operations, ConnectionId connection) {
        Switched switched = operations.release(connection);
        if (wantsJson()) {
            terminal().json(switched);
        } else {
            terminal().line(switched.connection() + ": " + switched.sentence());
        }
        return ExitCode.DONE;
    }
}

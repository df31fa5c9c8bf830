package com.mailup.crm.installer;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.Switched;
import com.mailup.crm.model.ConnectionId;
import picocli.CommandLine.Command;

@Command(
        name = "pause",
        description = "Goes on listening, and writes nothing on either side. Does not ask: it is the emergency brake.")
final class PauseVerb extends ConnectionVerb {
    @Override
    int run(Operations operations, ConnectionId connection) {
        Switched switched = operations.pause(connection);
        if (wantsJson()) {
            terminal().json(switched);
        } else {
            terminal().line(switched.connection() + ": " + switched.sentence());
        }
        return ExitCode.DONE;
    }
}

package com.mailup.crm.installer;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.model.ConnectionId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "replay", description = "Puts given-up work back.")
final class ReplayVerb extends ChangingVerb {
    @Option(names = "--id", paramLabel = "ID", description = "Only this one, as shown by: mailup failed")
    private @Nullable Long id;

    @Override
    String intent(ConnectionId connection) {
        return "This puts " + (id == null ? "all given-up work" : "item " + id) + " of connection " + connection
                + " back.";
    }

    @Override
    int run(Operations operations, ConnectionId connection) {
        int count = operations.replay(connection, Optional.ofNullable(id));
        if (wantsJson()) {
            terminal().json(Map.of("replayed", count));
        } else {
            terminal().line(count + " put back. What becomes of it: mailup status");
        }
        return ExitCode.DONE;
    }
}

package com.mailup.crm.installer;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.model.ConnectionId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** A verb that works on one connection, which need not be named when there is only one. */
abstract class ConnectionVerb extends Verb {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CONNECTION",
            description = "Which CRM; not needed when there is only one.")
    private @Nullable String first;

    /** The connection as written, before it is known whether there is one of this name. */
    Optional<String> named() {
        return Optional.ofNullable(first);
    }

    @Override
    String subject() {
        return super.subject() + named().map(name -> ", connection " + name).orElse("");
    }

    abstract int run(Operations operations, ConnectionId connection);

    /** Asks before something changes; a verb that changes nothing goes on at once. */
    boolean agreed(ConnectionId connection) {
        return true;
    }

    @Override
    public Integer call() {
        SuiteConfig config = config();
        ConnectionId connection = connection(config, named());
        if (!agreed(connection)) {
            terminal().warn("Nothing was done.");
            return ExitCode.USAGE;
        }
        try (Operations operations = operations(config)) {
            return run(operations, connection);
        }
    }
}

package com.mailup.crm.installer;

import com.mailup.crm.model.ConnectionId;
import picocli.CommandLine.Option;

/** A verb that changes something: it says what, and asks. */
abstract class ChangingVerb extends ConnectionVerb {
    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    /** What will be done, as a sentence. */
    abstract String intent(ConnectionId connection);

    @Override
    boolean agreed(ConnectionId connection) {
        return agreed(yes, intent(connection));
    }
}

package com.mailup.crm.installer;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.model.ConnectionId;
import picocli.CommandLine.Command;

@Command(name = "sync", description = "Looks at every record and settles what differs.")
final class SyncVerb extends ChangingVerb {
    @Override
    String intent(ConnectionId connection) {
        return "This looks at every record of connection " + connection + " and writes what differs.";
    }

    @Override
    String data() {
        return "what was done before stays done and is recorded; the rest was not touched";
    }

    @Override
    int run(Operations operations, ConnectionId connection) {
        return RunResult.show(this, watched("sync", progress -> operations.sync(connection, progress)));
    }
}

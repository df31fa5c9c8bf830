package com.mailup.crm.installer;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.model.ConnectionId;
import picocli.CommandLine.Command;

@Command(name = "audit", description = "Reads MailUp's lists and settles what differs from what is known.")
final class AuditVerb extends ChangingVerb {
    @Override
    String intent(ConnectionId connection) {
        return "This reads the lists of connection " + connection + " in MailUp and writes what differs.";
    }

    @Override
    String data() {
        return "what was done before stays done and is recorded; the rest was not touched";
    }

    @Override
    int run(Operations operations, ConnectionId connection) {
        return RunResult.show(this, watched("audit", progress -> operations.audit(connection, progress)));
    }
}

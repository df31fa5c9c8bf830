package com.mailup.crm.installer;

import com.mailup.crm.boot.FailedItem;
import com.mailup.crm.boot.Operations;
import com.mailup.crm.model.ConnectionId;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "failed", description = "Lists work that was given up, with the reason.")
final class FailedVerb extends ConnectionVerb {
    @Option(names = "--limit", defaultValue = "50", description = "How many at most (default ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    int run(Operations operations, ConnectionId connection) {
        List<FailedItem> items = operations.failed(connection, limit);
        if (wantsJson()) {
            items.forEach(terminal()::json);
            return ExitCode.DONE;
        }
        if (items.isEmpty()) {
            terminal().line("Nothing was given up.");
            return ExitCode.DONE;
        }
        Table table = new Table("ID", "AT", "ADDRESS", "RECORD", "CODE", "DETAIL", "TRIES");
        items.forEach(
                i -> table.row(i.id(), i.at(), i.address(), i.record().orElse("-"), i.code(), i.detail(), i.tries()));
        table.print(terminal());
        terminal().line("To try again: mailup replay " + connection);
        return ExitCode.DONE;
    }
}

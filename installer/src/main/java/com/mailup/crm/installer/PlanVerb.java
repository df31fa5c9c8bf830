package com.mailup.crm.installer;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.OutcomeSum;
import com.mailup.crm.boot.PlanFile;
import com.mailup.crm.boot.PlanTotals;
import com.mailup.crm.boot.PlannedChange;
import com.mailup.crm.model.ConnectionId;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "plan", description = "Says what a run would do. Writes nothing on either side.")
final class PlanVerb extends ConnectionVerb {
    private static final int SHOWN = 40;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write the plan, one JSON line for each change and a line with totals, for: mailup apply FILE")
    private @Nullable Path output;

    @Override
    int run(Operations operations, ConnectionId connection) {
        Table table = new Table("WHERE", "RECORD", "ADDRESS", "LIST", "WHAT", "FROM", "TO", "WHY");
        AtomicLong rows = new AtomicLong();
        Consumer<PlannedChange> shown = change -> {
            if (wantsJson()) {
                terminal().json(change);
            } else if (rows.getAndIncrement() < SHOWN) {
                row(table, change);
            }
        };
        PlanTotals totals = output == null
                ? watched("plan", progress -> operations.plan(connection, shown, progress))
                : written(operations, connection, parts().folder().resolve(output));
        if (wantsJson()) {
            terminal().json(Map.of("totals", totals));
            return ExitCode.DONE;
        }
        if (!table.isEmpty()) {
            table.print(terminal());
        }
        if (rows.get() > SHOWN) {
            terminal().line("... and " + (rows.get() - SHOWN) + " more; -o FILE writes all of them");
        }
        terminal().line(totals.changes() + " changes; " + OutcomeSum.of(totals.seen(), totals.outcomes()));
        if (output != null) {
            terminal().line("Written to " + output + ". To do it: mailup apply " + output);
        }
        return ExitCode.DONE;
    }

    private PlanTotals written(Operations operations, ConnectionId connection, Path path) {
        try (PlanFile file = PlanFile.create(path)) {
            PlanTotals totals = watched("plan", progress -> operations.plan(connection, file::add, progress));
            file.finish(totals);
            return totals;
        }
    }

    private static void row(Table table, PlannedChange change) {
        table.row(
                change.side(),
                change.record(),
                change.address(),
                change.list(),
                change.what(),
                change.from(),
                change.to(),
                change.reason());
    }
}

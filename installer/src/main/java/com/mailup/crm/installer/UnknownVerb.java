package com.mailup.crm.installer;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.Stranger;
import com.mailup.crm.model.ConnectionId;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "unknown", description = "Lists recipients of the mapped lists who have no record in the CRM.")
final class UnknownVerb extends ConnectionVerb {
    private static final int SHOWN = 40;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write all of them as a table for a spreadsheet (CSV), readable by you only.")
    private @Nullable Path output;

    @Override
    int run(Operations operations, ConnectionId connection) {
        if (output != null) {
            return written(operations, connection, output);
        }
        Table table = new Table("ADDRESS", "LIST", "STATUS");
        AtomicLong rows = new AtomicLong();
        Consumer<Stranger> shown = who -> {
            if (wantsJson()) {
                terminal().json(who);
            } else if (rows.getAndIncrement() < SHOWN) {
                table.row(who.address(), who.list(), who.status());
            }
        };
        long all = operations.strangers(connection, shown);
        if (wantsJson()) {
            terminal().json(Map.of("total", all));
            return ExitCode.DONE;
        }
        if (!table.isEmpty()) {
            table.print(terminal());
        }
        if (all > SHOWN) {
            terminal().line("... and " + (all - SHOWN) + " more; -o FILE writes all of them");
        }
        terminal()
                .line(
                        all
                                + " in MailUp without a record in the CRM, as MailUp was last read. Nothing is done about them.");
        return ExitCode.DONE;
    }

    private int written(Operations operations, ConnectionId connection, Path file) {
        try (CsvFile csv = CsvFile.create(parts().folder().resolve(file), "address", "list", "status")) {
            long all = operations.strangers(connection, who -> csv.row(who.address(), who.list(), who.status()));
            csv.finish();
            if (wantsJson()) {
                terminal().json(Map.of("total", all));
            } else {
                terminal().line(all + " written to " + file + ".");
            }
            return ExitCode.DONE;
        }
    }
}

package com.mailup.crm.installer;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.PlanFile;
import com.mailup.crm.boot.PlanTotals;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ConnectionId;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "apply", description = "Does what a plan says, where the decision is still the same.")
final class ApplyVerb extends Verb {
    @Parameters(paramLabel = "FILE", description = "A plan, written by: mailup plan -o FILE")
    @SuppressWarnings("NullAway.Init")
    private Path plan;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Override
    String subject() {
        return "the plan " + plan;
    }

    @Override
    String data() {
        return "what was done before stays done and is recorded; the rest was not touched";
    }

    @Override
    public Integer call() {
        SuiteConfig config = config();
        Path path = parts().folder().resolve(plan);
        PlanTotals totals = PlanFile.read(path, change -> {});
        ConnectionId connection = connection(config, Optional.of(totals.connection()));
        boolean current = config.connection(connection)
                .filter(c -> c.digest().equals(totals.mapping()))
                .isPresent();
        if (!current) {
            throw new SyncException(ErrorCode.PLAN_INVALID, "the mapping of " + connection + " changed since the plan");
        }
        String intent = "This makes up to " + totals.changes() + " changes for connection " + connection + ".";
        if (!agreed(yes, intent)) {
            terminal().warn("Nothing was done.");
            return ExitCode.USAGE;
        }
        try (Operations operations = operations(config)) {
            return RunResult.show(this, watched("apply", progress -> operations.apply(connection, path, progress)));
        }
    }
}

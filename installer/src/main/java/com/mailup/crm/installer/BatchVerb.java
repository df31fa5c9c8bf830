package com.mailup.crm.installer;

import com.mailup.crm.boot.BatchTask;
import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.Progress;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.model.ConnectionId;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "batch",
        description = "Exchanges nightly files with MailUp, now or by the clock.",
        subcommands = {
            BatchVerb.Export.class,
            BatchVerb.Import.class,
            BatchVerb.Run.class,
            BatchVerb.Release.class,
            BatchVerb.Status.class,
            BatchSampleVerb.class
        })
final class BatchVerb extends Verb {
    @Override
    public Integer call() {
        throw usage("Which of: export, import, run, release, status, sample?");
    }

    @Command(name = "export", description = "Sends what is new or changed since the last file that arrived.")
    static final class Export extends ChangingVerb {
        @ArgGroup
        private @Nullable Extent extent;

        /** One of the two. */
        private static final class Extent {
            @Option(names = "--full", description = "Sends everybody.")
            private boolean full;

            @Option(names = "--diff", description = "Sends what is new or changed: the default.")
            @SuppressWarnings("UnusedVariable") // one may say what is usual
            private boolean diff;
        }

        private boolean full() {
            return extent != null && extent.full;
        }

        @Override
        String intent(ConnectionId connection) {
            String who = full() ? "everybody" : "who is new or changed";
            return "This sends " + who + " of connection " + connection + " to MailUp by file.";
        }

        @Override
        String data() {
            return "what did not arrive is sent by the next export";
        }

        @Override
        int run(Operations operations, ConnectionId connection) {
            BatchTask task = BatchTask.of(full() ? BatchTask.Kind.EXPORT_FULL : BatchTask.Kind.EXPORT_DIFF);
            return BatchResult.show(this, watched("export", progress -> operations.batch(connection, task, progress)));
        }
    }

    @Command(name = "import", description = "Takes MailUp's files of unsubscribers.")
    static final class Import extends Verb {
        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "FILE",
                description = "A file of this machine; without it those that MailUp put into its space.")
        private @Nullable Path file;

        @Option(
                names = "--connection",
                paramLabel = "CONNECTION",
                description = "Which CRM; not needed when there is only one.")
        private @Nullable String name;

        @Option(
                names = {"-y", "--yes"},
                description = "Do not ask.")
        private boolean yes;

        @Override
        String data() {
            return "what was taken stays taken; the same file may be imported again";
        }

        @Override
        public Integer call() {
            SuiteConfig config = config();
            ConnectionId connection = connection(config, Optional.ofNullable(name));
            String what = file == null ? "MailUp's new files of unsubscribers" : file.toString();
            if (!agreed(
                    yes, "This takes " + what + " for connection " + connection + ": who is in it is unsubscribed.")) {
                terminal().warn("Nothing was done.");
                return ExitCode.USAGE;
            }
            Optional<Path> chosen = Optional.ofNullable(file).map(parts().folder()::resolve);
            try (Operations operations = operations(config)) {
                BatchTask task = new BatchTask(BatchTask.Kind.IMPORT, chosen);
                return BatchResult.show(
                        this, watched("import", progress -> operations.batch(connection, task, progress)));
            }
        }
    }

    @Command(name = "run", description = "Takes MailUp's files of unsubscribers, then sends what changed.")
    static final class Run extends ChangingVerb {
        @Override
        String intent(ConnectionId connection) {
            return "This takes MailUp's files of unsubscribers and sends what changed of connection " + connection
                    + ".";
        }

        @Override
        String data() {
            return "what was taken stays taken; what did not arrive is sent by the next run";
        }

        @Override
        int run(Operations operations, ConnectionId connection) {
            BatchTask task = BatchTask.of(BatchTask.Kind.RUN);
            return BatchResult.show(this, watched("files", progress -> operations.batch(connection, task, progress)));
        }
    }

    @Command(name = "release", description = "Lets the next export through, however unusual it is.")
    static final class Release extends ChangingVerb {
        @Override
        String intent(ConnectionId connection) {
            return "The next export of connection " + connection
                    + " is sent, also if it is small or unsubscribes many.";
        }

        @Override
        int run(Operations operations, ConnectionId connection) {
            BatchTask task = BatchTask.of(BatchTask.Kind.RELEASE);
            return BatchResult.show(this, operations.batch(connection, task, Progress.NONE));
        }
    }

    @Command(name = "status", description = "Shows when files went and came last, and what waits.")
    static final class Status extends ConnectionVerb {
        @Override
        int run(Operations operations, ConnectionId connection) {
            BatchTask task = BatchTask.of(BatchTask.Kind.STATUS);
            return BatchResult.show(this, operations.batch(connection, task, Progress.NONE));
        }
    }
}

package com.mailup.crm.installer;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code mailup}. */
@Command(
        name = "mailup",
        description = "Keeps a CRM and MailUp in step.",
        mixinStandardHelpOptions = true,
        versionProvider = MailUp.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 finished with failures, 2 usage, 3 needs the administrator.",
            "Settings: --config FILE, else $MAILUP_CONFIG, ./mailup.toml, /etc/mailup/mailup.toml."
        },
        subcommands = {
            DemoVerb.class,
            SandboxVerb.class,
            ServeVerb.class,
            StatusVerb.class,
            PlanVerb.class,
            ApplyVerb.class,
            SyncVerb.class,
            AuditVerb.class,
            BatchVerb.class,
            ExplainVerb.class,
            FailedVerb.class,
            UnknownVerb.class,
            ReplayVerb.class,
            PauseVerb.class,
            ResumeVerb.class,
            ReleaseVerb.class,
            WebhooksVerb.class,
            PackageVerb.class,
            InstallVerb.class,
            UninstallVerb.class,
            DoctorVerb.class,
            SignInVerb.class,
            SecretVerb.class
        })
public final class MailUp implements Runnable {
    private final Parts parts;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    MailUp(Parts parts) {
        this.parts = parts;
    }

    public static void main(String[] arguments) {
        // Before the first logger is made: only a service logs its normal work.
        boolean detailed = Arrays.asList(arguments).contains("--verbose")
                || Arrays.asList(arguments).contains("serve");
        System.setProperty("mailup.log.level", detailed ? "INFO" : "WARN");
        System.exit(run(Wiring.parts(), arguments));
    }

    static int run(Parts parts, String... arguments) {
        return commandLine(parts).execute(arguments);
    }

    static CommandLine commandLine(Parts parts) {
        CommandLine line = new CommandLine(new MailUp(parts));
        return line.setParameterExceptionHandler(new UsageReport(line.getParameterExceptionHandler(), parts.terminal()))
                .setOut(parts.terminal().out())
                .setErr(parts.terminal().err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureReport(parts.terminal()));
    }

    Parts parts() {
        return parts;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = MailUp.class.getPackage().getImplementationVersion();
            return new String[] {"mailup " + (version == null ? "(built from source)" : version)};
        }
    }
}

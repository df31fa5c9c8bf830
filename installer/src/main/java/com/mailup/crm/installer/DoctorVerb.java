package com.mailup.crm.installer;

import com.mailup.crm.boot.DataDirectory;
import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.Wire;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.control.ControlClient;
import com.mailup.crm.doctor.Check;
import com.mailup.crm.doctor.Check.Verdict;
import com.mailup.crm.doctor.Checkup;
import com.mailup.crm.doctor.DirectoryCheckup;
import com.mailup.crm.doctor.ServiceCheckup;
import com.mailup.crm.model.ConnectionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "doctor", description = "Looks at both ends and says what is wrong and what to do about it.")
final class DoctorVerb extends Verb {
    private static final String HOST = "this host";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CONNECTION",
            description = "Which CRM; without it all of them.")
    private @Nullable String named;

    @Override
    public Integer call() {
        SuiteConfig config = config();
        Optional<ConnectionId> only = Optional.ofNullable(named).map(name -> connection(config, Optional.of(name)));
        List<Check> checks = new ArrayList<>(host(config));
        try (Operations operations = operations(config)) {
            checks.addAll(operations.doctor(only));
        } catch (SyncException e) {
            checks.add(Check.of(HOST, "installation", e));
        }
        checks.forEach(this::show);
        long failed = count(checks, Verdict.FAIL);
        if (!wantsJson()) {
            terminal()
                    .line(checks.size() + " checks: " + failed + " failed, " + count(checks, Verdict.WARN)
                            + " to look at");
        }
        return failed > 0 ? ExitCode.ADMINISTRATOR : ExitCode.DONE;
    }

    private List<Check> host(SuiteConfig config) {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok(
                HOST,
                "configuration",
                configFile() + " is valid; accounts: " + config.accounts().size() + ", connections: "
                        + config.connections().size()));
        try {
            checks.addAll(Checkup.of(new DirectoryCheckup(DataDirectory.facts(config.dataDirectory()))));
        } catch (SyncException e) {
            checks.add(Check.of(HOST, "data directory", e));
        }
        boolean runs = ControlClient.find(DataDirectory.socket(config.dataDirectory()), Wire.json())
                .isPresent();
        checks.addAll(Checkup.of(new ServiceCheckup(runs)));
        return checks;
    }

    private static long count(List<Check> checks, Verdict verdict) {
        return checks.stream().filter(check -> check.verdict() == verdict).count();
    }

    private void show(Check check) {
        if (wantsJson()) {
            terminal().json(check);
            return;
        }
        terminal()
                .line(String.format(
                        "%-4s  %s, %s: %s", check.verdict(), check.subject(), check.topic(), check.finding()));
        check.advice().ifPresent(advice -> {
            terminal().line("      Means:  " + advice.happened());
            terminal().line("      Data:   " + advice.data());
            terminal().line("      Do now: " + advice.now());
            terminal().line("      Code:   " + advice.code());
        });
    }
}

package com.mailup.crm.installer;

import com.mailup.crm.installer.demo.Chapter;
import com.mailup.crm.installer.demo.Demo;
import com.mailup.crm.installer.demo.SimulatedCrm;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "demo", description = "Shows everything on this machine, with a simulated CRM and a simulated MailUp.")
final class DemoVerb extends Verb {
    private enum Simulated {
        VTIGER,
        SUITECRM,
        SUGARCRM,
        SALESFORCE,
        /** A system without adapter that writes files. */
        FILE
    }

    private enum Mode {
        REALTIME,
        BATCH
    }

    private enum Presence {
        PACKAGE,
        POLL
    }

    @Option(names = "--keep", description = "Leave everything running at the end, until it is stopped.")
    private boolean keep;

    @Option(
            names = "--crm",
            defaultValue = "vtiger",
            description = "The simulated CRM: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Simulated crm = Simulated.VTIGER;

    @Option(
            names = "--mode",
            defaultValue = "realtime",
            description =
                    "realtime: a save reaches MailUp in seconds; batch: by nightly files. Default: ${DEFAULT-VALUE}.")
    private Mode mode = Mode.REALTIME;

    @Option(
            names = "--presence",
            defaultValue = "package",
            description = "package: our part is inside the CRM; poll: nothing is. Default: ${DEFAULT-VALUE}.")
    private Presence presence = Presence.PACKAGE;

    @Override
    String data() {
        return "it was all simulated and is gone";
    }

    @Override
    public Integer call() {
        Demo.Options options = new Demo.Options(kind(), keep, presence == Presence.POLL, story());
        Demo.Ending ending = parts().demo().tell(options, audience());
        return ending.kept() ? ExitCode.DONE : ExitCode.FAILURES;
    }

    private SimulatedCrm.Kind kind() {
        return switch (crm) {
            case VTIGER, FILE -> SimulatedCrm.Kind.VTIGER;
            case SUITECRM -> SimulatedCrm.Kind.SUITECRM;
            case SUGARCRM -> SimulatedCrm.Kind.SUGARCRM;
            case SALESFORCE -> SimulatedCrm.Kind.SALESFORCE;
        };
    }

    private Demo.Mode story() {
        if (crm == Simulated.FILE) {
            return Demo.Mode.FILES;
        }
        return mode == Mode.BATCH ? Demo.Mode.BATCH : Demo.Mode.REALTIME;
    }

    private Demo.Audience audience() {
        return new Demo.Audience() {
            @Override
            public void hears(String line) {
                if (!wantsJson()) {
                    terminal().line(line);
                }
            }

            @Override
            public void ends(Demo.Ending ending) {
                end(ending);
            }

            @Override
            public void sees(Chapter chapter) {
                if (!wantsJson()) {
                    terminal()
                            .line(String.format(
                                    Locale.ROOT,
                                    "%-4s %6.1f s  %s: %s",
                                    chapter.kept() ? "ok" : "NOT",
                                    chapter.took().toMillis() / 1000.0,
                                    chapter.title(),
                                    chapter.seen()));
                }
            }
        };
    }

    private void end(Demo.Ending ending) {
        if (wantsJson()) {
            terminal().json(ending);
        } else {
            show(ending);
        }
    }

    private void show(Demo.Ending ending) {
        Table outcomes = new Table("OUTCOME", "RECORDS");
        ending.outcomes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> outcomes.row(entry.getKey().name().toLowerCase(Locale.ROOT), entry.getValue()));
        outcomes.row("seen", ending.seen());
        outcomes.print(terminal());
        terminal().line(ending.kept() ? "Every promise was kept." : "A promise was not kept: see NOT above.");
    }
}

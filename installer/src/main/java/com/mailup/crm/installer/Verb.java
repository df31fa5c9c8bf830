package com.mailup.crm.installer;

import com.mailup.crm.boot.DataDirectory;
import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.Progress;
import com.mailup.crm.boot.RemoteOperations;
import com.mailup.crm.boot.Wire;
import com.mailup.crm.config.ConfigReader;
import com.mailup.crm.config.ConnectionConfig;
import com.mailup.crm.config.LoadedConfig;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.control.ControlClient;
import com.mailup.crm.model.ConnectionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all verbs have in common. Fields are set by picocli. */
@Command(mixinStandardHelpOptions = true)
abstract class Verb implements Callable<Integer> {
    private static final Path SYSTEM_WIDE = Path.of("/etc/mailup/mailup.toml");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "The settings file.")
    private @Nullable Path file;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Option(names = "--verbose", description = "Log the normal work, too.")
    @SuppressWarnings("UnusedVariable") // main looks for it before the first logger is made
    private boolean verbose;

    /** What the verb is about, for a failure's text. */
    String subject() {
        return "mailup " + spec.name();
    }

    /** What became of the data when the verb failed. */
    String data() {
        return "nothing was written";
    }

    boolean wantsJson() {
        return json;
    }

    Terminal terminal() {
        return parts().terminal();
    }

    Parts parts() {
        return ((MailUp) spec.root().userObject()).parts();
    }

    Path configFile() {
        return Optional.ofNullable(file)
                .or(() -> Optional.ofNullable(
                                parts().surroundings().environment().get("MAILUP_CONFIG"))
                        .map(Path::of))
                .map(parts().folder()::resolve)
                .orElseGet(() -> {
                    Path here = parts().folder().resolve("mailup.toml");
                    return !Files.exists(here) && Files.exists(SYSTEM_WIDE) ? SYSTEM_WIDE : here;
                });
    }

    SuiteConfig config() {
        Path path = configFile();
        ConfigReader reader = new ConfigReader(parts().plugins(), parts().surroundings());
        return switch (reader.read(path)) {
            case LoadedConfig.Valid valid -> valid.config();
            case LoadedConfig.Invalid invalid -> throw new InvalidConfiguration(path, invalid.problems());
        };
    }

    /** Speaks to the service that runs, or acts alone when none does. */
    Operations operations(SuiteConfig config) {
        return ControlClient.find(DataDirectory.socket(config.dataDirectory()), Wire.json())
                .<Operations>map(RemoteOperations::new)
                .orElseGet(() -> parts().operations().open(config));
    }

    /** Runs something long, with a progress bar where a person watches. */
    <T> T watched(String task, Function<Progress, T> work) {
        if (json || !terminal().interactive()) {
            return work.apply(Progress.NONE);
        }
        try (Bar bar = Bar.drawing(task)) {
            return work.apply(bar);
        }
    }

    /** Says what will be done and asks; without a person only {@code --yes} is an answer. */
    boolean agreed(boolean yes, String intent) {
        if (yes) {
            return true;
        }
        if (!terminal().interactive()) {
            throw usage(intent + " To do it without being asked, add --yes.");
        }
        return terminal().confirmed(intent + " Go on?");
    }

    /** The connection that is meant, which need not be named when there is only one. */
    ConnectionId connection(SuiteConfig config, Optional<String> name) {
        List<ConnectionId> known =
                config.connections().stream().map(ConnectionConfig::name).toList();
        if (name.isEmpty() && known.size() > 1) {
            throw usage("Which connection? There are: " + known);
        }
        return name.isEmpty()
                ? known.getFirst()
                : known.stream()
                        .filter(id -> id.value().equals(name.get()))
                        .findFirst()
                        .orElseThrow(() -> usage("No connection is named " + name.get() + ". There are: " + known));
    }

    ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), Terminal.safe(message));
    }
}

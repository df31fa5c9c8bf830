package com.mailup.crm.installer;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.installer.demo.SimulatedCrm;
import com.mailup.crm.sandbox.mailup.BatchDesk;
import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.SandboxMailUp;
import com.mailup.crm.sandbox.mailup.ftp.BatchSpace;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "sandbox",
        description = "Runs a simulated MailUp and a simulated CRM on this machine, until it is stopped.")
final class SandboxVerb extends Verb {
    private static final String LOOPBACK = "127.0.0.1";

    @Option(
            names = "--crm",
            defaultValue = "vtiger",
            description = "Which CRM: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private SimulatedCrm.Kind kind = SimulatedCrm.Kind.VTIGER;

    @Option(names = "--mailup-port", defaultValue = "0", description = "The port of MailUp; 0 takes a free one.")
    private int mailUpPort;

    @Option(names = "--crm-port", defaultValue = "0", description = "The port of the CRM; 0 takes a free one.")
    private int crmPort;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = LOOPBACK,
            description = "Nothing but ${DEFAULT-VALUE}: everybody knows the secrets of a simulation.")
    private String address = LOOPBACK;

    @Option(names = "--seed", defaultValue = "0", description = "How many contacts the CRM has at the start.")
    private int seed;

    @Option(
            names = "--files",
            paramLabel = "FOLDER",
            description = "Run MailUp's space for nightly files as well, in this folder, behind SFTP.")
    private @Nullable Path files;

    @Option(names = "--files-port", defaultValue = "0", description = "The port of that space; 0 takes a free one.")
    private int filesPort;

    @Option(names = "--write", paramLabel = "FILE", description = "Write settings for these two, ready to use.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        if (!address.equals(LOOPBACK)) {
            throw usage("A simulation listens on " + LOOPBACK + " only, not on " + address
                    + ": everybody knows its secrets. From elsewhere it is reached through a tunnel, for example"
                    + " ssh -L 8080:" + LOOPBACK + ":PORT THIS-HOST.");
        }
        MailUpOptions options = MailUpOptions.defaults().withPort(mailUpPort);
        MailUpOptions.AccountSpec account = options.accounts().getFirst();
        Map<Integer, String> lists =
                account.lists().stream().collect(Collectors.toMap(list -> list.id(), list -> list.name()));
        try (SandboxMailUp mailUp = SandboxMailUp.start(options);
                SimulatedCrm crm = SimulatedCrm.start(kind, new SimulatedCrm.Options(crmPort, true, lists))) {
            crm.seed(seed);
            try (Doors doors = doors(mailUp.batch(account.consoleId()))) {
                if (file != null) {
                    write(parts().folder().resolve(file), SandboxSettings.of(mailUp, options, crm, doors.space()));
                }
                announce(mailUp, crm, doors.space());
                untilStopped();
            }
        }
        return ExitCode.DONE;
    }

    /** What may be open beside MailUp and the CRM. */
    private record Doors(Optional<BatchSpace> space) implements AutoCloseable {
        @Override
        public void close() {
            space.ifPresent(BatchSpace::close);
        }
    }

    private Doors doors(BatchDesk desk) {
        return new Doors(Optional.ofNullable(files)
                .map(folder -> BatchSpace.open(
                        desk,
                        parts().folder().resolve(folder),
                        Clock.systemUTC(),
                        filesPort,
                        BatchSpace.Trigger.ON_UPLOAD)));
    }

    /** A signal ends the process and, with it, everything that is simulated. */
    private void untilStopped() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            terminal().warn("Stopped.");
        }
    }

    private void announce(SandboxMailUp mailUp, SimulatedCrm crm, Optional<BatchSpace> space) {
        if (wantsJson()) {
            Map<String, Object> shown = new LinkedHashMap<>(Map.of("mailup", mailUp.baseUri(), "crm", crm.baseUri()));
            space.ifPresent(open -> shown.put("files", files(open)));
            terminal().json(shown);
            return;
        }
        terminal().line("MailUp listens on " + mailUp.baseUri());
        terminal().line("The CRM listens on " + crm.baseUri());
        space.ifPresent(open -> terminal()
                .line("MailUp's space for files listens on " + files(open) + ", password " + BatchSpace.PASSWORD
                        + ", host key " + open.fingerprint()));
        if (file != null) {
            terminal().line("Settings are in " + file + ". To run the connector: mailup serve --config " + file);
        }
        terminal().line("TEST: everything here is simulated and is gone when this ends (Ctrl-C).");
    }

    private static String files(BatchSpace space) {
        return "sftp://" + BatchSpace.USER + "@" + LOOPBACK + ":" + space.port();
    }

    private static void write(Path path, String settings) {
        try {
            Files.writeString(path, settings, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException exists) {
            throw new SyncException(ErrorCode.CONFIG_INVALID, path + " is there already: name a new file", exists);
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the file " + path, e);
        }
    }
}

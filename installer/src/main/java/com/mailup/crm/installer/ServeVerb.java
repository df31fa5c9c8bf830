package com.mailup.crm.installer;

import com.mailup.crm.boot.OperationsCommands;
import com.mailup.crm.boot.RunningSuite;
import com.mailup.crm.boot.Wire;
import com.mailup.crm.config.SuiteConfig;
import com.mailup.crm.control.ControlServer;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "serve", description = "Runs the connector until it is stopped.")
final class ServeVerb extends Verb {
    @Option(
            names = "--take-over",
            description = "This copied or restored data directory is the one that counts; no other connector uses it.")
    private boolean takeOver;

    @Override
    String data() {
        return "what was accepted is stored; nothing new is accepted";
    }

    @Override
    public Integer call() {
        SuiteConfig config = config();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = Thread.ofPlatform().name("stop").unstarted(() -> {
            stop.countDown();
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try (RunningSuite suite = parts().operations().serve(config, takeOver);
                ControlServer control =
                        ControlServer.start(suite.socket(), OperationsCommands.of(suite.operations()), Wire.json())) {
            announce(config, suite);
            terminal().warn("Commands reach it at " + control.socket());
            await(stop);
            terminal().warn("Stopping: what is under way is stored first.");
        } finally {
            stopped.countDown();
        }
        return ExitCode.DONE;
    }

    /** An interrupt means the same as a signal: to stop in order, so that closing must not be interrupted again. */
    private static void await(CountDownLatch stop) {
        try {
            stop.await();
        } catch (InterruptedException interrupted) {
            stop.countDown();
        }
    }

    private void announce(SuiteConfig config, RunningSuite suite) {
        if (wantsJson()) {
            terminal().json(Map.of("listening", suite.addresses(), "test", config.kind() == SuiteConfig.Kind.TEST));
            return;
        }
        suite.addresses().forEach(address -> terminal().line("Listening on " + address));
        if (config.kind() == SuiteConfig.Kind.TEST) {
            terminal().line("TEST: this data directory never meets real hosts.");
        }
        terminal().line("To see how it is: mailup status");
    }
}

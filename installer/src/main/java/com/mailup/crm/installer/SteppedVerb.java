package com.mailup.crm.installer;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.PackageGoal;
import com.mailup.crm.boot.PackageProgress;
import com.mailup.crm.boot.PackageProgress.Step;
import com.mailup.crm.boot.Progress;
import com.mailup.crm.boot.StatusReport;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.store.ConnectionStore.Mode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A verb that puts the part of the connector into a CRM or takes it out: it plans, asks, does its own steps and waits for a person's. */
abstract class SteppedVerb extends ConnectionVerb {
    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "15m",
            converter = DurationText.class,
            description =
                    "How long to wait for what a person does in the CRM (default ${DEFAULT-VALUE}); 0s looks once.")
    private Duration wait = Duration.ZERO;

    @Override
    String data() {
        return "what was done stays done";
    }

    /** What is to become of it. */
    abstract PackageGoal goal(ConnectionId connection, Optional<Secret> administrator);

    /** What this command does on this host before the first step. */
    abstract void prepare(ConnectionId connection);

    /** The same in words, for the plan; no line for nothing. */
    abstract List<String> preparation(ConnectionId connection);

    /** What will be done, as a sentence. */
    abstract String intent(ConnectionId connection);

    @Override
    final int run(Operations operations, ConnectionId connection) {
        PackageGoal goal = goal(connection, administrator(connection));
        PackageProgress plan = operations.towards(connection, goal, false);
        show(plan, preparation(connection));
        if (plan.next().isEmpty()) {
            return finished(operations, connection, plan, "Nothing to do.");
        }
        if (!agreed(yes, intent(connection))) {
            terminal().warn("Nothing was done.");
            return ExitCode.USAGE;
        }
        prepare(connection);
        PackageProgress end = pursue(operations, connection, goal);
        if (wantsJson()) {
            terminal().json(end);
        }
        Optional<Step> open = end.next();
        if (open.isPresent()) {
            throw new SyncException(ErrorCode.INSTALL_UNFINISHED, waitsFor(open.get()));
        }
        return finished(operations, connection, end, "Done.");
    }

    /** Without one the plan is shown all the same. */
    private Optional<Secret> administrator(ConnectionId connection) {
        return PackageVerb.ofConnection(this, connection)
                .administrator()
                .flatMap(what -> terminal().readSecret(what))
                .map(Secret::new);
    }

    private PackageProgress pursue(Operations operations, ConnectionId connection, PackageGoal goal) {
        Patience patience = new Patience(wait);
        PackageProgress now = operations.towards(connection, goal, true);
        while (true) {
            Optional<Step> next = now.next();
            if (next.isEmpty()) {
                return now;
            }
            tell(next.get());
            if (patience.ended()) {
                return now;
            }
            PackageProgress before = now;
            now = watched(
                    "waiting: " + next.get().name(),
                    progress -> patience.until(
                            before,
                            seen -> !standsAt(seen, next.get()),
                            () -> operations.towards(connection, goal, true),
                            seen -> draw(seen, patience, progress)));
            if (standsAt(now, next.get())) {
                return now;
            }
            say("  done: " + done(now, next.get()));
        }
    }

    /** What the CRM itself is at says how far it is; how long a person takes nobody knows. */
    private static void draw(PackageProgress seen, Patience patience, Progress progress) {
        seen.next()
                .flatMap(Step::part)
                .ifPresentOrElse(part -> progress.at(part.done(), part.total()), () -> patience.timePassed(progress));
    }

    private static boolean standsAt(PackageProgress seen, Step step) {
        return seen.next().filter(next -> next.name().equals(step.name())).isPresent();
    }

    private static String done(PackageProgress seen, Step step) {
        return seen.steps().stream()
                .filter(known -> known.name().equals(step.name()))
                .map(Step::seen)
                .findFirst()
                .orElse("");
    }

    private void show(PackageProgress plan, List<String> preparation) {
        if (wantsJson()) {
            terminal().json(plan);
            return;
        }
        preparation.forEach(this::say);
        int number = 0;
        for (Step step : plan.steps()) {
            number++;
            say(number + ". " + (step.page().isPresent() ? "You: " : "The connector: ") + step.what()
                    + (step.done() ? " (done: " + step.seen() + ")" : ""));
            step.page().ifPresent(page -> say("   Page: " + page));
            say("   Undo: " + step.undo());
        }
    }

    private void tell(Step step) {
        say("");
        say((step.page().isPresent() ? "Now you: " : "Now the connector: ") + step.what());
        step.page().ifPresent(page -> say("  Page: " + page));
        step.hints().forEach(hint -> say("  " + hint));
        if (!step.seen().isEmpty()) {
            say("  Seen so far: " + step.seen());
        }
    }

    private static String waitsFor(Step step) {
        return step.what()
                + step.page().map(URI::toString).map(page -> " Page: " + page).orElse("") + " Seen: " + step.seen();
    }

    private int finished(Operations operations, ConnectionId connection, PackageProgress end, String word) {
        say("");
        end.steps().forEach(step -> say("ok  " + step.name() + ": " + step.seen()));
        say(word + " " + end.end());
        operations.status().connections().stream()
                .filter(known -> known.name().equals(connection.value()) && known.mode() != Mode.RUNNING)
                .map(StatusReport.ConnectionStatus::mode)
                .forEach(mode -> say(
                        mode == Mode.HELD
                                ? "The connection is held. Next: mailup plan " + connection
                                : "The connection is paused. Next: mailup resume " + connection));
        return ExitCode.DONE;
    }

    private void say(String text) {
        if (!wantsJson()) {
            terminal().line(text);
        }
    }
}

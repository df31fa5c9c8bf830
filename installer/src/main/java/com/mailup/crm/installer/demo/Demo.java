package com.mailup.crm.installer.demo;

import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.OutcomeSum;
import com.mailup.crm.boot.PlanFile;
import com.mailup.crm.boot.PlanTotals;
import com.mailup.crm.boot.RunReport;
import com.mailup.crm.boot.StatusReport;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.Outcome;
import com.mailup.crm.sandbox.mailup.MailUpOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Tells the story from a new data directory to the table of outcomes. */
public final class Demo {
    /** Which story is told. */
    public enum Mode {
        REALTIME,
        /** Nightly files between a CRM and MailUp. */
        BATCH,
        /** Nightly files between MailUp and a system that only writes files. */
        FILES
    }

    /** How it is told. */
    public record Options(SimulatedCrm.Kind crm, boolean keep, boolean poll, Mode mode) {}

    /** Told every step as it happens. */
    public interface Audience {
        void hears(String line);

        void sees(Chapter chapter);

        /** Before what is kept is left running. */
        void ends(Ending ending);
    }

    /**
     * How it ended.
     *
     * @param seen records seen, equal to the sum of the outcomes
     * @param kept whether every promise was
     * @param running what is left running, and where: addresses and files by name
     */
    public record Ending(
            List<Chapter> chapters, long seen, Map<Outcome, Long> outcomes, boolean kept, Map<String, String> running) {
        public Ending {
            chapters = List.copyOf(chapters);
            outcomes = Map.copyOf(outcomes);
            running = Map.copyOf(running);
        }
    }

    private Demo() {}

    public static Ending tell(Options options, Audience audience) {
        return options.mode() == Mode.REALTIME ? realTime(options, audience) : nights(options, audience);
    }

    private static Ending nights(Options options, Audience audience) {
        Path folder = newFolder();
        boolean clean = false;
        NightPeople people =
                options.mode() == Mode.FILES ? new NightPeople.OfFiles(folder) : new NightPeople.OfCrm(options.crm());
        try (NightWorld world = NightWorld.create(folder, people);
                Connector connector = new Connector(folder, world.settings(), world.environment())) {
            audience.hears("MailUp (simulated) takes files by SFTP on port "
                    + world.space().port());
            List<Chapter> chapters = new ArrayList<>();
            Operations first = connector.start();
            chapters.add(chapter(
                    audience,
                    "the first night is planned, read and applied",
                    () -> firstSync(first, folder, audience)));
            NightStory story = new NightStory(world, connector, first);
            story.steps().forEach((title, telling) -> chapters.add(chapter(audience, title, telling)));
            StatusReport status = story.operations().status();
            clean = chapters.stream().allMatch(Chapter::kept);
            Ending ending = new Ending(chapters, status.seen(), status.outcomes(), clean, Map.of());
            audience.ends(ending);
            return ending;
        } finally {
            if (clean) {
                remove(folder);
            } else {
                audience.hears("Left to look at: " + folder);
            }
        }
    }

    private static Ending realTime(Options options, Audience audience) {
        Path folder = newFolder();
        boolean clean = false;
        try (World world = World.create(folder, options.crm(), options.poll());
                Connector connector = new Connector(folder, world.settings(), world.environment())) {
            audience.hears("MailUp (simulated) " + world.mailUp().baseUri() + ", "
                    + world.crm().product() + " (simulated) " + world.crm().baseUri());
            Map<String, String> running = options.keep() ? places(world, connector) : Map.of();
            Ending ending = play(world, connector, folder, audience, running);
            clean = ending.kept();
            audience.ends(ending);
            if (options.keep()) {
                keep(world, connector, audience);
            }
            return ending;
        } finally {
            if (clean) {
                remove(folder);
            } else {
                audience.hears("Left to look at: " + folder);
            }
        }
    }

    private static Ending play(
            World world, Connector connector, Path folder, Audience audience, Map<String, String> running) {
        List<Chapter> chapters = new ArrayList<>();
        Operations first = connector.start();
        chapters.add(chapter(
                audience, "the first sync is planned, read and applied", () -> firstSync(first, folder, audience)));
        Story story = new Story(world, connector, first);
        story.steps().forEach((title, telling) -> chapters.add(chapter(audience, title, telling)));
        StatusReport status = story.operations().status();
        boolean kept = chapters.stream().allMatch(Chapter::kept);
        return new Ending(chapters, status.seen(), status.outcomes(), kept, running);
    }

    private static Chapter chapter(Audience audience, String title, Telling telling) {
        long start = System.nanoTime();
        Telling.Found found;
        try {
            found = telling.play();
        } catch (SyncException e) {
            found = new Telling.Found(false, e.code() + " " + e.detail());
        } catch (RuntimeException e) {
            found = new Telling.Found(false, e.toString());
        }
        Chapter chapter = new Chapter(title, found.kept(), Duration.ofNanos(System.nanoTime() - start), found.seen());
        audience.sees(chapter);
        return chapter;
    }

    private static Telling.Found firstSync(Operations operations, Path folder, Audience audience) {
        Path plan = folder.resolve("plan.jsonl");
        PlanTotals totals;
        try (PlanFile file = PlanFile.create(plan)) {
            totals = operations.plan(Story.CRM, file::add, (done, total) -> {});
            file.finish(totals);
        }
        audience.hears(
                "the plan: " + totals.changes() + " changes; " + OutcomeSum.of(totals.seen(), totals.outcomes()));
        RunReport report = operations.apply(Story.CRM, plan, (done, total) -> {});
        long sum =
                report.outcomes().values().stream().mapToLong(Long::longValue).sum();
        boolean kept = report.seen() == World.CONTACTS
                && sum == report.seen()
                && report.count(Outcome.FAILED) == 0
                && report.count(Outcome.HELD) == 0;
        return new Telling.Found(kept, OutcomeSum.of(report.seen(), report.outcomes()));
    }

    private static Map<String, String> places(World world, Connector connector) {
        return Map.of(
                "crm", world.crm().baseUri().toString(),
                "mailUp", world.mailUp().consoleUri(World.CONSOLE).toString(),
                "connector", world.callbacks().toString(),
                "settings", world.settings().toString(),
                "log", connector.log().toString());
    }

    private static void keep(World world, Connector connector, Audience audience) {
        audience.hears("Left running until Ctrl-C. Settings: " + world.settings() + ", log: " + connector.log());
        SimulatedCrm.Login user = world.crm().user();
        audience.hears("CRM: " + world.crm().baseUri() + ", sign in as " + user.name() + ", password "
                + user.password().reveal() + "; a contact's page has the button Open in MailUp");
        MailUpOptions.UserSpec marketer = World.marketer();
        audience.hears("MailUp: " + world.mailUp().consoleUri(World.CONSOLE) + ", sign in as " + marketer.username()
                + ", password " + marketer.password());
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("mailup-demo");
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "no temporary directory", e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the demonstration's directory " + folder, e);
        }
    }
}

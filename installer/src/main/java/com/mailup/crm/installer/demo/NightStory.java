package com.mailup.crm.installer.demo;

import com.mailup.crm.batch.ExportReport;
import com.mailup.crm.batch.ImportReport;
import com.mailup.crm.boot.BatchReport;
import com.mailup.crm.boot.BatchTask;
import com.mailup.crm.boot.Operations;
import com.mailup.crm.boot.Progress;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.sandbox.mailup.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A full night and a differential one, played in seconds. */
final class NightStory {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int LEAVER = 7;
    private static final int RENAMED = 8;
    private static final int RENAMED_LATER = 9;
    private static final int OTHER_LEAVER = 10;

    private final NightWorld world;
    private final Connector connector;
    private Operations operations;

    NightStory(NightWorld world, Connector connector, Operations operations) {
        this.world = world;
        this.connector = connector;
        this.operations = operations;
    }

    Operations operations() {
        return operations;
    }

    Map<String, Telling> steps() {
        Map<String, Telling> steps = new LinkedHashMap<>();
        steps.put("the first night sends everybody, and MailUp takes the file", this::fullNight);
        steps.put(
                "a person leaves by MailUp's link, another gets a new name: the next night carries both",
                this::nextNight);
        steps.put("a night without news sends no file", this::quietNight);
        steps.put("the same file of unsubscribers under another name counts once", this::sameFile);
        steps.put("kill -9 in the middle of a night: the next run is right", this::killed);
        return steps;
    }

    private BatchReport.OfAccount run() {
        return operations
                .batch(Story.CRM, BatchTask.of(BatchTask.Kind.RUN), Progress.NONE)
                .accounts()
                .getFirst();
    }

    private ExportReport night() {
        world.space().exportUnsubscribers();
        ExportReport report = run().export().orElseThrow();
        world.space().workOff();
        return report;
    }

    private Telling.Found fullNight() {
        ExportReport report = night();
        int there = world.console().count(NightWorld.NEWS, Status.SUBSCRIBED);
        boolean kept = there == NightWorld.CONTACTS && report.held() == 0;
        return new Telling.Found(
                kept, report.file() + ", " + report.bytes() + " bytes; subscribed in MailUp: " + there);
    }

    private Telling.Found nextNight() {
        world.console().unsubscribe(NightWorld.NEWS, NightWorld.address(LEAVER));
        world.people().rename(RENAMED, "Grace");
        ExportReport report = night();
        boolean left = Await.until(SOON, () -> world.people().shows(LEAVER).equals("Unsubscribed"));
        String name = world.console()
                .find(NightWorld.address(RENAMED))
                .map(found -> found.fields().getOrDefault(1, ""))
                .orElse("");
        boolean kept = left && name.equals("Grace") && report.subscribed() < NightWorld.CONTACTS / 10;
        return new Telling.Found(
                kept,
                report.changed() + " changed of " + report.records() + "; the system shows the leaver as unsubscribed: "
                        + left + "; MailUp knows the new name: " + name.equals("Grace"));
    }

    private Telling.Found quietNight() {
        night();
        ExportReport report = night();
        return new Telling.Found(report.file().isEmpty(), report.unchanged() + " unchanged");
    }

    private Telling.Found sameFile() {
        world.console().unsubscribe(NightWorld.NEWS, NightWorld.address(OTHER_LEAVER));
        Path out = world.space().root().resolve("out");
        Path file = out.resolve(world.space().exportUnsubscribers());
        try {
            Files.copy(file, out.resolve("mailup_unsubscribed_20300101000000.csv"));
        } catch (IOException e) {
            throw new SyncException(ErrorCode.STORE_FAILED, "the folder " + out, e);
        }
        List<ImportReport.OfFile> files = run().unsubscribers().orElseThrow().files();
        long again = files.stream().filter(ImportReport.OfFile::before).count();
        return new Telling.Found(again >= 1, files.size() + " files, of them taken before: " + again);
    }

    private Telling.Found killed() {
        world.people().rename(RENAMED_LATER, "Hedy");
        Thread night = Thread.ofVirtual().start(() -> {
            try {
                run();
            } catch (SyncException e) {
                Thread.currentThread().interrupt();
            }
        });
        Await.until(Duration.ofMillis(300), () -> !night.isAlive());
        connector.kill();
        operations = connector.start();
        night();
        String name = world.console()
                .find(NightWorld.address(RENAMED_LATER))
                .map(found -> found.fields().getOrDefault(1, ""))
                .orElse("");
        int left = world.console().count(NightWorld.NEWS, Status.UNSUBSCRIBED);
        return new Telling.Found(
                name.equals("Hedy") && left == 2, "MailUp knows the new name, and two people have left");
    }
}

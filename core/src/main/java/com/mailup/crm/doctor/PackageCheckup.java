package com.mailup.crm.doctor;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmPackage.Edition;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.PackageReport;
import com.mailup.crm.contract.PackageReport.Switch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The part of the connector inside a CRM: which one it is, its switch, its queue, and the CRM's scheduler. */
public final class PackageCheckup implements Checkup {
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Duration BROOM = Duration.ofHours(1);
    private static final Duration PUSHER = Duration.ofMinutes(30);
    private static final String QUEUE = "queue";

    private final String connection;
    private final Crm crm;
    private final Edition ours;
    private final InstantSource clock;

    public PackageCheckup(String connection, Crm crm, Edition ours, InstantSource clock) {
        this.connection = connection;
        this.crm = crm;
        this.ours = ours;
        this.clock = clock;
    }

    @Override
    public String subject() {
        return connection;
    }

    @Override
    public String topic() {
        return "package";
    }

    @Override
    public List<Check> look() {
        Optional<PackageReport> inside = crm.inside();
        if (inside.isEmpty()) {
            return List.of(Check.warn(
                    connection,
                    topic(),
                    ErrorCode.PACKAGE_MISSING,
                    "no operation of ours answers in the CRM",
                    "nothing is lost: changes are found by asking"));
        }
        PackageReport report = inside.get();
        List<Check> checks = new ArrayList<>();
        checks.add(edition(report));
        if (report.copy()) {
            checks.add(Check.fail(
                    connection,
                    topic(),
                    ErrorCode.CRM_OTHER_INSTANCE,
                    "the package says that this CRM is a copy of the one that was connected",
                    "the package does nothing in it: no save is queued"));
        }
        if (report.state() != Switch.ON) {
            checks.add(Check.warn(
                    connection,
                    "switch",
                    ErrorCode.PACKAGE_OFF,
                    "it is " + report.state().name().toLowerCase(Locale.ROOT),
                    report.state() == Switch.OFF
                            ? "saves are not queued; they are found by asking"
                            : "saves are queued and handed out when it is on again"));
        }
        checks.add(queue(report));
        checks.add(scheduler(report));
        return checks;
    }

    private Check edition(PackageReport report) {
        String seen = "version " + report.version() + " build " + report.build() + " is inside";
        return ours.is(report)
                ? Check.ok(connection, topic(), seen)
                : Check.warn(
                        connection,
                        topic(),
                        ErrorCode.PACKAGE_OUTDATED,
                        seen + "; ours is version " + ours.version() + " build " + ours.build(),
                        "the work goes on; its queue is kept by the upgrade");
    }

    private Check queue(PackageReport report) {
        Instant now = clock.instant();
        Optional<Duration> age = report.oldest().map(oldest -> Duration.between(oldest, now));
        String length = report.queue() + (report.queue() == 1 ? " change waits" : " changes wait");
        return age.filter(waited -> waited.compareTo(SOON) > 0)
                .map(waited -> Check.warn(
                        connection,
                        QUEUE,
                        ErrorCode.PACKAGE_BEHIND,
                        length + ", the first for " + words(waited),
                        "they wait in the CRM and are fetched when the connector reads again"))
                .orElseGet(() -> Check.ok(connection, QUEUE, length));
    }

    /** It is a broom, not the clock, unless it pushes: without it nothing is late, and old queue rows and run results stay longer. */
    private Check scheduler(PackageReport report) {
        if (report.pushes()
                && report.sinceCron()
                        .filter(since -> since.compareTo(PUSHER) <= 0)
                        .isEmpty()) {
            String seen = report.sinceCron()
                    .map(since -> "ran " + words(since) + " ago")
                    .orElse("was never seen to run");
            return Check.warn(
                    connection,
                    "scheduler",
                    ErrorCode.CRM_SCHEDULER_RESTS,
                    "the CRM's scheduler " + seen + ", and it is set to tell the connector of changes every minute",
                    "nothing is lost: where the connector can reach the CRM it fetches changes by itself");
        }
        String seen = report.sinceCron()
                .map(since -> "the CRM's scheduler ran " + words(since) + " ago"
                        + (since.compareTo(BROOM) > 0 ? ", which is long; nothing waits for it" : ""))
                .orElse("the CRM's scheduler was never seen to run; nothing waits for it");
        return Check.ok(connection, "scheduler", seen);
    }

    private static String words(Duration duration) {
        return duration.toHours() >= 2
                ? duration.toHours() + " hours"
                : duration.toMinutes() >= 2 ? duration.toMinutes() + " minutes" : duration.toSeconds() + " s";
    }
}

package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.CrmInfo.Presence;
import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.contract.PackageReport;
import com.mailup.crm.contract.PackageReport.Switch;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.sugarcrm.SugarSettings.FieldNames;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Speaks to our package, if it is inside: by one row of its module, which is read and written as any record. */
final class Inside {
    static final String MODULE = "MailUp";
    /** The row with which the package says how the CRM is set up, and its field. */
    static final String SETUP = "setup";

    static final String SERVER = "server";
    static final String REPORT = "report";
    static final String VERSION = "version";
    static final String OTHER_USER = "the package names another integration user";
    static final List<String> FIELDS =
            List.of("id", VERSION, "build", "instance", "is_copy", "queue", "oldest", "turned", "cron", "eight");

    private final Dialect dialect;
    private final CrmMapping mapping;
    private final FieldNames names;
    private final ServerClock clock;
    private volatile Optional<Found> found = Optional.empty();

    /**
     * What was found; the package's word for the instance, where it is inside.
     *
     * @param inEight whether it lies in the 7 inside a SuiteCRM 8
     */
    record Found(Presence presence, boolean handsOut, Optional<String> instance, boolean inEight) {
        static final Found NOTHING = new Found(Presence.POLL, false, Optional.empty(), false);

        boolean isInside() {
            return instance.isPresent();
        }
    }

    Inside(Dialect dialect, CrmMapping mapping, FieldNames names, ServerClock clock) {
        this.dialect = dialect;
        this.clock = clock;
        this.mapping = mapping;
        this.names = names;
    }

    Found known() {
        return found.orElseGet(this::look);
    }

    Found look() {
        return remember(dialect.report());
    }

    void forget() {
        found = Optional.empty();
    }

    /** A session knows the modules of the moment when it was opened, so what is missing is looked for by a new one. */
    Optional<PackageReport> report() {
        Optional<Map<String, String>> report = dialect.report().or(() -> {
            dialect.renew();
            return dialect.report();
        });
        remember(report);
        return report.map(this::report);
    }

    /** Hands the package what the connector tells it. */
    Optional<PackageReport> tell(PackageNews news) {
        if (dialect.report().isEmpty()) {
            remember(Optional.empty());
            return Optional.empty();
        }
        dialect.put(MODULE, Map.of("id", REPORT, "news", Json.text(news.wire())));
        return report();
    }

    /** Has the package raise flags on every row of these addresses: by v4_1 only an administrator may write there. */
    void raise(List<AddressRow> rows) {
        if (!rows.isEmpty()) {
            List<Map<String, Object>> flags = rows.stream()
                    .map(row -> Map.<String, Object>of(
                            "address", row.address(), "optOut", row.optOut(), "invalid", row.invalid()))
                    .toList();
            dialect.put(MODULE, Map.of("id", REPORT, "addresses", Json.text(flags)));
        }
    }

    /** Whether the package made the status fields that were missing. It names fields by list, so a field of another name is never its own. */
    boolean madeFields() {
        List<Map<String, Object>> lists = mapping.lists().stream()
                .filter(names::isPackages)
                .map(list -> Map.<String, Object>of("id", list.list().list().value(), "label", list.label()))
                .toList();
        try {
            if (dialect.report().isEmpty()) {
                return false;
            }
            String fields = Json.text(Map.of("modules", mapping.modules(), "lists", lists));
            dialect.put(MODULE, Map.of("id", REPORT, "fields", fields));
            return true;
        } catch (SyncException e) {
            if (e.code() == ErrorCode.CRM_RIGHTS_MISSING) {
                return false;
            }
            throw e;
        }
    }

    private Found remember(Optional<Map<String, String>> report) {
        Found now = report.map(this::report)
                .map(inside -> new Found(
                        inside.state() == Switch.OFF ? Presence.POLL : Presence.PACKAGE,
                        inside.state() == Switch.ON && !inside.copy(),
                        report.map(row -> row.getOrDefault("instance", "")),
                        report.filter(row -> row.getOrDefault("eight", "").equals("1"))
                                .isPresent()))
                .orElse(Found.NOTHING);
        found = Optional.of(now);
        return now;
    }

    private PackageReport report(Map<String, String> row) {
        return new PackageReport(
                row.getOrDefault(VERSION, ""),
                row.getOrDefault("build", ""),
                row.getOrDefault("is_copy", "").equals("1"),
                number(row.getOrDefault("queue", "")),
                instant(row.getOrDefault("oldest", "")),
                instant(row.getOrDefault("cron", "")).map(ran -> Duration.between(ran, clock.now())),
                state(row.getOrDefault("turned", "")));
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A switch of a newer package that is not known hands nothing out. */
    private static Switch state(String text) {
        return switch (text) {
            case "on" -> Switch.ON;
            case "off" -> Switch.OFF;
            default -> Switch.PAUSED;
        };
    }
}

package com.mailup.crm.sandbox.salesforce.org;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which records were changed or deleted between two times. */
public final class Recent {
    private static final Duration UPDATED = Duration.ofDays(30);
    private static final Duration DELETED = Duration.ofDays(15);

    private final Org org;

    public Recent(Org org) {
        this.org = org;
    }

    /**
     * Ids of changed records.
     *
     * @param latest the end of what is covered
     */
    public record Updated(List<String> ids, String latest) {
        public Updated {
            ids = List.copyOf(ids);
        }
    }

    /**
     * What was deleted.
     *
     * @param rows when, by id
     */
    public record Deleted(Map<String, String> rows, String earliest, String latest) {}

    public Updated updated(String type, Instant from, Instant to) {
        check(from, to, UPDATED);
        return org.atomically(() -> new Updated(
                org.since(org.knownType(type).name(), Times.stored(from)).stream()
                        .filter(row -> !row.deleted())
                        .filter(row -> row.get("SystemModstamp").compareTo(Times.stored(to)) < 0)
                        .map(Row::id)
                        .toList(),
                latest(to)));
    }

    public Deleted deleted(String type, Instant from, Instant to) {
        check(from, to, DELETED);
        return org.atomically(() -> {
            Map<String, String> rows = new LinkedHashMap<>();
            Stream.concat(
                            org.buried(org.knownType(type).name()).stream()
                                    .filter(row -> row.get("SystemModstamp").compareTo(Times.stored(from)) >= 0),
                            org.since(org.knownType(type).name(), Times.stored(from)).stream()
                                    .filter(Row::deleted))
                    .filter(row -> row.get("SystemModstamp").compareTo(Times.stored(to)) < 0)
                    .forEach(row -> rows.put(row.id(), row.get("SystemModstamp")));
            return new Deleted(rows, Times.stored(org.instant().minus(DELETED)), latest(to));
        });
    }

    private String latest(Instant to) {
        Instant now = org.instant();
        return Times.stored(to.isAfter(now) ? now : to);
    }

    /** Seconds are cut off. */
    private void check(Instant from, Instant to, Duration oldest) {
        if (!from.truncatedTo(ChronoUnit.MINUTES).isBefore(to.truncatedTo(ChronoUnit.MINUTES))) {
            throw new Refusal("INVALID_REPLICATION_DATE", "startDate should be before endDate by at least a minute");
        }
        if (from.isBefore(org.instant().minus(oldest))) {
            throw new Refusal("INVALID_REPLICATION_DATE", "startDate before org replication enabled date");
        }
    }
}

package com.mailup.crm.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the part of the connector inside a CRM is.
 *
 * @param version of the suite it was built from
 * @param build tells two packages of one version apart
 * @param copy true when the CRM is a copy of the one that was connected, in which the package does nothing
 * @param queue how many records wait to be fetched
 * @param oldest since when the first of them waits
 * @param sinceCron how long ago the CRM's scheduler ran the package's task; empty when it never did, or there is none
 * @param pushes whether the scheduler's task tells the connector of changes as well
 * @param rightsOpen true while the administrator was asked who may see and use it, and has not answered
 */
public record PackageReport(
        String version,
        String build,
        boolean copy,
        long queue,
        Optional<Instant> oldest,
        Optional<Duration> sinceCron,
        Switch state,
        boolean pushes,
        boolean rightsOpen) {
    /** Of a package that is only asked, in a CRM whose own rights say who may use it. */
    public PackageReport(
            String version,
            String build,
            boolean copy,
            long queue,
            Optional<Instant> oldest,
            Optional<Duration> sinceCron,
            Switch state) {
        this(version, build, copy, queue, oldest, sinceCron, state, false, false);
    }

    /** What the administrator chose on the settings page. */
    public enum Switch {
        ON,
        /** Queues, and hands nothing out. */
        PAUSED,
        /** Does nothing at a save. */
        OFF
    }
}

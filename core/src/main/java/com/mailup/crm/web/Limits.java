package com.mailup.crm.web;

import java.time.Duration;

/**
 * What callers may cost.
 *
 * @param patience within this time a connection has to bring a complete request header, and end the request that it began
 * @param perAddress requests a second of one client
 * @param perTarget requests a second for one connection's hooks or one list's callbacks
 * @param concurrent requests handled at the same time, counted from when they arrived whole; others wait a moment, then are turned away
 */
public record Limits(
        int bodyBytes,
        int headerBytes,
        Duration patience,
        int connections,
        int connectionsPerAddress,
        int acceptsPerSecond,
        int perAddress,
        int perTarget,
        int concurrent) {
    public static final Limits DEFAULT =
            new Limits(256 * 1024, 16 * 1024, Duration.ofSeconds(15), 500, 100, 1_000, 3_000, 5_000, 256);
}
